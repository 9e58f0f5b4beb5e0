public import Labeling

/// What the annotator's model wants done.
///
/// `record`, `review`, `accept`, `replaceBatch`, `undo`, `redo`, `reverse`, `addClass`, `editClass`, `remark`,
/// `findFlagged`, `findImage`, `findUnfinished` and some requests about strata must be performed one after another, in the order in which they
/// were requested; the
/// rest may overtake them.
public enum AnnotatorEffect: Hashable, Sendable {
  /// Load an image now; answered with `pictureLoaded`.
  case loadPicture(ImageID)
  /// Load an image that will be needed soon; answered the same way.
  case prefetchPicture(ImageID)
  /// Fetch a newer model's guesses for a loaded image; answered by `guesses`.
  case refreshGuesses(ImageID)
  /// Write answers as one group; answered by `recorded`.
  case record(RecordToken, [RegionAnswer])
  /// Write a reviewer's verdicts on answered regions as one group; answered by `recorded`.
  case review(RecordToken, [RegionAnswer])
  /// Accept guesses as one group, without an answer to each; answered by `accepted`.
  case accept([AcceptedGuess], AcceptanceGround)
  /// List every answered region; answered by `reviewListed`.
  case listReview
  /// List the open regions by what the model guesses of them; answered by `openListed`.
  case listOpen
  /// List open regions that are guessed the same as one that was just answered otherwise, and look like it;
  /// answered by `alikeListed`.
  case listAlike(Correction)
  /// List strata, or do something with a sample of one; answered by `strata`.
  case strata(StrataRequest)
  /// Load tiles in this order, instead of those requested before; answered by `tilesLoaded`.
  case loadTiles([RegionID])
  /// Load small pictures of images in this order, instead of those and the tiles requested before; each
  /// is answered by `previewLoaded`.
  case loadPreviews([ImageID], side: Int)
  /// Replace the batch, keeping these of its open regions; answered by `batchReplaced`.
  case replaceBatch(keeping: Set<RegionID>)
  /// Report the progress of the labeling; answered by `progressListed`.
  case listProgress
  /// List every image; answered by `imagesListed`, then by `uncertaintiesListed`.
  case listImages
  /// Revert the last group; answered by `reversed`.
  case undo
  /// Restore what was undone last; answered by `reversed`.
  case redo
  /// Revert or restore a group that the person was asked about; answered by `reversed`.
  case reverse(group: Int64, redo: Bool)
  /// Add a class; answered by `classAdded`.
  case addClass(String)
  /// Change a class; answered by `classEdited`.
  case editClass(ClassID, ClassEdit)
  /// Flag a region or note something about it; answered by `remarked`.
  case remark(RegionID, RemarkChange)
  /// Find the flagged region after or before one; answered by `flaggedFound`.
  case findFlagged(from: RegionID?, backward: Bool)
  /// Find an image by a part of its name; answered by `imageFound`.
  case findImage(String)
  /// Find the next image with an open region, leaving some out; answered by `unfinishedFound`.
  case findUnfinished(FinishingOrder, after: ImageID?, except: Set<ImageID>)
  /// Send `timer` after some milliseconds.
  case startTimer(AnnotatorTimer, milliseconds: Int)
  /// Forget what the terminal shows and write everything.
  case redrawEverything
  /// Give the terminal back and stop until continued; answered by `resumed`.
  case suspend
  /// Leave, and print the message after the terminal is restored; nothing is unsaved.
  case quit(DisplayText)
}
