public import Labeling

/// What an undo or redo did.
public struct ReversalSummary: Hashable, Sendable {
  /// One region whose answer changed.
  public struct Change: Hashable, Sendable {
    public let region: RegionID
    /// The answer that was in force; nil for none.
    public let before: Answer?
    /// The answer that is in force now; nil for none.
    public let after: Answer?

    public init(region: RegionID, before: Answer?, after: Answer?) {
      self.region = region
      self.before = before
      self.after = after
    }
  }

  /// One region whose flag or note changed.
  public struct RemarkedRegion: Hashable, Sendable {
    public let region: RegionID
    public let before: Remark
    public let after: Remark

    public init(region: RegionID, before: Remark, after: Remark) {
      self.region = region
      self.before = before
      self.after = after
    }
  }

  public let changes: [Change]
  public let remarks: [RemarkedRegion]
  /// The class that appeared or vanished, if a class edit was reversed.
  public let editedClass: DisplayText?
  public let snapshot: SessionSnapshot

  public init(
    changes: [Change], editedClass: DisplayText?, snapshot: SessionSnapshot,
    remarks: [RemarkedRegion] = []
  ) {
    self.changes = changes
    self.remarks = remarks
    self.editedClass = editedClass
    self.snapshot = snapshot
  }
}
