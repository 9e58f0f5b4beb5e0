import Labeling
import TerminalGraphics
import Workbench

/// What a key can ask for among the flags.
enum FlagsCommand: String, ViewCommand {
  // example
  case firstFlag
  // end of example
  case closeView

  static let mode = KeyMode.flags

  static let bindings: [KeyBinding] = [
    // example
    row([.home], .firstFlag, "Go to the first flagged region."),
    // end of example
    row([.character("q"), .escape], .closeView, "Go back."),
  ]
}

extension KeyMode {
  static let flags = KeyMode("flags", title: "Among the flags", [.hasNoSearch])
}

struct FlagsView: AnnotatorView {
  func keyMode(in workspace: Workspace) -> KeyMode { .flags }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch FlagsCommand(press.command) {
    // example
    case .firstFlag:
      guard workspace.snapshot?.flagged ?? 0 > 0 else {
        workspace.tell("No region is flagged.")
        return .stay
      }
      return ViewStep(effects: [.findFlagged(from: nil, backward: false)], turn: .close)
    // end of example
    case .closeView: return .turn(.close)
    case nil: return .stay
    }
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    FlagsScreen(page: page).draw(on: &grid)
  }
}

struct FlagsScreen: ScreenPart {
  let page: Page

  func draw(on grid: inout CellGrid) {
    drawMessage(on: &grid)
    // example
    drawHints([hint("first flag", 5, FlagsCommand.firstFlag)], on: &grid)
    // end of example
  }
}

extension ViewName {
  static let flags = ViewName("flags", .laid)
}

extension ViewEntry {
  static let flags = ViewEntry(
    .flags, opener: Opener("openFlags", [.character("T")], "Go through the flags."),
    commands: [FlagsCommand.self]
  ) { FlagsView() }
}
