package import Imaging
package import Labeling
package import ProjectRecords

/// `session.sqlite`: the project's source of truth, and what is derived from it.
///
/// What it holds is asked room by room; each has its queries, over the one connection. Every call is
/// one short transaction; several processes may use the file at a time.
package final class ProjectStore: Sendable {
  /// Called inside every writing transaction, just before it is committed.
  ///
  /// Tests use it to make commits slow or fail.
  package typealias CommitHook = @Sendable () throws -> Void

  let connection: StoreConnection

  /// Opens the file in `folder`, creating and migrating it unless `isReadOnly`.
  ///
  /// - Parameter fileSystem: what it is taken for; nil: what it is.
  package init(
    folder: FilePath, isReadOnly: Bool = false, fileSystem: FileSystemKind? = nil,
    beforeCommit: CommitHook? = nil
  ) throws(SessionError) {
    connection = try StoreConnection(
      folder: folder, isReadOnly: isReadOnly, fileSystem: fileSystem, beforeCommit: beforeCommit)
  }

  /// Lets this host alone write from now on, if hosts share the file system.
  ///
  /// - Throws: a sentence that names the other one, while another one writes.
  package func holdWriting(host: String, token: String) throws(SessionError) {
    try connection.holdWriting(host: host, token: token)
  }

  package var fileSystem: FileSystemKind { connection.fileSystem }
  package var isReadOnly: Bool { connection.isReadOnly }

  /// Closes the file; later calls fail.
  ///
  /// - Returns: a sentence if the file was lost since the last write; its contents were rescued.
  @discardableResult
  package func close() -> SessionError? { connection.close() }

  // MARK: Rooms

  /// The answers in force.
  package var answers: AnswerStore { AnswerStore(connection: connection) }
  /// Guesses that were accepted without an answer.
  package var acceptances: AcceptanceStore { AcceptanceStore(connection: connection) }
  /// Answers that came from other programs.
  package var imports: ImportStore { ImportStore(connection: connection) }
  /// What reviewers said of answers.
  package var reviews: ReviewStore { ReviewStore(connection: connection) }
  /// Flags and notes.
  package var remarks: RemarkStore { RemarkStore(connection: connection) }
  package var classes: ClassStore { ClassStore(connection: connection) }
  /// Undo and redo.
  package var reversals: ReversalStore { ReversalStore(connection: connection) }
  /// What was in force when the journal was shorter.
  package var history: HistoryStore { HistoryStore(connection: connection) }
  /// What people did, and when.
  package var acts: ActStore { ActStore(connection: connection) }
  /// What each annotator said.
  package var people: PeopleStore { PeopleStore(connection: connection) }
  package var images: ImageStore { ImageStore(connection: connection) }
  /// The segmentations of images.
  package var partitions: PartitionStore { PartitionStore(connection: connection) }
  /// What mixed regions were cut into.
  package var parts: PartStore { PartStore(connection: connection) }
  /// Descriptor bases.
  package var bases: BasisStore { BasisStore(connection: connection) }
  package var rounds: RoundStore { RoundStore(connection: connection) }
  /// What was seen of models.
  package var readings: ReadingStore { ReadingStore(connection: connection) }
  /// Who uses the project.
  package var roles: RoleStore { RoleStore(connection: connection) }
  /// The journal as text, for other projects.
  package var exchange: ExchangeStore { ExchangeStore(connection: connection) }
  package var settings: SettingsStore { SettingsStore(connection: connection) }

  /// Counts, classes and what the annotator can undo and redo.
  package func tallies(for annotator: String) throws(SessionError) -> StoreTallies {
    try connection.read(.readProject) { try StoreTallies(for: annotator, in: $0) }
  }
}
