import Labeling
import TerminalGraphics
import Workbench

/// What a key can ask for in the tally.
enum TallyCommand: String, ViewCommand {
  case startOver
  case help
  case closeView

  static let mode = KeyMode.tally

  static let bindings: [KeyBinding] = [
    row("0", .startOver, "Count from here on."),
    row("?", .help, "Show all keys."),
    row([.character("q"), .escape], .closeView, "Close the tally."),
  ]
}

extension KeyMode {
  static let tally = KeyMode("tally", title: "In the tally", [.hasNoSearch])
}

/// How many changes reached the disk since the annotator began, or since one started over.
struct TallyView: AnnotatorView {
  private(set) var saved = 0

  func keyMode(in workspace: Workspace) -> KeyMode { .tally }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch TallyCommand(press.command) {
    case .startOver: saved = 0
    case .help: return .turn(.open(.help))
    case .closeView: return .turn(.close)
    case nil: break
    }
    return .stay
  }

  /// Views hear of everything, on the screen or not.
  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    if case .reply(.recorded(_, .success)) = news { saved += 1 }
    return .stay
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    TallyScreen(page: page, saved: saved).draw(on: &grid)
  }
}

/// The tally as it is drawn.
struct TallyScreen: ScreenPart {
  let page: Page
  let saved: Int

  func draw(on grid: inout CellGrid) {
    let name = workspace.options.projectName
    grid.put(DisplayText("\(name) \(wording.separator) tally"), column: 1, row: layout.headerRow)
    let words = Wording.count(saved, "change", "changes") + " saved"
    grid.put(DisplayText(words), column: 1, row: 2, style: style(.accent))
    drawMessage(on: &grid)
    drawHints(
      [
        hint("start over", 5, TallyCommand.startOver), hint("help", 10, TallyCommand.help),
        hint("close", 10, TallyCommand.closeView),
      ], on: &grid)
  }
}

extension ViewName {
  static let tally = ViewName("tally", .laid)
}

/// The row for the list of views.
extension ViewEntry {
  static let tally = ViewEntry(
    .tally, opener: Opener("openTally", [.character("T")], "Count what was saved."),
    commands: [TallyCommand.self]
  ) { TallyView() }
}
