import GRDB
package import Imaging
package import Labeling

/// A role that only one process has at a time.
package enum ProjectRole: Sendable, Hashable {
  case annotator(String)
  case trainer

  var storedName: String {
    switch self {
    case .annotator(let name): "annotator \(name)"
    case .trainer: "trainer"
    }
  }
}

/// Who holds a role.
package struct RoleHolder: Sendable, Equatable {
  var token: String
  package var host: String
  package var process: ProcessIdentity
  /// UTC milliseconds.
  package var since: Int64

  /// The error for an operation that no other process may run alongside.
  package var isAtWork: SessionError { .store(.inUse(self)) }
}

/// Who uses the project.
package struct RoleStore: Sendable {
  let connection: StoreConnection

  /// Takes a role for this process; returns nil on success, else its holder.
  ///
  /// A holder that is no longer running loses the role. One on another host loses it only if
  /// `takesOver` and the file system is not shared: there its process could not be the one that
  /// writes.
  package func lease(
    _ role: ProjectRole, token: String, host: String, takesOver: Bool
  ) throws(SessionError) -> RoleHolder? {
    let isShared = connection.fileSystem == .network
    return try connection.write(.openProject) { database in
      if let holder = try Self.holder(of: role, in: database) {
        let isElsewhere = holder.host != host
        let isGone = isElsewhere ? false : !holder.process.isAlive
        let givesWay = isGone || (takesOver && !(isElsewhere && isShared))
        guard givesWay || holder.token == token else { return holder }
      }
      let process = ProcessIdentity.current
      let now = StoreConnection.now()
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO roles (role, token, host, pid, process_start, since, heartbeat)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [role.storedName, token, host, process.pid, process.start, now, now])
      return nil
    }
  }

  /// Releases a role, unless another process has taken it over.
  package func release(_ role: ProjectRole, token: String) {
    try? connection.write(.releaseRole) { database in
      try database.execute(
        sql: "DELETE FROM roles WHERE role = ? AND token = ?", arguments: [role.storedName, token])
    }
  }

  /// Refuses to write for an annotator whose name was taken over.
  static func checkLease(of author: JournalAuthor, in database: Database) throws {
    guard author.leaseToken != nil else { return }
    if let loss = try loss(ofNameOf: author, in: database) {
      throw StoreError.nameLost(loss, annotator: author.annotator)
    }
    try database.cachedStatement(sql: "UPDATE roles SET heartbeat = ? WHERE role = ?")
      .execute(arguments: [
        StoreConnection.now(), ProjectRole.annotator(author.annotator).storedName,
      ])
  }

  /// How an annotator's name was lost, as the end of a sentence and what to do; nil if it was not.
  package func lossOfName(of author: JournalAuthor) throws(SessionError) -> String? {
    try connection.read(.readRoles) { database in
      try Self.loss(ofNameOf: author, in: database)?.clause(annotator: author.annotator)
    }
  }

  private static func loss(
    ofNameOf author: JournalAuthor, in database: Database
  ) throws -> StoreError.NameLoss? {
    guard let token = author.leaseToken else { return nil }
    guard let holder = try holder(of: .annotator(author.annotator), in: database) else {
      return .givenBack
    }
    return holder.token == token ? nil : .takenOver(by: holder)
  }

  /// A process that holds a role and may still run; those on other hosts are assumed to.
  package func holderAtWork(besides token: String, host: String) throws(SessionError) -> RoleHolder?
  {
    try connection.read(.readRoles) {
      try Self.holderAtWork(besides: token, host: host, in: $0)
    }
  }

  static func holderAtWork(
    besides token: String? = nil, host: String, in database: Database
  ) throws -> RoleHolder? {
    try database.rows(
      "SELECT token, host, pid, process_start, since FROM roles ORDER BY role"
    ).map(holder).first {
      $0.token != token && ($0.host != host || $0.process.isAlive)
    }
  }

  static func holder(of role: ProjectRole, in database: Database) throws -> RoleHolder? {
    try database.rows(
      "SELECT token, host, pid, process_start, since FROM roles WHERE role = ?", [role.storedName]
    ).first(holder)
  }

  static func holder(_ row: StoredRow) throws -> RoleHolder {
    RoleHolder(
      token: row[.token], host: row[.host],
      process: ProcessIdentity(
        pid: Int32(try row.identifier(.processID, "a process")), start: row[.processStart]),
      since: try row.time(.since))
  }
}
