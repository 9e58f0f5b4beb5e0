import TerminalGraphics

/// What a key can say to a question.
enum QuestionCommand: String, ViewCommand {
  case confirmEdit
  case dropEdit

  static let mode = KeyMode.confirming

  static let bindings: [KeyBinding] = [
    row("y", .confirmEdit, "Do it."),
    row([.character("n"), .character("q"), .escape], .dropEdit, "Change nothing."),
  ]
}
