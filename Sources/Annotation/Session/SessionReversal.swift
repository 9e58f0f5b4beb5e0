public import Labeling

/// What an undo or redo did.
public struct SessionReversal: Sendable {
  public let snapshot: SessionSnapshot
  /// The regions whose answers changed, with what they were and are.
  public let changes: [(region: RegionID, before: Answer?, after: Answer?)]
  /// The class that appeared or vanished, if the group was a class edit.
  public let editedClass: DisplayText?
  /// The regions whose flags and notes changed, with what they were and are.
  public let remarks: [(region: RegionID, before: Remark, after: Remark)]

  public init(
    snapshot: SessionSnapshot, changes: [(region: RegionID, before: Answer?, after: Answer?)],
    editedClass: DisplayText?,
    remarks: [(region: RegionID, before: Remark, after: Remark)] = []
  ) {
    self.snapshot = snapshot
    self.changes = changes
    self.editedClass = editedClass
    self.remarks = remarks
  }
}
