import TerminalGraphics

/// The keys as they are without a word in a configuration file.
extension KeyTable {
  /// Every binding, in the order in which people read about them.
  public static let bindings: [KeyBinding] =
    labeling + free + classes + review + table + progress + map + line + help + always

  static let labeling: [KeyBinding] = [
    row(.labeling, digits, .answerWithClass, "Answer with the class that shows this key."),
    row(
      .labeling, ",", .answerWithNumberedClass,
      "Answer with a class by its number: type it with leading zeros, or end it with Enter."),
    row(.labeling, "/", .findClass, "Answer with a class by typing a part of its name."),
    row(.labeling, [.enter], .acceptGuess, "Accept the model's guess as the answer."),
    row(.labeling, "s", .skip, "Skip the region: it may be asked again later."),
    row(
      .labeling, "x", .unsure,
      "Leave the region out because nobody can tell; it is listed for review."),
    row(.labeling, "v", .void, "Answer void: the region shows nothing that a class should learn."),
    row(
      .labeling, "m", .mixed,
      "The region holds two things: cut it finer and ask its parts one after the other."),
    row(.labeling, "u", .undo, "Undo the last change; there is no limit, also after a restart."),
    row(.labeling, [.control("r")], .redo, "Redo what was undone last."),
    row(
      .labeling, [.down, .right, .character("j"), .character("l")], .nextRegion,
      "Go to the next region of the batch without answering."),
    row(
      .labeling, [.up, .left, .character("k"), .character("h")], .previousRegion,
      "Go back to the previous region of the batch; another answer there replaces the first."),
    row(
      .labeling, "f", .leaveQueue,
      "Leave the queue: move over the image region by region and label what you see."),
    row(.labeling, "F", .toggleFlag, "Flag the region to come back to it, or take the flag away."),
    row(.labeling, "N", .note, "Write a note about the region, or change the one that is there."),
    row(.labeling, "]", .nextFlagged, "Go to the next flagged region, in whatever image."),
    row(.labeling, "[", .previousFlagged, "Go to the previous flagged region."),
    row(.labeling, "z", .zoom, "Step from the region to its neighborhood to the whole image."),
    row(
      .labeling, [.character("+"), .character("="), .pageUp], .zoomIn,
      "Look closer; the view stays where you put it for as long as it shows what is asked."),
    row(.labeling, [.character("-"), .pageDown], .zoomOut, "Look from further away."),
    row(.labeling, [.shiftLeft, .character("H")], .panLeft, "Move the view to the left."),
    row(.labeling, [.shiftRight, .character("L")], .panRight, "Move the view to the right."),
    row(.labeling, [.shiftUp, .character("K")], .panUp, "Move the view up."),
    row(.labeling, [.shiftDown, .character("J")], .panDown, "Move the view down."),
    row(
      .labeling, [.character("."), .home], .followRegion,
      "Back to the view that follows the region in question."),
    row(.labeling, "i", .toggleImage, "Show or hide the image itself."),
    row(.labeling, "o", .toggleOutlines, "Show or hide outlines and marks."),
    row(.labeling, "p", .togglePrediction, "Tint regions with the model's guesses, or stop."),
    row(.labeling, "e", .toggleUncertainty, "Brighten what the model is unsure about, or stop."),
    row(.labeling, "a", .toggleAnswers, "Tint regions with the answers given so far, or stop."),
    row(.labeling, "<", .blendLess, "Tint regions less; the picture shows through more."),
    row(.labeling, ">", .blendMore, "Tint regions more."),
    row(.labeling, "g", .toggleGuess, "Hide or show the model's guess."),
    row(.labeling, "n", .addClass, "Name a new class."),
    row(.labeling, "c", .classes, "List the classes: rename, recolor, merge or retire one."),
    row(.labeling, "r", .openReview, "Review answers on a contact sheet, or look over the batch."),
    row(.labeling, "d", .openProgress, "Am I done? Curve, audit, stability, classes."),
    row(.labeling, "t", .openMap, "The map of the data set: one cell an image."),
    row(.labeling, ":", .prompt, "Find a command by its name or by words of its help, and run it."),
    row(.labeling, "?", .help, "Show all keys."),
    row(.labeling, "q", .quit, "Quit; every answer is saved already."),
  ]

  static let free: [KeyBinding] = [
    row(.free, [.left, .character("h")], .moveLeft, "Go to the neighbor at the left."),
    row(.free, [.right, .character("l")], .moveRight, "Go to the neighbor at the right."),
    row(.free, [.up, .character("k")], .moveUp, "Go to the neighbor above."),
    row(.free, [.down, .character("j")], .moveDown, "Go to the neighbor below."),
    row(
      .free, "b", .toggleRun,
      "Begin a run: the regions that you move over get the next answer together; or drop it."),
    row(.free, "w", .mostUncertain, "Go to the open region of this image that is least certain."),
    row(
      .free, [.character("f"), .character("q"), .escape], .backToQueue,
      "Go back to the queue; from a run, q only drops that."),
  ]

  static let classes: [KeyBinding] = [
    row(.classes, [.down, .character("j")], .chooseNextClass, "Choose the next class."),
    row(.classes, [.up], .choosePreviousClass, "Choose the previous class."),
    row(.classes, "a", .addListedClass, "Add a class."),
    row(.classes, "r", .renameClass, "Rename the class; its number and answers stay."),
    row(.classes, "c", .recolorClass, "Give the class another color."),
    row(.classes, "k", .rekeyClass, "Give the class another key."),
    row(
      .classes, "l", .reletterClass,
      "Give the class another letter, for screens without color and for eyes."),
    row(.classes, "m", .mergeClass, "Let its answers count as those of another class."),
    row(
      .classes, "d", .retireClass,
      "Retire the class: it keeps its answers and gets no new ones; or take it back in use."),
    row(.classes, [.character("q"), .escape], .closeClasses, "Close the list."),
    row(.mergeTarget, [.down, .character("j")], .chooseNextTarget, "Choose the next class."),
    row(.mergeTarget, [.up, .character("k")], .choosePreviousTarget, "Choose the previous class."),
    row(.mergeTarget, [.enter], .takeMergeTarget, "Take this class, and see what that does."),
    row(.mergeTarget, [.character("q"), .escape], .dropMerge, "Merge nothing."),
    row(.classKey, [.backspace, .delete], .takeKeyAway, "Take the key away."),
    row(.classKey, [.escape, .control("g")], .dropKeying, "Leave the key as it is."),
    row(.confirming, "y", .confirmEdit, "Do it."),
    row(.confirming, [.character("n"), .character("q"), .escape], .dropEdit, "Change nothing."),
  ]

  static let line: [KeyBinding] = [
    row(.line, [.enter], .confirmLine, "Take what was typed."),
    row(.line, [.escape, .control("g")], .closeLine, "Close the line and change nothing."),
    row(
      .line, [.backspace, .control("h")], .eraseCharacter, "Erase the last character."),
    row(.line, [.control("u")], .eraseLine, "Erase the line."),
    row(.line, [.down, .tab], .chooseNext, "Choose the next class of the list."),
    row(.line, [.up, .backTab], .choosePrevious, "Choose the previous class of the list."),
  ]

  static let help: [KeyBinding] = [
    row(.help, [.down, .character("j"), .enter], .scrollDown, "Scroll down a line."),
    row(.help, [.up, .character("k")], .scrollUp, "Scroll up a line."),
    row(.help, [.pageDown, .character(" ")], .scrollPageDown, "Scroll down a page."),
    row(.help, [.pageUp], .scrollPageUp, "Scroll up a page."),
    row(
      .help, [.character("/"), .character(":")], .prompt,
      "Type words: only what has them in its name or help is left, and Enter runs it."),
    row(.help, [.character("q"), .character("?"), .escape], .closeHelp, "Close the help."),
  ]

  static let always: [KeyBinding] = [
    row(.always, [.control("l")], .redraw, "Draw the screen anew, and load a failed image again."),
    row(.always, [.control("z")], .suspend, "Suspend; fg brings the screen back."),
  ]

  private static var digits: [Key] { "1234567890".map { .character($0) } }

  static func row(
    _ mode: KeyMode, _ keys: [Key], _ command: AnnotatorCommand, _ help: String
  ) -> KeyBinding {
    KeyBinding(mode: mode, keys: keys, command: command, help: help)
  }

  static func row(
    _ mode: KeyMode, _ key: Character, _ command: AnnotatorCommand, _ help: String
  ) -> KeyBinding {
    row(mode, [.character(key)], command, help)
  }
}
