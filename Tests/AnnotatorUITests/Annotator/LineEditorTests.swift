import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The editor of a line")
struct LineEditorTests {
  @Test("A changed text restarts its list; the position stays within the list")
  func choosing() {
    var line = LineEditor("ab")
    line.choose(by: 3, of: 3)
    #expect(line.chosen == 2)
    line.choose(by: -9, of: 3)
    #expect(line.chosen == 0)
    line.choose(by: 1, of: 0)
    #expect(line.chosen == 0)
    for edit: (inout LineEditor) -> Void in [
      { $0.insert("c") }, { $0.paste("d") }, { $0.eraseCharacter() }, { $0.eraseLine() },
    ] {
      line.choose(by: 1, of: 3)
      edit(&line)
      #expect(line.chosen == 0)
    }
    #expect(line.text.isEmpty)
  }

  @Test("A line takes the first line of a paste, its visible characters, and as much as fits")
  func pasting() {
    #expect(LineEditor("lamp\npost").text == "lamp")
    #expect(LineEditor("a\u{1b}b").text == "ab")
    #expect(LineEditor("abcdef", longest: 4).text == "abcd")
  }
}
