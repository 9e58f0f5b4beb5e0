package import Labeling
package import TerminalGraphics

/// What the views share: the session's state, what is queried, and what is being written to disk.
package struct Workspace: Sendable {
  package var options: AnnotatorOptions
  /// The keys in force.
  package let keyTable: KeyTable
  package var size: GridSize
  /// The newest snapshot; nil until the session reports.
  package var snapshot: SessionSnapshot?
  package var notice: AnnotatorNotice?

  /// The batch on the screen; the session may be one ahead.
  package var batch: Batch?
  /// The current region; nil if there is none.
  package var focus: RegionID?
  /// How the person moves over an image; nil in the queue.
  package var free: FreeLabeling?
  package var answers = AnswerLedger()

  /// Loaded images, the most recently used last.
  package var pictures = LoadedPictures()
  package var layers = PictureLayers()
  package var guessDisplay = GuessDisplay.automatic
  /// The guess that Enter would accept; it does not change while its region is current, or is under
  /// the cursor of a sheet of the batch.
  package var shownGuess: ShownGuess?

  /// What else is being written to disk.
  package var underway = Underway()
  /// A class's number or name that is being typed as an answer.
  package var classLine: ClassLine?
  /// The contact sheet replaces labeling.
  package var isReviewing = false
  /// The keyboard mode when nothing is on top.
  package var homeKeyMode = KeyMode.labeling
  /// The session's news that the views have not received yet.
  package var news = News()

  package var attention = Attention()
  /// How keys and answers follow each other.
  package var pace = AnswerPace()

  package init(options: AnnotatorOptions, size: GridSize, keyTable: KeyTable) {
    self.options = options
    self.keyTable = keyTable
    self.size = size
    if options.hidesGuess { guessDisplay = .hidden }
    layers.blend = options.blend
    layers.dithers = options.dithers
  }

  /// True when the screen is too small to show a region; only leaving, suspending and redrawing
  /// work then.
  package var isTooSmall: Bool { ScreenLayout(size: size).picture == nil }

  /// How many answers, remarks, reviews and acceptances are being written to disk.
  package var unsavedCount: Int { answers.pending.count + underway.unsavedCount }

  package var counts: AnswerCounts { AnswerCounts(self) }

  /// Shows a message until the next key.
  package mutating func tell(_ text: String, _ kind: AnnotatorNotice.Kind = .information) {
    notice = AnnotatorNotice(text: text, kind: kind)
  }

  /// Says what was answered and which key takes it back: `road · u undoes`.
  package mutating func echo(_ answered: String) {
    let key = keyName(of: .undo, in: homeKeyMode)
    tell("\(answered) \(wording.separator) \(key) undoes", .echo)
  }
}

/// Words, keys and classes.
extension Workspace {
  package var wording: Wording { Wording(ascii: options.glyphs == .ascii) }

  /// The key to show for a command, as people read it.
  package func keyName<Command: ViewCommand>(
    of command: Command, in mode: KeyMode = Command.mode
  ) -> String {
    keyTable.key(of: command, in: mode)?.name(ascii: wording.ascii) ?? ""
  }

  /// The same for a command of whatever view.
  package func keyName(of command: AnnotatorCommand, in mode: KeyMode = .labeling) -> String {
    keyTable.key(of: command, in: mode)?.name(ascii: wording.ascii) ?? ""
  }

  /// The classes that the session told of.
  package var classes: KnownClasses {
    KnownClasses(
      snapshot?.classes ?? [], row: options.classRow, commands: keyTable.reservedCharacters)
  }
}

/// Leaving, undo and redo.
extension Workspace {
  package mutating func quit() {
    underway.isLeaving = true
    if isBusy { tell("saving, then quitting\(wording.ellipsis)") }
  }

  private var isBusy: Bool { !answers.pending.isEmpty || underway.isBusy }

  /// Leaves as soon as nothing is being written to disk.
  package func leaveWhenSaved() -> [AnnotatorEffect] {
    underway.isLeaving && !isBusy ? [.quit(DisplayText(farewell))] : []
  }

  private var farewell: String {
    guard let snapshot else { return "Nothing was changed." }
    let answers = Wording.count(snapshot.answered, "answer is", "answers are")
    return "\(answers) saved in \(snapshot.statePath). Run the same command to continue."
  }

  /// Requests an undo or redo; one at a time, so that a held key cannot run away.
  package mutating func reverse(redo: Bool) -> [AnnotatorEffect] {
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

/// A message for the person, shown until the next key.
package struct AnnotatorNotice: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case information
    /// What a key has just answered; what is worth saying of the next region may stand beside it.
    case echo
    case error
  }

  package let text: String
  package let kind: Kind

  var role: Role {
    switch kind {
    case .information, .echo: .text
    case .error: .error
    }
  }
}

/// A guess as it was first shown for a region.
package struct ShownGuess: Hashable, Sendable {
  package let region: RegionID
  let guess: Guess
  /// There is a newer model than the one that made it.
  package var isOfOlderModel: Bool
}
