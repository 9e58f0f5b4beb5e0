public import Labeling
public import RegionPictures

/// What came of an effect, one case for each kind of question; views say of every case whether they
/// care.
public enum EffectReply: Sendable {
  /// The result of `AnnotatorEffect.record` or `review`.
  case recorded(RecordToken, Reply<SessionSnapshot>)
  /// The result of `AnnotatorEffect.undo`, `redo` or `reverse`.
  case reversed(Reply<ReversalOutcome>, redo: Bool)
  /// The result of `AnnotatorEffect.addClass`.
  case classAdded(Reply<SessionSnapshot>)
  /// The result of `AnnotatorEffect.editClass`.
  case classEdited(Reply<SessionSnapshot>)
  /// The result of `AnnotatorEffect.accept`: how many guesses were accepted, and the session since.
  case accepted(Reply<AcceptedGroup>)
  /// Every answered region, as requested by `AnnotatorEffect.listReview`.
  case reviewListed(Reply<[ReviewEntry]>)
  /// The open regions, as requested by `AnnotatorEffect.listOpen`.
  case openListed(Reply<OpenRegions>)
  /// What looks like a corrected region, as requested by `AnnotatorEffect.listAlike`; nil if that cannot be
  /// said.
  case alikeListed(Correction, Reply<OpenRegions.Group?>)
  /// What came of `AnnotatorEffect.strata`.
  case strata(StrataReply)
  /// The result of `AnnotatorEffect.replaceBatch`.
  case batchReplaced(Reply<SessionSnapshot>)
  case progressListed(Reply<ProgressReport>)
  case imagesListed(Reply<[ImageFigures]>)
  /// The mean uncertainty of each image that the model has scored, 0...1.
  case uncertaintiesListed([ImageID: Double])
  /// Tiles of some regions of `AnnotatorEffect.loadTiles`; missing ones are unavailable.
  case tilesLoaded([RegionID], Reply<[RegionThumbnail]>)
  /// One of the images of `AnnotatorEffect.loadPreviews`.
  case previewLoaded(ImageID, Reply<ImagePreview>)
  /// The result of the oldest pending `AnnotatorEffect.remark`.
  case remarked(Reply<SessionSnapshot>)
  /// What `AnnotatorEffect.findFlagged` found; nil when no region is flagged.
  case flaggedFound(Reply<RegionID?>)
  /// What `AnnotatorEffect.findImage` found for a text; nil if nothing.
  case imageFound(ImageID?, DisplayText)
  /// What `AnnotatorEffect.findUnfinished` found.
  case unfinishedFound(Reply<FinishingStep>)
  case pictureLoaded(ImageID, Reply<RegionPicture>)
  /// A newer model's guesses for every region of an image.
  case guesses(ImageID, [Guess])
}

/// The result of an effect: its value, or why it failed.
public typealias Reply<Value: Sendable> = Result<Value, EffectFailure>

/// Why an effect could not be performed.
public struct EffectFailure: Error, Hashable, Sendable {
  /// A message for the person.
  public let reason: DisplayText

  public init(_ reason: DisplayText) {
    self.reason = reason
  }
}

/// A group of guesses that was accepted.
public struct AcceptedGroup: Sendable {
  /// Regions that were answered in the meantime are not among them.
  public let count: Int
  public let snapshot: SessionSnapshot

  public init(count: Int, snapshot: SessionSnapshot) {
    self.count = count
    self.snapshot = snapshot
  }
}

/// The result of an undo or redo.
public enum ReversalOutcome: Sendable {
  /// There was nothing to revert.
  case nothing
  case done(Reversal, SessionSnapshot)
  /// It would change things that a person should see first; nothing was done.
  case asked(ReversalContents)
}
