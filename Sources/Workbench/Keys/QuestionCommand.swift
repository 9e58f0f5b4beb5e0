import TerminalGraphics

/// The replies to a question.
package enum QuestionCommand: String, ViewCommand {
  case confirmEdit
  case dropEdit

  package static let mode = KeyMode.confirming

  package static let bindings: [KeyBinding] = [
    row("y", .confirmEdit, "Confirm."),
    row([.character("n"), .character("q"), .escape], .dropEdit, "Cancel."),
  ]
}
