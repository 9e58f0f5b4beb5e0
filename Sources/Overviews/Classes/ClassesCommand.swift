import TerminalGraphics
import Workbench

/// The commands of the list of classes.
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
    row([.down, .character("j")], .chooseNextClass, "Select the next class."),
    row([.up], .choosePreviousClass, "Select the previous class."),
    row("a", .addListedClass, "Add a class."),
    row("r", .renameClass, "Rename the class; its number and answers stay the same."),
    row("c", .recolorClass, "Change the class's color."),
    row("k", .rekeyClass, "Change the class's key."),
    row(
      "l", .reletterClass,
      "Change the class's letter, for screens without color and color-blind eyes."),
    row("m", .mergeClass, "Merge it into another class: its answers count as that class's."),
    row(
      "d", .retireClass,
      "Retire the class: it keeps its answers and gets no new ones; or bring it back into use."),
    row([.character("q"), .escape], .closeClasses, "Close the list."),
    row(in: .mergeTarget, [.down, .character("j")], .chooseNextTarget, "Select the next class."),
    row(
      in: .mergeTarget, [.up, .character("k")], .choosePreviousTarget, "Select the previous class."),
    row(
      in: .mergeTarget, [.enter], .takeMergeTarget, "Merge into this class; shows the effect first."
    ),
    row(in: .mergeTarget, [.character("q"), .escape], .dropMerge, "Cancel the merge."),
    row(in: .classKey, [.backspace, .delete], .takeKeyAway, "Remove the key."),
    row(in: .classKey, [.escape, .control("g")], .dropKeying, "Keep the current key."),
  ]
}

extension KeyMode {
  /// The list of classes is open.
  static let classes = KeyMode(
    "classes", title: "In the list of classes", [.hasNoSearch],
    borrowing: [Borrowed(.labeling, only: [.undo, .redo])])
  /// The class to merge another one into is being chosen.
  static let mergeTarget = KeyMode(
    "mergeTarget", title: "While choosing a class to merge into", [.hasNoSearch, .keepsEnter])
  /// The next key becomes a class's.
  static let classKey = KeyMode(
    "classKey", title: "While choosing a key for a class", [.keepsKeys])
}
