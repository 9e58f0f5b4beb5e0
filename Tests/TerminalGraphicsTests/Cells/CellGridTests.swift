import Imaging
import Labeling
import TestSupport
import Testing

@testable import TerminalGraphics

@Suite("Cell grids")
struct CellGridTests {
  private let red = CellStyle(foreground: .rgb(RGB(200, 0, 0)), isBold: true)

  @Test("A grid is recorded as characters, one letter per style, and the letters' meanings")
  func goldenText() {
    var grid = CellGrid(size: GridSize(columns: 12, rows: 3))
    let end = grid.put(DisplayText("road 道路"), column: 1, row: 0, style: red)
    #expect(end == 10)  // 1 + "road " 5 + two wide characters 4
    grid.fill(
      column: 0, row: 2, size: GridSize(columns: 3, rows: 9),
      style: CellStyle(background: .indexed(17)))
    expectSnapshot(grid.goldenText, named: "grid-golden-text")
  }

  @Test("Text is clipped at the right edge, and a wide character is never halved")
  func cutsText() {
    var grid = CellGrid(size: GridSize(columns: 4, rows: 1))
    grid.put(DisplayText("abc道"), column: 0, row: 0)
    #expect(characters(grid) == "abc ")
    grid.put(DisplayText("xyz"), column: -1, row: 0)
    #expect(characters(grid) == "yzc ")
    grid.put(DisplayText("lost"), column: 0, row: 7)
    #expect(characters(grid) == "yzc ")
  }

  @Test("Overwriting half of a wide character blanks its other half")
  func overwritesWideCharacters() {
    var grid = CellGrid(size: GridSize(columns: 4, rows: 1))
    grid.put(DisplayText("道路"), column: 0, row: 0)
    grid.put(DisplayText("x"), column: 1, row: 0)
    #expect(characters(grid) == " x路")
    var other = CellGrid(size: GridSize(columns: 1, rows: 1))
    other.put(DisplayText("y"), column: 0, row: 0)
    grid.blit(other, column: 2, row: 0)
    #expect(characters(grid) == " xy ")
  }

  @Test("A grid copied over the edge keeps only what fits, without half characters")
  func blitsAtTheRim() {
    var other = CellGrid(size: GridSize(columns: 4, rows: 2))
    other.put(DisplayText("a道b"), column: 0, row: 0)
    var grid = CellGrid(size: GridSize(columns: 3, rows: 1))
    grid.blit(other, column: 1, row: 0)
    #expect(characters(grid) == " a ")
    grid.blit(other, column: -2, row: 0)
    #expect(characters(grid) == " b ")
    grid.blit(other, column: 90, row: -90)
    #expect(characters(grid) == " b ")
  }

  @Test("Hostile text takes no more cells than it has columns, and never traps")
  func hostileText() {
    let names = [
      "\u{1B}]52;c;aGk=\u{7}", "\n\r\t\u{202E}abc", "\u{301}\u{301}e\u{301}", "🇩🇪👩‍👩‍👧‍👦👍🏽",
      "a\u{1161}b", "\u{1100}\u{1161}\u{11A8}", "e" + String(repeating: "\u{301}", count: 500),
      "\u{0}", "\u{FE0F}❤️", "क्षि",
    ]
    for name in names {
      let text = DisplayText(name)
      var grid = CellGrid(size: GridSize(columns: 200, rows: 1))
      let end = grid.put(text, column: 0, row: 0)
      #expect(end == min(text.columns, 200))
      for cell in grid.cells {
        for scalar in (cell.character ?? " ").unicodeScalars {
          #expect(scalar.properties.generalCategory != .control)
          #expect(scalar.properties.generalCategory != .format)
        }
        #expect((cell.character ?? " ").unicodeScalars.count <= 5)
      }
    }
  }

  @Test("Text is truncated with an ellipsis, by columns and not by characters")
  func truncates() {
    #expect(DisplayText("pavement").truncated(toColumns: 5).description == "pave…")
    #expect(DisplayText("pavement").truncated(toColumns: 8).description == "pavement")
    #expect(DisplayText("道路道路").truncated(toColumns: 6).description == "道路…")
    #expect(DisplayText("道路").truncated(toColumns: 0).description == "")
  }

  private func characters(_ grid: CellGrid) -> String {
    String(grid.cells.compactMap(\.character))
  }
}
