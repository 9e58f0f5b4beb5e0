/// What an undo or redo did.
public struct Reversal: Hashable, Sendable {
  /// One region whose answer changed.
  public struct Change: Hashable, Sendable {
    public let region: RegionID
    /// The answer in force before; nil for none.
    public let before: Answer?
    /// The answer in force now; nil for none.
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
  /// Regions whose guesses were no longer accepted, or were accepted again.
  public let accepted: [RegionID]
  /// What a change of the classes was about: the class that was added, or the edit in words; nil if
  /// there was none.
  public let editedClass: DisplayText?

  public init(
    changes: [Change], editedClass: DisplayText?, remarks: [RemarkedRegion] = [],
    accepted: [RegionID] = []
  ) {
    self.changes = changes
    self.remarks = remarks
    self.editedClass = editedClass
    self.accepted = accepted
  }
}
