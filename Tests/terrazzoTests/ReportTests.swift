import Imaging
import Labeling
import Printing
import TerminalGraphics
import Testing

@testable import terrazzo

@Suite("Reports")
struct ReportTests {
  @Test(
    "Paths are quoted so that a shell reproduces them",
    arguments: [
      (Array("photos/a-1.png".utf8), "photos/a-1.png"),
      (Array("my photos".utf8), "'my photos'"),
      (Array("it's".utf8), "'it'\\''s'"),
      (Array("straße".utf8), "straße"),
      ([0x61, 0x0a, 0xff], "$'a\\x0a\\xff'"),
      ([0x1b, 0x5d], "$'\\x1b]'"),
      ([], "''"),
    ])
  func quoting(bytes: [UInt8], quoted: String) {
    #expect(ShellText.quoted(FilePath(bytes: bytes)) == quoted)
  }

  @Test("A progress bar shows share, detail and the time left")
  func bar() {
    #expect(
      ProgressLine.bar(title: "preparing", share: 0.5, left: 65, detail: "12 of 24")
        == "preparing [############............] 50 %  12 of 24, 1 min 5 s left")
    #expect(
      ProgressLine.bar(title: "preparing", share: 2, left: nil, detail: "")
        == "preparing [########################] 100 %")
  }

  @Test("Cells become text with a sequence only where the style changes")
  func cells() {
    var grid = CellGrid(size: GridSize(columns: 3, rows: 1))
    let red = CellStyle(foreground: .rgb(RGB(255, 0, 0)), isBold: true)
    _ = grid.put(DisplayText("x"), column: 1, row: 0, style: red)
    #expect(
      CellText.lines(grid, isStyled: true) == " \u{1b}[0;1;38;2;255;0;0mx\u{1b}[0m \n")
    #expect(CellText.lines(grid, isStyled: false) == " x \n")
  }
}
