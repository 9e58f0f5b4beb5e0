import Labeling
import TerminalGraphics
package import Workbench

/// Shows what an undo or redo would do, if a person should see it first and say yes or no.
struct QuestionView: AnnotatorView {
  private let contents: ReversalContents?
  private let redo: Bool

  init() { (contents, redo) = (nil, false) }

  init(about contents: ReversalContents, redo: Bool) {
    self.contents = contents
    self.redo = redo
  }

  func keyMode(in workspace: Workspace) -> KeyMode { .confirming }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch QuestionCommand(press.command) {
    case .confirmEdit:
      guard let contents, !workspace.underway.isLeaving, !workspace.underway.isReversing else {
        return .turn(.close)
      }
      workspace.underway.isReversing = true
      return ViewStep(effects: [.reverse(group: contents.group, redo: redo)], turn: .close)
    case .dropEdit:
      workspace.tell("Nothing was \(redo ? "redone" : "undone").")
      return .turn(.close)
    case nil: return .stay
    }
  }

  /// No one can say yes to a question that was not on the screen yet.
  func answers(_ press: KeyPress, in workspace: Workspace) -> Bool {
    QuestionCommand(press.command) == .confirmEdit
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    guard let contents else { return }
    page.clear(row: page.layout.messageRow, on: &grid)
    page.clear(row: page.layout.keysRow, on: &grid)
    let question = ReversalWording(classes: page.classes).question(about: contents, redo: redo)
    page.drawMessage(question, .accent, on: &grid)
    page.drawHints(
      [
        page.hint(
          redo ? "redo" : "undo", 2, [QuestionCommand.confirmEdit], in: .confirming),
        page.hint("cancel", 1, [QuestionCommand.dropEdit], in: .confirming),
      ], on: &grid)
  }
}

extension ViewName {
  package static let question = ViewName("question", .over)
}

extension ViewEntry {
  package static let question = ViewEntry(
    .question, commands: [QuestionCommand.self]
  ) { QuestionView() }
}
