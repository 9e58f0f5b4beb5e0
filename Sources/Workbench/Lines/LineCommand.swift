import TerminalGraphics

/// The commands while a line is typed.
package enum LineCommand: String, ViewCommand {
  case confirmLine
  case closeLine
  case eraseCharacter
  case eraseLine
  case chooseNext
  case choosePrevious

  package static let mode = KeyMode.line

  package static let bindings: [KeyBinding] = [
    row([.enter], .confirmLine, "Confirm what was typed."),
    row([.escape, .control("g")], .closeLine, "Close the line without changing anything."),
    row([.backspace, .control("h")], .eraseCharacter, "Erase the last character."),
    row([.control("u")], .eraseLine, "Erase the line."),
    row([.down, .tab], .chooseNext, "Select the next entry in the list."),
    row([.up, .backTab], .choosePrevious, "Select the previous entry in the list."),
  ]
}
