import GRDB
package import Labeling
package import ProjectRecords

/// An accepted guess with the pixels that it paints.
package struct PaintedGuess: Sendable {
  package let guess: AcceptedGuess
  package let footprint: Footprint

  package init(_ guess: AcceptedGuess, footprint: Footprint) {
    self.guess = guess
    self.footprint = footprint
  }
}

/// Guesses that a person accepted as groups, without answering each region.
///
/// An accepted guess counts while no answer other than a skip is in force on its region.
package struct AcceptanceStore: Sendable {
  let connection: StoreConnection

  /// Appends an acceptance with its guesses as one group; regions that are answered by now are left out.
  ///
  /// - Parameter digests: of the bytes that were looked at; nothing is accepted if an image has others by now.
  /// - Returns: how many guesses were accepted, and the counts since; with none the journal is unchanged.
  /// - Complexity: linear in the guesses.
  package func record(
    _ guesses: [PaintedGuess], on ground: AcceptanceGround, digests: [ImageID: String],
    by author: JournalAuthor
  ) async throws(SessionError) -> (accepted: Int, tallies: StoreTallies) {
    try await connection.commit(.saveAcceptance(count: guesses.count)) { database in
      try RoleStore.checkLease(of: author, in: database)
      try ImageStore.checkBytes(digests, in: database)
      let open = try guesses.filter {
        let answer = try AnswerStore.answer(to: $0.guess.region, in: database)
        return answer == nil || answer == .skipped
      }
      if !open.isEmpty {
        let payload = AcceptancePayload(ground)
        let group = try Journal.append(.acceptance, payload: payload, by: author, in: database)
        try Projection.begin(
          group: group, annotator: author.annotator, kind: .acceptance, in: database)
        try AcceptedProjection.add(payload, group: group, in: database)
        for painted in open {
          let sequence = try Journal.append(
            .accepted, payload: AcceptedPayload(painted.guess),
            footprint: painted.footprint.encoded, group: group, by: author, in: database)
          try AcceptedProjection.add(
            painted.guess, pixels: painted.footprint.area, sequence: sequence, group: group,
            in: database)
        }
      }
      return (open.count, try StoreTallies(for: author.annotator, in: database))
    }
  }

  /// Takes an acceptance back for good; the journal keeps it.
  ///
  /// - Returns: whether there was one in force, and the counts since.
  package func revoke(
    _ group: Int64, by author: JournalAuthor
  ) async throws(SessionError) -> (isRevoked: Bool, tallies: StoreTallies) {
    try await connection.commit(.revoke) { database in
      try RoleStore.checkLease(of: author, in: database)
      let isActive = try Bool.fetchOne(
        database, sql: "SELECT is_active FROM acceptances WHERE group_id = ?", arguments: [group])
      if isActive == true {
        let sequence = try Journal.append(
          .revocation, payload: ReversalPayload(group: group), by: author, in: database)
        try Projection.setGroup(group, to: .revoked, at: sequence, in: database)
      }
      return (isActive == true, try StoreTallies(for: author.annotator, in: database))
    }
  }

  /// Every acceptance, revoked ones included, in the order of the journal.
  package func all() throws(SessionError) -> [Acceptance] {
    try connection.read(.readAccepted) { database in
      guard try Self.hasAccepted(database) else { return [] }
      let merges = try ClassStore.merges(in: database)
      return try database.rows(
        """
        SELECT a.group_id, a.evidence, a.is_active AS state, j.annotator, j.time,
          (SELECT count(*) FROM accepted WHERE group_id = a.group_id) AS count,
          (SELECT coalesce(sum(regions), 0) FROM accepted_tallies WHERE group_id = a.group_id)
            AS regions
        FROM acceptances a JOIN journal j ON j.seq = a.group_id ORDER BY a.group_id
        """
      ).map { row in
        let author: String = row[.annotator]
        var ground = try StoredJSON.value(
          AcceptancePayload.self, from: row[.evidence], of: "an acceptance"
        ).ground()
        ground.merge(by: merges)
        return Acceptance(
          group: try row.identifier(.group, "an acceptance"), ground: ground,
          count: try row.number(.count, in: StoredRange.count, "a count of regions"),
          inForce: try row.number(.regions, in: StoredRange.count, "a count of regions"),
          isRevoked: row[.state] == 0, author: DisplayText(author), time: try row.time(.time))
      }
    }
  }

  /// The accepted guesses in force on one image, of one partition: answers by number.
  package func of(
    image: ImageID, partition: PartitionID
  ) throws(SessionError) -> [Int: Answer] {
    try connection.read(.readAccepted) { database in
      guard try Self.hasAccepted(database) else { return [:] }
      let merges = try ClassStore.merges(in: database)
      var accepted: [Int: Answer] = [:]
      try database.cachedRows(
        "SELECT number, answer, class FROM accepted_now WHERE image = ? AND partition = ?",
        [image.rawValue, partition.rawValue]
      ).forEach { row in
        let number = try row.number(.number, in: StoredRange.region, "a region")
        accepted[number] = merges.applied(to: try row.answer())
      }
      return accepted
    }
  }

  /// What was accepted on one image and not taken back, answered since or not.
  package func standing(on image: ImageID) throws(SessionError) -> [RegionID: Answer] {
    try connection.read(.readAccepted) { database in
      guard try Self.hasAccepted(database) else { return [:] }
      let merges = try ClassStore.merges(in: database)
      let order = try EntryOrder.terms(of: "j", in: database)
      var accepted: [RegionID: Answer] = [:]
      try database.cachedRows(
        """
        SELECT a.image, a.partition, a.number, a.answer, a.class
        FROM accepted a JOIN journal j ON j.seq = a.seq
        WHERE a.image = ? AND a.is_active = 1 ORDER BY \(order)
        """, [image.rawValue]
      ).forEach { row in
        accepted[try row.region()] = merges.applied(to: try row.answer())
      }
      return accepted
    }
  }

  /// How many accepted guesses are in force on each image.
  package func counts() throws(SessionError) -> [ImageID: Int] {
    try connection.read(.readAccepted) { database in
      guard try Self.hasAccepted(database) else { return [:] }
      var counts: [ImageID: Int] = [:]
      try database.rows("SELECT image, count(*) AS count FROM accepted_now GROUP BY image")
        .forEach { row in
          counts[ImageID(rawValue: try row.identifier(.image, "an image"))] =
            try row.number(.count, in: StoredRange.count, "a count of regions")
        }
      return counts
    }
  }

  /// Those of every image, by image, then partition, then number.
  package func inForce() throws(SessionError) -> [ImageID: [PartitionID: [Int: Answer]]] {
    try connection.read(.readAccepted) { database in
      guard try Self.hasAccepted(database) else { return [:] }
      let merges = try ClassStore.merges(in: database)
      var accepted: [ImageID: [PartitionID: [Int: Answer]]] = [:]
      try database.rows("SELECT image, partition, number, answer, class FROM accepted_now")
        .forEach { row in
          let region = try row.region()
          accepted[region.image, default: [:]][region.partition, default: [:]][region.number] =
            merges.applied(to: try row.answer())
        }
      return accepted
    }
  }

  /// Images that have any.
  package func images() throws(SessionError) -> [ImageID] {
    try connection.read(.readAccepted) { database in
      guard try Self.hasAccepted(database) else { return [] }
      return try Int64.fetchAll(
        database, sql: "SELECT DISTINCT image FROM accepted_now ORDER BY image"
      ).map(ImageID.init(rawValue:))
    }
  }

  /// Those of one image, of all its partitions, with their pixels, in the order in which they were accepted.
  package func painted(on image: ImageID) throws(SessionError) -> [PaintedGuess] {
    try connection.read(.readAccepted) { database in
      guard try Self.hasAccepted(database) else { return [] }
      let merges = try ClassStore.merges(in: database)
      return try database.rows(
        """
        SELECT j.payload, j.footprint FROM accepted_now a JOIN journal j ON j.seq = a.seq
        WHERE a.image = ? ORDER BY \(try EntryOrder.terms(of: "j", in: database))
        """, [image.rawValue]
      ).map { row in
        let guess = try StoredJSON.value(
          AcceptedPayload.self, from: row[.payload], of: "an accepted guess"
        ).guess()
        return PaintedGuess(
          AcceptedGuess(
            region: guess.region, answer: merges.applied(to: guess.answer), chance: guess.chance),
          footprint: try row.footprint())
      }
    }
  }

  // MARK: Within a transaction

  /// A project that is only read may not have the tables yet.
  static func hasAccepted(_ database: Database) throws -> Bool {
    try database.tableExists("accepted_now")
  }

  /// Regions and pixels that count as accepted, by answer.
  static func tallies(
    merges: ClassMerges, in database: Database
  ) throws -> [Answer: (regions: Int, pixels: Int)] {
    guard try hasAccepted(database) else { return [:] }
    var byAnswer: [Answer: (regions: Int, pixels: Int)] = [:]
    try database.cachedRows(
      "SELECT answer, class, regions, pixels FROM accepted_tallies WHERE regions != 0"
    ).forEach { row in
      let answer = merges.applied(to: try row.answer())
      let before = byAnswer[answer] ?? (0, 0)
      byAnswer[answer] = (
        before.regions + (try row.number(.regions, in: StoredRange.count, "a count of regions")),
        before.pixels + (try row.number(.pixels, in: StoredRange.pixels, "a count of pixels"))
      )
    }
    return byAnswer
  }
}

extension AcceptanceGround {
  /// Speaks of the classes that were merged into others as these.
  fileprivate mutating func merge(by merges: ClassMerges) {
    guard case .stratum(let answer) = scope else { return }
    self = AcceptanceGround(
      scope: .stratum(merges.applied(to: answer)), least: least, expectedErrors: expectedErrors,
      model: model, sample: sample)
  }
}
