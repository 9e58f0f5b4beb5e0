import TerminalGraphics
import Workbench

/// What a key can ask for in the list of classes.
enum ClassesCommand: String, ViewCommand {
  case undo
  case redo
  case chooseNextClass
  case choosePreviousClass
  case addListedClass
  case renameClass
  case recolorClass
  case rekeyClass
  case reletterClass
  case mergeClass
  case retireClass
  case closeClasses
  case chooseNextTarget
  case choosePreviousTarget
  case takeMergeTarget
  case dropMerge
  case takeKeyAway
  case dropKeying

  static let mode = KeyMode.classes

  static let bindings: [KeyBinding] = [
    row([.down, .character("j")], .chooseNextClass, "Choose the next class."),
    row([.up], .choosePreviousClass, "Choose the previous class."),
    row("a", .addListedClass, "Add a class."),
    row("r", .renameClass, "Rename the class; its number and answers stay."),
    row("c", .recolorClass, "Give the class another color."),
    row("k", .rekeyClass, "Give the class another key."),
    row(
      "l", .reletterClass,
      "Give the class another letter, for screens without color and for eyes."),
    row("m", .mergeClass, "Let its answers count as those of another class."),
    row(
      "d", .retireClass,
      "Retire the class: it keeps its answers and gets no new ones; or take it back in use."),
    row([.character("q"), .escape], .closeClasses, "Close the list."),
    row(in: .mergeTarget, [.down, .character("j")], .chooseNextTarget, "Choose the next class."),
    row(
      in: .mergeTarget, [.up, .character("k")], .choosePreviousTarget, "Choose the previous class."),
    row(in: .mergeTarget, [.enter], .takeMergeTarget, "Take this class, and see what that does."),
    row(in: .mergeTarget, [.character("q"), .escape], .dropMerge, "Merge nothing."),
    row(in: .classKey, [.backspace, .delete], .takeKeyAway, "Take the key away."),
    row(in: .classKey, [.escape, .control("g")], .dropKeying, "Leave the key as it is."),
  ]
}

extension KeyMode {
  /// The list of classes is open.
  static let classes = KeyMode(
    "classes", title: "In the list of classes", [.hasNoSearch],
    borrowing: [Borrowed(.labeling, only: [.undo, .redo])])
  /// The class to merge another one into is being chosen.
  static let mergeTarget = KeyMode(
    "mergeTarget", title: "While a class to merge into is chosen", [.hasNoSearch, .keepsEnter])
  /// The next key becomes a class's.
  static let classKey = KeyMode(
    "classKey", title: "While a key is chosen for a class", [.keepsKeys])
}
