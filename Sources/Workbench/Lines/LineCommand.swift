import TerminalGraphics

/// What a key can ask for while a line is typed.
package enum LineCommand: String, ViewCommand {
  case confirmLine
  case closeLine
  case eraseCharacter
  case eraseLine
  case chooseNext
  case choosePrevious

  package static let mode = KeyMode.line

  package static let bindings: [KeyBinding] = [
    row([.enter], .confirmLine, "Take what was typed."),
    row([.escape, .control("g")], .closeLine, "Close the line and change nothing."),
    row([.backspace, .control("h")], .eraseCharacter, "Erase the last character."),
    row([.control("u")], .eraseLine, "Erase the line."),
    row([.down, .tab], .chooseNext, "Choose the next class of the list."),
    row([.up, .backTab], .choosePrevious, "Choose the previous class of the list."),
  ]
}
