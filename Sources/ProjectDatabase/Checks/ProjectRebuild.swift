import GRDB
public import Imaging
public import Labeling

/// Rebuilds the tables derived from a project's journal where they do not match it.
///
/// All in one transaction: whatever goes wrong, the database stays as it was. The journal is never
/// touched.
public struct ProjectRebuild: Sendable {
  /// What was changed, one sentence per table; empty if everything matched the journal.
  public let changes: [String]

  /// Reads the whole database and repairs it; some seconds for a million entries.
  ///
  /// - Parameters:
  ///   - elsewhere: the state's folder, if it is not in the image folder.
  ///   - host: this machine; processes on other hosts that hold the project are assumed to be
  ///     running.
  /// - Throws: `SessionError.locked` while someone is labeling, and `SessionError.dataUnusable` if
  ///   the journal itself is incomplete: what it lacks would be lost from the tables, too.
  public init(images: FilePath, elsewhere: FilePath? = nil, host: String) throws(SessionError) {
    let folder = try ProjectFolder.open(images: images, elsewhere: elsewhere, creates: false)
    let store = try ProjectStore(folder: folder.path)
    defer { store.close() }
    let differences = try store.connection.write(.rebuildTables) { database in
      if let holder = try RoleStore.holderAtWork(host: host, in: database) {
        throw holder.isAtWork
      }
      let problems = try ProjectCheck.pages(of: database) + JournalCheck(database).findings
      if let problem = problems.first { throw StoreError.unusableForRebuild(problem) }
      do {
        let differences = try ProjectionCheck.differences(in: database)
        guard !differences.isEmpty else { return differences }
        try Projection.rebuild(database)
        let left = try ProjectionCheck.differences(in: database)
        if let first = left.first?.findings.first { throw StoreError.unusableForRebuild(first) }
        return differences
      } catch let error as UnusableJournal {
        throw StoreError.unusableForRebuild(error.description)
      }
    }
    changes = differences.map { difference in
      """
      The table \(difference.table) was rebuilt: \(difference.extra.count) of its rows did not \
      follow from the journal, and \(difference.missing.count) that do were missing.
      """
    }
  }
}
