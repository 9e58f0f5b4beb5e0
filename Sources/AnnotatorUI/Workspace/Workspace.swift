import Labeling
import TerminalGraphics

/// What the views share: what is known of the session, what is asked, and what is on its way to the disk.
struct Workspace: Sendable {
  let options: AnnotatorOptions
  var size: GridSize
  /// The newest known; nil until the session told.
  var snapshot: SessionSnapshot?
  var notice: AnnotatorNotice?

  /// The batch on the screen; the session may be one ahead.
  var batch: Batch?
  /// The region that is asked; nil while there is none.
  var focus: RegionID?
  /// How the person moves over an image; nil while the queue asks.
  var free: FreeLabeling?
  var answers = AnswerLedger()

  /// Images that are loaded, the one used last at the end.
  var pictures = LoadedPictures()
  var layers = PictureLayers()
  var hidesGuess: Bool
  /// The guess that Enter would accept; it does not change while its region is asked, or is under the
  /// cursor of a sheet of the batch.
  var shownGuess: ShownGuess?

  /// What else is on its way to the disk.
  var underway = Underway()
  /// A class's number or name that is being typed as an answer.
  var classLine: ClassLine?
  /// The contact sheet takes the place of labeling.
  var isReviewing = false
  /// What the keyboard is about when nothing lies on top.
  var homeKeyMode = KeyMode.labeling
  /// The session's news since the views heard of them.
  var news = News()

  var attention = Attention()
  var repeatGuard = KeyRepeatGuard()
  /// Keys that would have answered what was not on the screen yet, since the last answer.
  var earlyKeys = 0
  var meter = ActivityMeter()

  init(options: AnnotatorOptions, size: GridSize) {
    self.options = options
    self.size = size
    hidesGuess = options.hidesGuess
    layers.blend = options.blend
  }

  /// True when the screen is too small to show a region; only leaving, suspending and redrawing
  /// work then.
  var isTooSmall: Bool { ScreenLayout(size: size).picture == nil }

  /// How many answers, remarks and reviews are on their way to the disk.
  var unsavedCount: Int { answers.pending.count + underway.remarks.count + underway.reviews.count }

  var counts: AnswerCounts { AnswerCounts(self) }

  /// Shows a sentence until the next key.
  mutating func tell(_ text: String, _ kind: AnnotatorNotice.Kind = .information) {
    notice = AnnotatorNotice(text: text, kind: kind)
  }
}

/// Words, keys and classes.
extension Workspace {
  var wording: Wording { Wording(ascii: options.glyphs == .ascii) }

  /// The keys in force.
  var keyTable: KeyTable { options.keys }

  /// The key to show for a command, as people read it.
  func keyName<Command: ViewCommand>(
    of command: Command, in mode: KeyMode = Command.mode
  ) -> String {
    keyTable.key(of: command, in: mode)?.name(ascii: wording.ascii) ?? ""
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

  func classID(for key: Key) -> ClassID? {
    guard case .character(let character) = key else { return nil }
    return classKeys.classes[character]
  }
}

/// Leaving, undo and redo.
extension Workspace {
  mutating func quit() {
    underway.isLeaving = true
    if isBusy { tell("saving, then leaving\(wording.ellipsis)") }
  }

  /// Whether something must reach the disk before the program may end.
  private var isBusy: Bool {
    unsavedCount > 0 || underway.isReversing || underway.addedClass != nil
      || underway.classEdit != nil
  }

  /// Leaves as soon as nothing is on its way to the disk.
  func leaveWhenSaved() -> [AnnotatorEffect] {
    underway.isLeaving && !isBusy ? [.quit(DisplayText(farewell))] : []
  }

  private var farewell: String {
    guard let snapshot else { return "Nothing was changed." }
    let answers = Wording.count(snapshot.answered, "answer is", "answers are")
    return "\(answers) saved in \(snapshot.statePath). The same command goes on from here."
  }

  /// Asks for an undo or redo; one at a time, so that a held key cannot run away.
  mutating func reverse(redo: Bool) -> [AnnotatorEffect] {
    guard !underway.isReversing, !underway.isLeaving, let snapshot else { return [] }
    let possible = redo ? snapshot.canRedo : snapshot.canUndo
    guard possible || unsavedCount > 0 else {
      tell(redo ? "There is nothing to redo." : "There is nothing to undo.")
      return []
    }
    underway.isReversing = true
    return [redo ? .redo : .undo]
  }
}

/// A sentence for the person, until the next key.
struct AnnotatorNotice: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case information
    case error
  }

  var text: String
  var kind: Kind
}

/// A guess as it was first shown for a region.
struct ShownGuess: Hashable, Sendable {
  let region: RegionID
  let guess: Guess
}
