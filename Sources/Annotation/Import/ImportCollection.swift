import Labeling
import ProjectDatabase

/// Writes an import in the session's turn: how many answers were recorded, and how many regions kept theirs.
typealias ImportWriting =
  (PendingImport, [ClassDefinition]) async throws(SessionError) -> (recorded: Int, kept: Int)

/// What an import found on image after image, until it is written.
struct ImportCollection {
  private(set) var pending: PendingImport
  private var tally: ImportTally
  var report: ImportReport

  init(_ pending: PendingImport, classes: ForeignClasses, report: ImportReport) {
    self.pending = pending
    tally = ImportTally(classes)
    self.report = report
  }

  /// - Parameter partition: how the image is segmented; nil in a dry run.
  mutating func add(
    _ found: ReadLabels, of image: ImageID, partition: PartitionID?
  ) throws(SessionError) {
    report.images += 1
    tally.add(found, to: &report)
    try pending.add(found.regions, of: image, partition: partition, tally: tally)
  }

  /// Notes where answers of another project had come from themselves.
  mutating func note(_ earlier: [EarlierOrigin]) { pending.origin.earlier = earlier }

  /// Writes everything unless this is a dry run.
  mutating func finish(
    in store: ProjectStore, write: ImportWriting
  ) async throws(SessionError) -> (report: ImportReport, added: [ClassDefinition]) {
    let definitions = try tally.classes.definitions(
      using: tally.newPlaces, used: try store.classes.usedIDs())
    pending.definitions = definitions
    tally.finish(definitions, &report)
    let added = definitions.values.sorted { $0.id < $1.id }
    if !report.isDryRun {
      let written = try await write(pending, added)
      report.answers = written.recorded
      report.kept += written.kept
    }
    return (report, added)
  }
}
