import Imaging
import Superpixels
import Testing

@testable import TerminalGraphics
@testable import TerminalPictures

@Suite("The part of an overlay that needs an image")
struct OverlayExtentTests {
  private let scene = PictureScene()
  private let cells = CellPixels.usual

  private func placed(_ request: PictureRequest, frame: PictureWindow? = nil) throws -> (
    PlacedPicture, PicturePart
  ) {
    let placed = try #require(PlacedPicture(request, of: scene.picture, frame: frame))
    return (placed, PicturePart(of: placed, width: 96, height: 64))
  }

  /// The colors of a whole overlay, row by row.
  private func whole(_ placed: PlacedPicture, _ part: PicturePart) -> Raster<RGBA> {
    let overlay = PictureOverlay(
      of: placed, window: part.window(of: placed), width: placed.size.columns * cells.width,
      height: placed.size.rows * cells.height, line: cells.line)
    return Raster(
      width: overlay.indices.width, height: overlay.indices.height,
      pixels: overlay.indices.pixels.map { overlay.colors[Int($0)] })
  }

  /// The same put together from the even color and the image over a part of the cells.
  private func pieced(_ placed: PlacedPicture, _ part: PicturePart) -> Raster<RGBA> {
    let extent = OverlayExtent(of: placed, part: part, cells: cells)
    var all = Raster(
      width: placed.size.columns * cells.width, height: placed.size.rows * cells.height,
      filledWith: extent.ground)
    guard let area = extent.area else { return all }
    let overlay = PictureOverlay(
      of: placed, window: part.window(of: placed, under: area),
      width: area.size.columns * cells.width, height: area.size.rows * cells.height,
      line: cells.line)
    for y in 0..<overlay.indices.height {
      for x in 0..<overlay.indices.width {
        all[area.column * cells.width + x, area.row * cells.height + y] =
          overlay.colors[Int(overlay.indices[x, y])]
      }
    }
    return all
  }

  @Test("Image and even color together are the whole overlay", arguments: 0..<12)
  func pieces(focus: Int) throws {
    for marked in [[], [3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]] as [Set<Int>] {
      for outlinesMarked in [false, true] {
        for window in [
          PictureWindow(x: 0, y: 0, width: 48, height: 32),
          PictureWindow(x: 12, y: 8, width: 24, height: 16),
        ] {
          var request = scene.request(window, focus: focus)
          request.marked = marked
          request.outlinesMarked = outlinesMarked
          let (placed, part) = try placed(request)
          #expect(pieced(placed, part) == whole(placed, part))
        }
      }
    }
  }

  @Test("A frame alone needs an image over its own cells, and nothing lies over the others")
  func frame() throws {
    let (placed, part) = try placed(
      scene.request(focus: nil), frame: PictureWindow(x: 10, y: 8, width: 8, height: 6))
    let extent = OverlayExtent(of: placed, part: part, cells: cells)
    #expect(extent.ground.alpha == 0)
    // Columns 10 to 17 of 48 are pixels 40 to 71 of 192, with a dark line around them: cells 4 to 9;
    // rows 8 to 13 of 32 are pixels 32 to 55 of 128: cells 1 to 3.
    let area = ScreenArea(column: 4, row: 1, size: GridSize(columns: 6, rows: 3))
    #expect(extent.area == area)
    #expect(pieced(placed, part) == whole(placed, part))
  }

  @Test("A small region needs few cells, layers need all of them, and nothing needs none")
  func sizes() throws {
    func extent(_ request: PictureRequest) throws -> OverlayExtent {
      let (placed, part) = try placed(request)
      return OverlayExtent(of: placed, part: part, cells: cells)
    }
    // Region 5 has columns 12 to 23 of 48 and rows 11 to 21 of 32: pixels 48 to 95 and 44 to 87, and
    // lines of two pixels around them.
    let small = try extent(scene.request(focus: 5))
    let area = ScreenArea(column: 5, row: 2, size: GridSize(columns: 8, rows: 4))
    #expect(small.area == area)
    #expect(small.ground.alpha > 0)
    var layered = scene.request(focus: 5)
    layered.paints = (0..<12).map { RegionPaint(tint: RGB(UInt8($0), 0, 0)) }
    let all = ScreenArea(column: 0, row: 0, size: GridSize(columns: 24, rows: 8))
    #expect(try extent(layered).area == all)
    let nothing = try extent(scene.request(focus: nil))
    #expect(nothing.area == nil && nothing.ground.alpha == 0)
  }

  @Test("An area without another one is what both do not share, each cell once", arguments: 0..<64)
  func difference(seed: Int) {
    func area(_ number: Int) -> ScreenArea {
      ScreenArea(
        column: number % 5, row: number / 5 % 4,
        size: GridSize(columns: 1 + number % 4, rows: 1 + number / 3 % 4))
    }
    func cells(_ area: ScreenArea) -> [[Int]] {
      (area.row..<area.row + area.size.rows).flatMap { row in
        (area.column..<area.column + area.size.columns).map { [$0, row] }
      }
    }
    let (own, other) = (area(seed), area(seed * 7 + 3))
    let rest = own.subtracting(other).flatMap(cells)
    #expect(Set(rest).count == rest.count)
    #expect(Set(rest) == Set(cells(own)).subtracting(cells(other)))
    let shared = own.intersection(other).map(cells) ?? []
    #expect(Set(shared) == Set(cells(own)).intersection(cells(other)))
  }
}
