import TerminalGraphics
import Workbench

/// What a key can ask for while a region is asked, and while a person moves freely over an image.
enum LabelingCommand: String, ViewCommand {
  case answerWithClass
  case answerWithNumberedClass
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

  /// Those that answer a region.
  static let answering: Set<LabelingCommand> = [
    .answerWithClass, .acceptGuess, .skip, .unsure, .void, .mixed,
  ]

  static let mode = KeyMode.labeling

  static let bindings: [KeyBinding] = [
    shared(.answerWithClass),
    shared(.answerWithNumberedClass),
    row("/", .findClass, "Answer with a class by typing a part of its name."),
    row([.enter], .acceptGuess, "Accept the model's guess as the answer."),
    shared(.skip),
    shared(.unsure),
    shared(.void),
    row(
      "m", .mixed,
      "The region holds two things: cut it finer and ask its parts one after the other."),
    shared(.undo),
    shared(.redo),
    row(
      [.down, .right, .character("j"), .character("l")], .nextRegion,
      "Go to the next region of the batch without answering."),
    row(
      [.up, .left, .character("k"), .character("h")], .previousRegion,
      "Go back to the previous region of the batch; another answer there replaces the first."),
    row(
      "f", .leaveQueue,
      "Leave the queue: move over the image region by region and label what you see."),
    shared(.toggleFlag),
    row("N", .note, "Write a note about the region, or change the one that is there."),
    row("]", .nextFlagged, "Go to the next flagged region, in whatever image."),
    row("[", .previousFlagged, "Go to the previous flagged region."),
    row("z", .zoom, "Step from the region to its neighborhood to the whole image."),
    row(
      [.character("+"), .character("="), .pageUp], .zoomIn,
      "Look closer; the view stays where you put it for as long as it shows what is asked."),
    row([.character("-"), .pageDown], .zoomOut, "Look from further away."),
    row([.shiftLeft, .character("H")], .panLeft, "Move the view to the left."),
    row([.shiftRight, .character("L")], .panRight, "Move the view to the right."),
    row([.shiftUp, .character("K")], .panUp, "Move the view up."),
    row([.shiftDown, .character("J")], .panDown, "Move the view down."),
    row(
      [.character("."), .home], .followRegion,
      "Back to the view that follows the region in question."),
    row("i", .toggleImage, "Show or hide the image itself."),
    row("o", .toggleOutlines, "Show or hide outlines and marks."),
    row("p", .togglePrediction, "Tint regions with the model's guesses, or stop."),
    row("e", .toggleUncertainty, "Brighten what the model is unsure about, or stop."),
    row("a", .toggleAnswers, "Tint regions with the answers given so far, or stop."),
    row("<", .blendLess, "Tint regions less; the picture shows through more."),
    row(">", .blendMore, "Tint regions more."),
    row("g", .toggleGuess, "Hide or show the model's guess."),
    row("n", .addClass, "Name a new class."),
    row("c", .classes, "List the classes: rename, recolor, merge or retire one."),
    row(":", .prompt, "Find a command by its name or by words of its help, and run it."),
    shared(.help),
    row("q", .quit, "Quit; every answer is saved already."),
    row(in: .free, [.left, .character("h")], .moveLeft, "Go to the neighbor at the left."),
    row(in: .free, [.right, .character("l")], .moveRight, "Go to the neighbor at the right."),
    row(in: .free, [.up, .character("k")], .moveUp, "Go to the neighbor above."),
    row(in: .free, [.down, .character("j")], .moveDown, "Go to the neighbor below."),
    row(
      in: .free, "b", .toggleRun,
      "Begin a run: the regions that you move over get the next answer together; or drop it."),
    row(
      in: .free, "w", .mostUncertain, "Go to the open region of this image that is least certain."),
    row(
      in: .free, [.character("f"), .character("q"), .escape], .backToQueue,
      "Go back to the queue; from a run, q only drops that."),
  ]
}
