public import Labeling
public import TerminalGraphics

/// What happened, as the annotator's model hears of it.
///
/// Times are milliseconds of any clock that never goes back.
public enum AnnotatorMessage: Sendable {
  case key(Key, at: Int64)
  /// A key that was typed before the last frame had left for the terminal: it may not answer.
  case earlyKey(Key, at: Int64)
  /// The left button over a cell of the screen; it never answers.
  case click(column: Int, row: Int, at: Int64)
  /// A click before the last frame had left for the terminal: nobody knows what was meant.
  case earlyClick
  /// Text that was pasted; it never answers.
  case paste(String)
  case resized(GridSize)
  /// Back from suspension: the screen shows something else.
  case resumed
  /// The session changed; older snapshots than the one in hand are ignored.
  case snapshot(SessionSnapshot)
  /// The answers of `AnnotatorEffect.record` are on disk.
  case recorded(RecordToken, SessionSnapshot)
  /// They are not, and why.
  case recordFailed(RecordToken, DisplayText)
  /// What `AnnotatorEffect.undo` did; nil when there was nothing to undo.
  case undone(ReversalSummary?)
  /// What `AnnotatorEffect.redo` did; nil when there was nothing to redo.
  case redone(ReversalSummary?)
  /// An undo or redo would change what a person should look at first; nothing was done.
  case reversalAsked(ReversalContents, redo: Bool)
  /// An undo or redo did not work, and why.
  case reversalFailed(DisplayText)
  /// The class of `AnnotatorEffect.addClass` exists now.
  case classAdded(SessionSnapshot)
  /// It does not, and why.
  case classFailed(DisplayText)
  /// The change of `AnnotatorEffect.editClass` is on disk.
  case classEdited(SessionSnapshot)
  /// It is not, and why.
  case classEditFailed(DisplayText)
  /// Every answered region, as `AnnotatorEffect.listReview` asked.
  case reviewListed([ReviewEntry])
  case reviewListingFailed(DisplayText)
  case batchReplaced(SessionSnapshot)
  case batchReplacementFailed(DisplayText)
  case progressListed(ProgressReport)
  case imagesListed([ImageFigures])
  /// The mean uncertainty of each image that the model has seen, 0...1.
  case uncertaintiesListed([ImageID: Double])
  case progressFailed(DisplayText)
  case tilesLoaded([RegionTile])
  case tilesFailed([RegionID], DisplayText)
  /// The oldest `AnnotatorEffect.remark` under way is on disk.
  case remarked(SessionSnapshot)
  /// It is not, and why.
  case remarkFailed(DisplayText)
  /// What `AnnotatorEffect.findFlagged` found; nil when no region is flagged.
  case flaggedFound(RegionID?)
  /// What `AnnotatorEffect.findImage` found for a text; nil for nothing.
  case imageFound(ImageID?, DisplayText)
  case pictureLoaded(PictureTile)
  case pictureFailed(ImageID, DisplayText)
  /// A newer model's opinion of every region of an image.
  case guesses(ImageID, [Guess])
  case timer(AnnotatorTimer)
  /// A sentence for the person.
  case notice(DisplayText)
}

/// A timer of the annotator; a number tells an old one from the current one.
public enum AnnotatorTimer: Hashable, Sendable {
  /// The outline's pulse is over.
  case pulse(Int)
  /// The moment after the view moved on its own, in which answers do not count, is over.
  case attention(Int)
}

/// Names one `AnnotatorEffect.record`, so that its outcome finds back.
public struct RecordToken: RawRepresentable, Hashable, Comparable, Sendable {
  /// From 1, ascending in the order of the answers.
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  public static func < (left: RecordToken, right: RecordToken) -> Bool {
    left.rawValue < right.rawValue
  }
}

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
