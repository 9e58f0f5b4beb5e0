import TerminalGraphics
package import Workbench

/// A line that takes text and ignores it: text typed for a line that does not
/// exist must not run as commands.
struct IdleLineView: AnnotatorView {
  private var editor = LineEditor()
  private(set) var reason = ""

  init() {}

  init(reason: String) { self.reason = reason }

  func keyMode(in workspace: Workspace) -> KeyMode { .line }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep { .stay }

  func line(in workspace: Workspace) -> LineEditor? { editor }

  mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace) {
    editor = line ?? LineEditor()
  }

  mutating func confirmLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    .turn(.close)
  }

  mutating func closeLine(in workspace: inout Workspace) -> ViewStep { .turn(.close) }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    page.clear(row: page.layout.keysRow, on: &grid)
    page.drawLine(reason, editor, hint: "\(page.wording.enter) or Esc close", on: &grid)
  }
}

extension ViewName {
  package static let idleLine = ViewName("idleLine", .over)
}

extension ViewEntry {
  package static let idleLine = ViewEntry(
    .idleLine
  ) { IdleLineView() }
}
