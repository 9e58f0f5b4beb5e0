public import Labeling

/// What an undo or redo did.
public struct SessionReversal: Sendable {
  public let snapshot: SessionSnapshot
  /// The regions whose answers changed, with what they were and are.
  public let changes: [(region: RegionID, before: Answer?, after: Answer?)]
  /// The class that appeared or vanished, if the group was a class edit.
  public let editedClass: DisplayText?

  public init(
    snapshot: SessionSnapshot, changes: [(region: RegionID, before: Answer?, after: Answer?)],
    editedClass: DisplayText?
  ) {
    self.snapshot = snapshot
    self.changes = changes
    self.editedClass = editedClass
  }
}
