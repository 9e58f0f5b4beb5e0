import TerminalGraphics
package import Workbench

/// The key table, for reading.
struct HelpView: AnnotatorView {
  /// How many lines it is scrolled down.
  private(set) var scroll = 0

  func keyMode(in workspace: Workspace) -> KeyMode { .help }

  mutating func opened(in workspace: inout Workspace) { scroll = 0 }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    let page = max(1, HelpScreen.visibleLines(in: workspace.size) - 1)
    switch HelpCommand(press.command) {
    case .scrollDown: move(by: 1, workspace)
    case .scrollUp: move(by: -1, workspace)
    case .scrollPageDown: move(by: page, workspace)
    case .scrollPageUp: move(by: -page, workspace)
    case .closeHelp: return .turn(.close)
    case .prompt:
      // A review has its own search: its line edits the filter.
      return .turn(
        workspace.isReviewing ? .idleLine(reason: "nothing to search here:") : .open(.prompt))
    case nil: break
    }
    return .stay
  }

  mutating func scroll(by notches: Int, in workspace: inout Workspace) -> ViewStep {
    move(by: 3 * notches, workspace)
    return .stay
  }

  private mutating func move(by lines: Int, _ workspace: Workspace) {
    let last = HelpScreen(
      wording: workspace.wording, table: workspace.keyTable, mode: workspace.homeKeyMode
    ).lastScroll(in: workspace.size)
    scroll = min(max(0, min(scroll, last) + lines), last)
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    HelpScreen(
      wording: page.wording, table: page.workspace.keyTable, mode: page.workspace.homeKeyMode
    ).draw(scroll: scroll, depth: page.workspace.options.depth, on: &grid)
  }
}

extension ViewEntry {
  package static let help = ViewEntry(
    .help, commands: [HelpCommand.self]
  ) { HelpView() }
}
