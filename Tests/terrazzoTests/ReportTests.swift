import Imaging
import Labeling
import TerminalGraphics
import Testing

@testable import terrazzo

@Suite("Reports")
struct ReportTests {
  @Test(
    "Paths are quoted so that a shell gives them back",
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

  @Test(
    "Spans of time are told in the unit that fits",
    arguments: [
      (0.416, "0.42 s"), (17.4, "17 s"), (185, "3 min 5 s"), (7_440, "2 h 4 min"), (-1, "0.00 s"),
    ])
  func seconds(value: Double, text: String) {
    #expect(Figures.seconds(value) == text)
  }

  @Test("Counts are grouped by thousands")
  func counts() {
    #expect(
      [0, 999, 1_000, 1_234_567, -1_807].map(Figures.count) == [
        "0", "999", "1,000", "1,234,567", "-1,807",
      ])
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
