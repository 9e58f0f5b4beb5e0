import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The screen where pictures are pixels")
struct PixelViewTests {
  private let size = GridSize(columns: 120, rows: 40)

  private func view(_ script: AnnotatorScript) -> CellGrid {
    var pictures = PictureMemory()
    pictures.drawsPixels = true
    return script.model.view(size: size, pictures: &pictures)
  }

  @Test("The view and the overview are pictures of the grid, and the words around them stay")
  func labeling() throws {
    let script = AnnotatorScript(size: size, options: .street)
    let grid = view(script)
    let cells = script.model.view(size: size)
    #expect(grid.pictures.count == 2 && cells.pictures.isEmpty)
    let (main, overview) = (grid.pictures[0], grid.pictures[1])
    #expect(main.request.focus != nil && main.frame == nil)
    #expect(overview.request.focus == nil && overview.frame != nil)
    let area = try #require(ScreenLayout(size: size).picture)
    let seen = try #require(grid.visibleAreas()[0].first)
    #expect(seen.column >= area.column && seen.row >= area.row)
    #expect(seen.size.columns <= area.size.columns && seen.size.rows <= area.size.rows)
    for row in [0, size.rows - 2, size.rows - 1] {
      for column in 0..<size.columns { #expect(grid[column, row] == cells[column, row]) }
    }
  }

  @Test("A view over the picture hides it, and it is the same afterwards")
  func help() {
    var script = AnnotatorScript(size: size, options: .street)
    let before = view(script)
    script.type("?")
    let areas = view(script).visibleAreas()
    #expect(areas.filter { !$0.isEmpty }.count == 0)
    script.type("q", after: 500)
    #expect(view(script).pictures == before.pictures)
  }

  @Test(
    "The outline's pulse changes nothing, and another region changes what lies over the picture")
  func changes() throws {
    var script = AnnotatorScript(size: size, options: .street)
    script.type("z")
    let before = view(script)
    script.type("1", after: 500)
    let after = view(script)
    #expect(before.pictures[0].picture == after.pictures[0].picture)
    #expect(before.pictures[0].request.window == after.pictures[0].request.window)
    #expect(!before.pictures[0].looksLike(after.pictures[0]))
    #expect(after.pictures.allSatisfy { !$0.request.isPulsing })
  }
}
