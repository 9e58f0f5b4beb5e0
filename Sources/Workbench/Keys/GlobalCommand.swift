import TerminalGraphics

/// What a key can ask for everywhere.
package enum GlobalCommand: String, ViewCommand {
  case redraw
  case suspend

  package static let mode = KeyMode.always

  package static let bindings: [KeyBinding] = [
    row([.control("l")], .redraw, "Draw the screen anew, and load a failed image again."),
    row([.control("z")], .suspend, "Suspend; fg brings the screen back."),
  ]
}
