public import Labeling
public import RegionPictures

/// What came of an effect, one case for each kind of question; views say of every case whether they
/// care.
public enum EffectReply: Sendable {
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
  case tilesLoaded([RegionID], Reply<[RegionThumbnail]>)
  /// What became of the oldest `AnnotatorEffect.remark` under way.
  case remarked(Reply<SessionSnapshot>)
  /// What `AnnotatorEffect.findFlagged` found; nil when no region is flagged.
  case flaggedFound(Reply<RegionID?>)
  /// What `AnnotatorEffect.findImage` found for a text; nil for nothing.
  case imageFound(ImageID?, DisplayText)
  case pictureLoaded(ImageID, Reply<RegionPicture>)
  /// A newer model's opinion of every region of an image.
  case guesses(ImageID, [Guess])
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
  case done(Reversal, SessionSnapshot)
  /// It would change what a person should look at first; nothing was done.
  case asked(ReversalContents)
}
