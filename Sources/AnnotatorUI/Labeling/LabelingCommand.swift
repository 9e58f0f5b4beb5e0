import TerminalGraphics
import Workbench

/// The commands while a region is queried, and while a person moves freely over an image.
enum LabelingCommand: String, ViewCommand {
  case answerWithClass
  case answerWithNumberedClass
  case answerWithLetter
  case findClass
  case acceptGuess
  case skip
  case unsure
  case void
  case mixed
  case undo
  case redo
  case nextRegion
  case previousRegion
  case leaveQueue
  case toggleFlag
  case note
  case nextFlagged
  case previousFlagged
  case zoom
  case zoomIn
  case zoomOut
  case panLeft
  case panRight
  case panUp
  case panDown
  case followRegion
  case toggleImage
  case toggleOutlines
  case togglePrediction
  case toggleUncertainty
  case toggleAnswers
  case blendLess
  case blendMore
  case stepBrightness
  case toggleRaw
  case toggleDithering
  case toggleGuess
  case addClass
  case classes
  case prompt
  case help
  case quit
  case moveLeft
  case moveRight
  case moveUp
  case moveDown
  case toggleRun
  case mostUncertain
  case backToQueue
  case finishImage
  case flood
  case rectangle
  case acceptRest
  case nextImage

  /// The commands that answer a region.
  static let answering: Set<LabelingCommand> = [
    .answerWithClass, .acceptGuess, .skip, .unsure, .void, .mixed,
  ]

  static let mode = KeyMode.labeling

  static let bindings: [KeyBinding] = [
    shared(.answerWithClass),
    shared(.answerWithNumberedClass),
    shared(.answerWithLetter),
    row("/", .findClass, "Answer with a class by typing part of its name."),
    row([.enter], .acceptGuess, "Accept the model's guess as the answer."),
    shared(.skip),
    shared(.unsure),
    shared(.void),
    row(
      "m", .mixed,
      "Split the region because it shows two things; its parts come up one by one."),
    shared(.undo),
    shared(.redo),
    row(
      [.down, .right, .character("j"), .character("l")], .nextRegion,
      "Go to the next region in the batch without answering."),
    row(
      [.up, .left, .character("k"), .character("h")], .previousRegion,
      "Go back to the previous region in the batch; a new answer replaces the old one."),
    row(
      "f", .leaveQueue,
      "Leave the queue: move around the image and label any region."),
    row(
      [.tab], .finishImage,
      "Finish this image: see all of it, with what is answered, accepted and only guessed; or stop."
    ),
    shared(.toggleFlag),
    row("N", .note, "Write a note about the region, or edit the existing one."),
    row("]", .nextFlagged, "Go to the next flagged region in any image."),
    row("[", .previousFlagged, "Go to the previous flagged region."),
    row("z", .zoom, "Cycle between the region, its neighborhood and the whole image."),
    row(
      [.character("+"), .character("="), .pageUp], .zoomIn,
      "Zoom in; the view stays where you put it while the current region is visible."),
    row([.character("-"), .pageDown], .zoomOut, "Zoom out."),
    row([.shiftLeft, .character("H")], .panLeft, "Move the view left."),
    row([.shiftRight, .character("L")], .panRight, "Move the view right."),
    row([.shiftUp, .character("K")], .panUp, "Move the view up."),
    row([.shiftDown, .character("J")], .panDown, "Move the view down."),
    row(
      [.character("."), .home], .followRegion,
      "Return to the view that follows the current region."),
    row("i", .toggleImage, "Show or hide the image itself."),
    row("o", .toggleOutlines, "Show or hide outlines and marks."),
    row("p", .togglePrediction, "Tint regions by the model's guesses, or stop."),
    row("e", .toggleUncertainty, "Brighten regions the model is unsure about, or stop."),
    row("a", .toggleAnswers, "Tint regions by the answers so far, or stop."),
    row("<", .blendLess, "Tint regions less, to show more of the image."),
    row(">", .blendMore, "Tint regions more."),
    row(
      "B", .stepBrightness,
      "Show pictures brighter, brighter still, as they are, or automatically again."),
    row("R", .toggleRaw, "Show the raw picture: nothing brightened, dimmed or tinted; or stop."),
    row("D", .toggleDithering, "Dither pictures drawn in 256 or 16 colors, or stop."),
    row("g", .toggleGuess, "Hide or show the model's guess."),
    row("n", .addClass, "Add a class."),
    row("c", .classes, "List the classes to rename, recolor, merge or retire them."),
    row(":", .prompt, "Find a command by its name or words of its help, and run it."),
    shared(.help),
    row("q", .quit, "Quit; every answer is already saved."),
    row(in: .free, [.left, .character("h")], .moveLeft, "Go to the neighbor on the left."),
    row(in: .free, [.right, .character("l")], .moveRight, "Go to the neighbor on the right."),
    row(in: .free, [.up, .character("k")], .moveUp, "Go to the neighbor above."),
    row(in: .free, [.down, .character("j")], .moveDown, "Go to the neighbor below."),
    row(
      in: .free, "b", .toggleRun,
      "Start a run: the regions you move over share the next answer; or drop it."),
    row(
      in: .free, "w", .mostUncertain, "Go to the least certain open region of this image."),
    row(
      in: .free, [.character("f"), .character("q"), .escape], .backToQueue,
      "Go back to the queue; during a run, q only drops the run."),
    row(
      in: .finishing, "f", .flood,
      "Choose the touching open regions of the same guess, at first a few, then twice as many; Enter answers them with it."
    ),
    row(
      in: .finishing, "r", .rectangle,
      "Begin a rectangle here: the open regions up to the current one share the next answer, and Enter gives each its guess; or drop it."
    ),
    row(
      in: .finishing, "A", .acceptRest,
      "Accept the guesses about the rest of the image, all or the certain ones; shown before it counts."
    ),
    row(
      in: .finishing, "n", .nextImage,
      "Leave the image as it is and go to the next one that is not finished."),
  ]
}
