import Labeling
public import TerminalGraphics

/// The annotator: messages in; state, effects and a grid of cells out.
///
/// Pure: it knows no clock, no disk and no terminal. The first message should be a snapshot.
public struct AnnotatorModel: Sendable {
  let options: AnnotatorOptions
  var size: GridSize
  /// The newest known; nil until the session told.
  var snapshot: SessionSnapshot?

  var mode = AnnotatorMode.labeling
  var notice: AnnotatorNotice?

  /// The batch on the screen; the session may be one ahead.
  var batch: Batch?
  /// The region that is asked; nil while there is none.
  var focus: RegionID?
  /// Answers on disk, of the batch on the screen and of regions that were gone back to.
  var confirmed: [RegionID: Answer] = [:]
  /// Answers on their way to the disk, in order.
  var pending: [PendingAnswer] = []
  var nextToken = 1
  /// The region that a failure brought the person back to, until it is dealt with.
  var failedRegion: RegionID?
  /// How many answers failed since then.
  var failures = 0
  /// How the person moves over an image; nil while the queue asks.
  var free: FreeLabeling?
  /// The mixed region that is being cut finer, until its parts are on the screen.
  var cutting: RegionID?
  /// The region that an image was loaded again for.
  var soughtRegion: RegionID?

  /// Images that are loaded, the one used last at the end.
  var pictures = LoadedPictures()
  /// Loaded images whose guesses an older model made.
  var staleGuesses: Set<ImageID> = []
  /// Loaded images whose guesses came since the model in place did.
  var freshGuesses: Set<ImageID> = []
  var viewport: Viewport?
  var zoom = ZoomStep.region
  /// The view that a person zoomed or moved; nil while it follows what is asked.
  var held: HeldView?
  var layers = PictureLayers()
  var hidesGuess: Bool
  /// The guess that Enter would accept; it does not change while its region is asked, or is under the
  /// cursor of a sheet of the batch.
  var shownGuess: ShownGuess?

  var isPulsing = false
  var pulseNumber = 0
  /// True for a moment after the view moved on its own; answers do not count then.
  var isUnsettled = false
  var unsettledNumber = 0

  /// True while an undo or redo is under way.
  var isReversing = false
  /// The class edit that is under way.
  var pendingClassEdit: PendingClassEdit?
  /// The class name that is being added.
  var addedClass: String?
  var isLeaving = false
  /// Flags and notes on their way to the disk, in order.
  var pendingRemarks: [PendingRemark] = []

  /// What lies over labeling or over the contact sheet, and is gone back to from help.
  var overlay: AnnotatorMode?
  var progress = ProgressState()
  var map = MapState()
  /// The contact sheet.
  var review = ReviewState()

  var repeatGuard = KeyRepeatGuard()
  /// Keys that would have answered what was not on the screen yet, since the last answer.
  var earlyKeys = 0
  var meter = ActivityMeter()

  public init(options: AnnotatorOptions, size: GridSize) {
    self.options = options
    self.size = size
    self.hidesGuess = options.hidesGuess
    self.layers.blend = options.blend
    if options.startsInReview { openReview() }
  }

  /// Takes one message in; returns what must be done because of it, in order.
  public mutating func update(_ message: AnnotatorMessage) -> [AnnotatorEffect] {
    let effects = react(to: message)
    return effects + settle()
  }

  /// The whole screen, drawn anew.
  public func view(size: GridSize) -> CellGrid {
    var pictures = PictureMemory()
    return view(size: size, pictures: &pictures)
  }

  /// The whole screen; its pictures are taken from the last frame where they are the same.
  public func view(size: GridSize, pictures: inout PictureMemory) -> CellGrid {
    AnnotatorScreen(model: self, size: size).draw(pictures: &pictures)
  }

  private mutating func react(to message: AnnotatorMessage) -> [AnnotatorEffect] {
    switch message {
    case .key(let key, let time): return press(key, at: time)
    case .earlyKey(let key, let time): return pressEarly(key, at: time)
    case .click(let column, let row, let time): click(column: column, row: row, at: time)
    case .earlyClick: tell("The screen changed under the click; nothing was chosen.")
    case .paste(let text): paste(text)
    case .resized(let size):
      self.size = size
      return [.redrawEverything]
    case .resumed: return [.redrawEverything]
    case .snapshot(let snapshot): accept(snapshot)
    case .recorded(let token, let snapshot):
      confirm(token, snapshot)
      confirmReview(token, snapshot)
    case .recordFailed(let token, let reason):
      takeBackReview(token, because: reason)
      return takeBack(token, because: reason)
    case .reviewListed(let entries): listed(entries)
    case .reviewListingFailed(let reason): listingFailed(reason)
    case .batchReplaced(let snapshot): batchReplaced(snapshot)
    case .batchReplacementFailed(let reason):
      review.isReplacing = false
      tell(reason.description, .error)
    case .progressListed(let report): progress.list(report)
    case .imagesListed(let images): listed(images)
    case .uncertaintiesListed(let means): map.uncertainties = means
    case .progressFailed(let reason): progressFailed(reason)
    case .tilesLoaded(let tiles): review.tiles.load(tiles)
    case .tilesFailed(let regions, let reason): review.tiles.fail(regions, reason)
    case .undone(let summary): reversed(summary, redo: false)
    case .redone(let summary): reversed(summary, redo: true)
    case .reversalAsked(let contents, let redo): askAbout(contents, redo: redo)
    case .reversalFailed(let reason):
      isReversing = false
      tell(reason.description, .error)
    case .classAdded(let snapshot): classAdded(snapshot)
    case .classFailed(let reason): classFailed(reason)
    case .classEdited(let snapshot): classEdited(snapshot)
    case .classEditFailed(let reason): classEditFailed(reason)
    case .remarked(let snapshot): remarkSaved(snapshot)
    case .remarkFailed(let reason):
      remarkFailed(reason)
      review.needsListing = true
    case .flaggedFound(let region): flaggedFound(region)
    case .imageFound(let image, let name): imageFound(image, name)
    case .pictureLoaded(let tile): pictureLoaded(tile)
    case .pictureFailed(let image, let reason): pictureFailed(image, reason)
    case .guesses(let image, let guesses):
      pictures.setGuesses(guesses, of: image)
      freshGuesses.insert(image)
    case .timer(.pulse(let number)): if number == pulseNumber { isPulsing = false }
    case .timer(.attention(let number)): if number == unsettledNumber { isUnsettled = false }
    case .notice(let text): tell(text.description)
    }
    return []
  }

  /// Brings everything that follows from the state up to date: what is asked, loaded and in view.
  private mutating func settle() -> [AnnotatorEffect] {
    findFocus()
    var effects = requestPictures()
    captureGuess()
    effects += frameFocus()
    effects += settleSheet() + requestReview() + requestProgress()
    effects += leaveWhenSaved()
    return effects
  }
}

extension AnnotatorModel {
  var wording: Wording { Wording(ascii: options.glyphs == .ascii) }

  /// The keys in force.
  var keyTable: KeyTable { options.keys }

  /// The key to show for a command in a mode, as people read it; labeling's where none is told.
  func keyName(of command: AnnotatorCommand, in mode: KeyMode = .labeling) -> String {
    keyTable.key(of: command, in: mode)?.name(ascii: wording.ascii) ?? ""
  }

  /// Shows a sentence until the next key.
  mutating func tell(_ text: String, _ kind: AnnotatorNotice.Kind = .information) {
    notice = AnnotatorNotice(text: text, kind: kind)
  }

  var classDefinitions: [ClassDefinition] { snapshot?.classes.map(\.definition) ?? [] }

  /// Definitions by number; a class that is listed twice counts once.
  var classesByID: [ClassID: ClassDefinition] {
    Dictionary(classDefinitions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var classKeys: ClassKeyAssignment {
    ClassKeyAssignment(
      classes: classDefinitions, row: options.classRow, commands: keyTable.reservedCharacters)
  }
}

/// A guess as it was first shown for a region.
struct ShownGuess: Hashable, Sendable {
  let region: RegionID
  let guess: Guess
}
