public import Labeling

/// What the annotator's model wants to have done.
///
/// `record`, `review`, `replaceBatch`, `undo`, `redo`, `reverse`, `addClass`, `editClass`, `remark`,
/// `findFlagged` and `findImage` must be carried out one after another, in the order in which they were asked for; the
/// rest may overtake them.
public enum AnnotatorEffect: Hashable, Sendable {
  /// Load an image now; answered by `pictureLoaded`.
  case loadPicture(ImageID)
  /// Load an image that will be needed soon; answered the same way.
  case prefetchPicture(ImageID)
  /// Fetch a newer model's opinion of an image that is loaded; answered by `guesses`.
  case refreshGuesses(ImageID)
  /// Write answers as one group; answered by `recorded`.
  case record(RecordToken, [RegionAnswer])
  /// Write what a reviewer says of answered regions as one group; answered by `recorded`.
  case review(RecordToken, [RegionAnswer])
  /// List every answered region; answered by `reviewListed`.
  case listReview
  /// Load tiles, the first ones first, in place of those asked for before; answered by `tilesLoaded`.
  case loadTiles([RegionID])
  /// Put another batch in hand and keep these of its open regions; answered by `batchReplaced`.
  case replaceBatch(keeping: Set<RegionID>)
  /// Say how far the labeling is; answered by `progressListed`.
  case listProgress
  /// List every image; answered by `imagesListed`, then by `uncertaintiesListed`.
  case listImages
  /// Revert the last group; answered by `reversed`.
  case undo
  /// Bring back what was undone last; answered by `reversed`.
  case redo
  /// Revert a group that was asked about, or bring it back; answered by `reversed`.
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
  /// Send `timer` after some milliseconds.
  case startTimer(AnnotatorTimer, milliseconds: Int)
  /// Forget what the terminal shows and write everything.
  case redrawEverything
  /// Give the terminal back and stop until continued; answered by `resumed`.
  case suspend
  /// Leave, and print the message after the terminal is restored; nothing is unsaved.
  case quit(DisplayText)
}
