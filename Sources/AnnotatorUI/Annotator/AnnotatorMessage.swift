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
  /// What became of `AnnotatorEffect.record` or `review`.
  case recorded(RecordToken, Reply<SessionSnapshot>)
  /// What became of `AnnotatorEffect.undo`, `redo` or `reverse`.
  case reversed(Reply<ReversalOutcome>, redo: Bool)
  /// What became of `AnnotatorEffect.addClass`.
  case classAdded(Reply<SessionSnapshot>)
  /// What became of `AnnotatorEffect.editClass`.
  case classEdited(Reply<SessionSnapshot>)
  /// Every answered region, as `AnnotatorEffect.listReview` asked.
  case reviewListed(Reply<[ReviewEntry]>)
  /// What became of `AnnotatorEffect.replaceBatch`.
  case batchReplaced(Reply<SessionSnapshot>)
  case progressListed(Reply<ProgressReport>)
  case imagesListed(Reply<[ImageFigures]>)
  /// The mean uncertainty of each image that the model has seen, 0...1.
  case uncertaintiesListed([ImageID: Double])
  /// Tiles of some regions of `AnnotatorEffect.loadTiles`; those that are missing cannot be had.
  case tilesLoaded([RegionID], Reply<[RegionTile]>)
  /// What became of the oldest `AnnotatorEffect.remark` under way.
  case remarked(Reply<SessionSnapshot>)
  /// What `AnnotatorEffect.findFlagged` found; nil when no region is flagged.
  case flaggedFound(Reply<RegionID?>)
  /// What `AnnotatorEffect.findImage` found for a text; nil for nothing.
  case imageFound(ImageID?, DisplayText)
  case pictureLoaded(ImageID, Reply<PictureTile>)
  /// A newer model's opinion of every region of an image.
  case guesses(ImageID, [Guess])
  case timer(AnnotatorTimer)
  /// A sentence for the person.
  case notice(DisplayText)
}

/// What came of an effect: what it was for, or why it failed.
public typealias Reply<Value: Sendable> = Result<Value, EffectFailure>

/// Why an effect could not be carried out.
public struct EffectFailure: Error, Hashable, Sendable {
  /// A sentence for the person.
  public let reason: DisplayText

  public init(_ reason: DisplayText) {
    self.reason = reason
  }
}

/// What came of an undo or redo.
public enum ReversalOutcome: Sendable {
  /// There was nothing to revert.
  case nothing
  case done(ReversalSummary)
  /// It would change what a person should look at first; nothing was done.
  case asked(ReversalContents)
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
