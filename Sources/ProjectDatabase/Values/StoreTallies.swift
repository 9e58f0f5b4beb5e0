import GRDB
package import Labeling

/// The project's counts after a change.
package struct StoreTallies: Sendable, Equatable {
  package var position: Int64 = 0
  /// Regions and pixels by current answer.
  package var byAnswer: [Answer: (regions: Int, pixels: Int)] = [:]
  package var classes: [ClassDefinition] = []
  /// Regions that are flagged.
  package var flagged = 0
  /// The groups that the annotator would undo and redo next.
  package var nextUndo: Int64?
  package var nextRedo: Int64?

  package var canUndo: Bool { nextUndo != nil }
  package var canRedo: Bool { nextRedo != nil }

  package static func == (left: StoreTallies, right: StoreTallies) -> Bool {
    left.position == right.position && left.classes == right.classes
      && left.flagged == right.flagged
      && left.nextUndo == right.nextUndo && left.nextRedo == right.nextRedo
      && left.byAnswer.mapValues { [$0.regions, $0.pixels] }
        == right.byAnswer.mapValues { [$0.regions, $0.pixels] }
  }
}

extension StoreTallies {
  /// Reads them within a transaction.
  init(for annotator: String, in database: Database) throws {
    position = try StoredRange.checked(
      Int64.fetchOne(database, sql: "SELECT coalesce(max(seq), 0) FROM journal") ?? 0,
      StoredRange.identifier, "an entry of the journal")
    let (classes, merges) = try ClassStore.table(in: database)
    var byAnswer: [Answer: (regions: Int, pixels: Int)] = [:]
    try database.rows("SELECT answer, class, regions, pixels FROM tallies WHERE regions != 0")
      .forEach { row in
        let counted = merges.applied(to: try row.answer())
        let before = byAnswer[counted] ?? (0, 0)
        byAnswer[counted] = (
          before.regions
            + (try row.number(.regions, in: StoredRange.count, "a count of regions")),
          before.pixels + (try row.number(.pixels, in: StoredRange.pixels, "a count of pixels"))
        )
      }
    self.byAnswer = byAnswer
    self.classes = classes.definitions
    flagged = try RemarkStore.flaggedCount(in: database)
    nextUndo = try ReversalStore.nextUndo(of: annotator, in: database)
    nextRedo = try ReversalStore.nextRedo(of: annotator, in: database)
  }
}
