import TerminalGraphics

/// What a key can say to a question.
package enum QuestionCommand: String, ViewCommand {
  case confirmEdit
  case dropEdit

  package static let mode = KeyMode.confirming

  package static let bindings: [KeyBinding] = [
    row("y", .confirmEdit, "Do it."),
    row([.character("n"), .character("q"), .escape], .dropEdit, "Change nothing."),
  ]
}
