import Labeling
import TerminalGraphics
package import Workbench

/// The prompt: a line that finds any command by its name or by words of its help, and runs it.
struct PromptView: AnnotatorView {
  private(set) var editor = LineEditor()

  func keyMode(in workspace: Workspace) -> KeyMode { .line }

  mutating func opened(in workspace: inout Workspace) { editor = LineEditor() }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep { .stay }

  /// A command run at the prompt may answer too.
  func answers(_ press: KeyPress, in workspace: Workspace) -> Bool {
    LineCommand(press.command) == .confirmLine
  }

  func line(in workspace: Workspace) -> LineEditor? { editor }

  mutating func setLine(_ line: LineEditor?, in workspace: inout Workspace) {
    editor = line ?? LineEditor()
  }

  mutating func closeLine(in workspace: inout Workspace) -> ViewStep { .turn(.close) }

  mutating func choose(by distance: Int, in workspace: inout Workspace) {
    editor.choose(by: distance, of: found(in: workspace).count)
  }

  /// The entries that match the text: those whose name starts with it first.
  private func found(in workspace: Workspace) -> [PromptEntry] {
    let mode = workspace.free == nil ? KeyMode.labeling : .free
    let home = workspace.homeKeyMode
    let all = PromptEntry.all(
      in: mode, under: home == mode ? nil : home, table: workspace.keyTable,
      ascii: workspace.wording.ascii)
    let found = all.filter { $0.matches(editor.text) }
    let sought = editor.text.lowercased().replacing(" ", with: "-")
    return found.filter { $0.name.hasPrefix(sought) } + found.filter { !$0.name.hasPrefix(sought) }
  }

  mutating func confirmLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    let found = found(in: workspace)
    guard found.indices.contains(editor.chosen) else {
      workspace.tell("No command matches.")
      return .stay
    }
    switch found[editor.chosen].action {
    case .command(let command, let key): return .turn(.perform(command, key))
    case .image:
      let words = editor.text.split(separator: " ", maxSplits: 1)
      guard words.first?.lowercased() == "image", words.count == 2 else {
        editor = LineEditor("image ")
        return .stay
      }
      return ViewStep(effects: [.findImage(String(words[1]))], turn: .open(.labeling))
    }
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    PromptScreen(page: page, editor: editor, found: found(in: page.workspace)).draw(on: &grid)
  }
}

extension ViewName {
  package static let prompt = ViewName("prompt", .top)
}

extension ViewEntry {
  package static let prompt = ViewEntry(
    .prompt
  ) { PromptView() }
}
