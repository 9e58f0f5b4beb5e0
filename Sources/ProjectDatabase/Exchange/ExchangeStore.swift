import Foundation
import GRDB
package import Labeling

/// The journal as text, and what other projects' journals add to it.
package struct ExchangeStore: Sendable {
  let connection: StoreConnection

  /// What a database has, so that another need not tell it again.
  package struct Extents: Sendable {
    let byOrigin: [String: OriginExtent]

    package static let none = Extents(byOrigin: [:])
  }

  package func extents() throws(SessionError) -> Extents {
    try connection.read(.readJournal) { database in
      guard try EntryOrder.isKnown(in: database) else { return .none }
      return Extents(byOrigin: try OriginExtent.all(in: database))
    }
  }

  /// How many entries there are.
  package func count() throws(SessionError) -> Int {
    try connection.read(.readJournal) { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM journal") ?? 0
    }
  }

  /// Writes the journal as JSON Lines; the same entries give the same lines in every project that has them.
  ///
  /// - Parameters:
  ///   - known: what the reader has.
  ///   - write: gets each line without its end.
  /// - Returns: how many entries were written.
  /// - Complexity: linear in the journal; nothing but one entry is in memory.
  package func write(
    except known: Extents = .none, _ write: (String) throws -> Void
  ) throws(SessionError) -> Int {
    try connection.read(.readJournal) { database in
      try withoutActuallyEscaping(write) { write in
        var writing = try JournalWriting(database, write: write)
        return try writing.run(except: known.byOrigin)
      }
    }
  }

  /// The digests of the images that lines are about; unreadable lines are passed over.
  package static func digests(
    in lines: ((String) throws -> Void) throws -> Void
  ) throws -> Set<String> {
    var digests: Set<String> = []
    try lines { line in
      // Entries begin otherwise, and are the most.
      guard !line.hasPrefix("{\"annotator\""),
        case .image(let image)? = try? JSONDecoder().decode(
          JournalLine.self, from: Data(line.utf8))
      else { return }
      digests.insert(image.digest)
    }
    return digests
  }

  /// Takes every entry of lines that the project does not have, in one transaction.
  ///
  /// - Parameter lines: gives each line, in order, to the function that it gets.
  /// - Throws: for lines that cannot be used, and for classes that would not fit together; then nothing is taken.
  package func merge(
    _ lines: @escaping @Sendable ((String) throws -> Void) throws -> Void
  ) async throws(SessionError) -> MergeOutcome {
    try await connection.commit(.takeJournal) { database in
      let before = try ClassStore.table(in: database).classes
      var merge = try JournalMerge(database)
      try lines { try merge.take($0) }
      try merge.finish(classesBefore: before)
      return merge.outcome
    }
  }
}
