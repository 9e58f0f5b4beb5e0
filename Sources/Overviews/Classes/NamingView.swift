import Labeling
import TerminalGraphics
package import Workbench

/// The line for the name of a new class.
struct NamingView: AnnotatorView {
  private(set) var editor = LineEditor()
  /// A name that could not be added, to be corrected.
  private var refused: String?

  func keyMode(in workspace: Workspace) -> KeyMode { .line }

  mutating func opened(in workspace: inout Workspace) {
    editor = LineEditor(refused ?? "")
    refused = nil
  }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep { .stay }

  func line(in workspace: Workspace) -> LineEditor? { editor }

  mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace) {
    editor = line ?? LineEditor()
  }

  mutating func closeLine(in workspace: inout Workspace) -> ViewStep { .turn(.close) }

  mutating func confirmLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch ClassNameCheck.check(editor.text, existing: workspace.classes.definitions) {
    case .failure(let reason):
      workspace.tell(reason.description, .error)
      return .stay
    case .success(let name):
      guard workspace.underway.addedClass == nil else { return .stay }
      workspace.underway.addedClass = name
      workspace.tell("adding \(name)\(workspace.wording.ellipsis)")
      return ViewStep(effects: [.addClass(name)], turn: .close)
    }
  }

  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    guard case .reply(.classAdded(let reply)) = news else { return .stay }
    let name = workspace.underway.addedClass
    workspace.underway.addedClass = nil
    switch reply {
    case .success(let snapshot):
      workspace.accept(snapshot)
      guard let added = workspace.classes.definitions.last(where: { $0.name == name }) else {
        return .stay
      }
      let key = workspace.classes.keys.shown[added.id].map { "; its key is \($0)" } ?? ""
      workspace.tell("added \(DisplayText(added.name))\(key)")
      return .stay
    case .failure(let failure):
      workspace.underway.isLeaving = false
      workspace.tell(failure.reason.description, .error)
      // The line opens again with what was typed.
      guard let name, situation.isHome else { return .stay }
      refused = name
      return .turn(.open(.naming))
    }
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    let enter = page.wording.enter
    page.clear(row: page.layout.keysRow, on: &grid)
    if page.workspace.classes.definitions.isEmpty {
      let quit = page.workspace.keyName(of: .quit)
      page.drawLine(
        "name of the first class:", editor,
        hint: "\(enter) add   Esc close, then \(quit) quits", on: &grid)
    } else {
      page.drawLine(
        "name of the new class:", editor, hint: "\(enter) add   Esc close", on: &grid)
    }
  }
}

extension ViewName {
  package static let naming = ViewName("naming", .overHome)
}

extension ViewEntry {
  package static let naming = ViewEntry(
    .naming
  ) { NamingView() }
}
