import TerminalGraphics

/// The commands that work everywhere.
package enum GlobalCommand: String, ViewCommand {
  case redraw
  case suspend

  package static let mode = KeyMode.always

  package static let bindings: [KeyBinding] = [
    row([.control("l")], .redraw, "Redraw the screen and reload a failed image."),
    row([.control("z")], .suspend, "Suspend the program; fg brings it back."),
  ]
}
