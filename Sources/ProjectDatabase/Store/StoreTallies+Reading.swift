import GRDB
import Labeling
import ProjectRecords

extension StoreTallies {
  /// Reads them within a transaction.
  init(for annotator: String, in database: Database) throws {
    self.init()
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
    acceptedByAnswer = try AcceptanceStore.tallies(merges: merges, in: database)
    self.classes = classes.definitions
    flagged = try RemarkStore.flaggedCount(in: database)
    nextUndo = try ReversalStore.nextUndo(of: annotator, in: database)
    nextRedo = try ReversalStore.nextRedo(of: annotator, in: database)
  }
}
