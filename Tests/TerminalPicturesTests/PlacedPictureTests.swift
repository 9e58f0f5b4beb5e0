import Labeling
import Superpixels
import Testing

@testable import TerminalGraphics
@testable import TerminalPictures

@Suite("Placed pictures")
struct PlacedPictureTests {
  private let scene = PictureScene()

  @Test("A window that extends past the image is cut at the nearest borders of cells")
  func clipping() throws {
    // 96 columns for 24 cells, 4 a cell: 3 cells of nothing at the left, 9 at the right.
    let placed = try scene.placed(
      scene.request(PictureWindow(x: -12, y: 0, width: 96, height: 32)))
    #expect(placed.column == 3)
    #expect(placed.size == GridSize(columns: 12, rows: 8))
    #expect(placed.request.window == PictureWindow(x: 0, y: 0, width: 48, height: 32))
    let outside = scene.request(PictureWindow(x: 100, y: 0, width: 96, height: 32))
    #expect(PlacedPicture(outside, of: scene.picture) == nil)
    for width in [0, -1, .infinity, .nan] {
      let request = scene.request(PictureWindow(x: 0, y: 0, width: width, height: 32))
      if let placed = PlacedPicture(request, of: scene.picture) {
        #expect(placed.size.columns >= 1)
      }
    }
  }

  @Test("What is written over a picture is left out of what is seen of it")
  func covering() {
    var grid = scene.grid(scene.request())
    #expect(
      grid.visibleAreas() == [
        [ScreenArea(column: 2, row: 1, size: GridSize(columns: 24, rows: 8))]
      ])
    grid.put(DisplayText("note"), column: 4, row: 3)
    #expect(
      grid.visibleAreas() == [
        [
          ScreenArea(column: 2, row: 1, size: GridSize(columns: 24, rows: 2)),
          ScreenArea(column: 2, row: 3, size: GridSize(columns: 2, rows: 1)),
          ScreenArea(column: 8, row: 3, size: GridSize(columns: 18, rows: 1)),
          ScreenArea(column: 2, row: 4, size: GridSize(columns: 24, rows: 5)),
        ]
      ])
    grid.fill(
      column: 0, row: 0, size: GridSize(columns: 40, rows: 12), style: CellStyle())
    #expect(grid.visibleAreas() == [[]])
  }

  @Test("A picture's cells are blank to readers, and replaced by nothing on plain terminals")
  func cells() {
    var grid = scene.grid(scene.request())
    #expect(grid[2, 1].isPicture && !grid[1, 1].isPicture)
    #expect(grid[2, 1].character == " ")
    #expect(grid[2, 1].scalars.1 == 0)
    #expect(!grid[2, 1].isBlank)
    grid.replaceNonASCII()
    #expect(grid[2, 1].isPicture)
  }

  @Test("The later of two pictures has the cells that they share")
  func sharing() {
    var grid = scene.grid(scene.request())
    let small = scene.request(columns: 4, rows: 2)
    grid.blit(
      CellGrid(small, placing: PlacedPicture(small, of: scene.picture)), column: 2, row: 1)
    let areas = grid.visibleAreas()
    #expect(areas[1] == [ScreenArea(column: 2, row: 1, size: GridSize(columns: 4, rows: 2))])
    #expect(
      areas[0] == [
        ScreenArea(column: 6, row: 1, size: GridSize(columns: 20, rows: 2)),
        ScreenArea(column: 2, row: 3, size: GridSize(columns: 24, rows: 6)),
      ])
  }

  @Test("Parts under neighboring cells touch and add up to the whole")
  func parts() throws {
    let placed = try scene.placed(
      scene.request(PictureWindow(x: 5.3, y: 7.9, width: 17.7, height: 11.2)))
    let part = PicturePart(of: placed, width: 96, height: 64)
    #expect(part.box == PixelBox(x: 11, y: 16, width: 35, height: 22))
    var x = part.box.x
    for column in 0..<24 {
      let under = part.pixels(
        under: ScreenArea(column: column, row: 0, size: GridSize(columns: 1, rows: 8)), of: placed)
      // Cells narrower than a pixel share it.
      #expect(under.x == x || under.x == x - 1)
      #expect(under.width >= 1)
      x = under.x + under.width
    }
    #expect(x == part.box.x + part.box.width)
  }
}
