import Imaging
import Superpixels
import Testing

@testable import TerminalGraphics
@testable import TerminalPictures

/// A picture of 96 × 64 pixels over a map of 48 × 32 with 12 regions, and grids that show it.
struct PictureScene {
  static let cells = CellPixels(width: 8, height: 16)

  let picture: SegmentedPicture

  /// - Parameter seed: changes the colors.
  init(seed: Int = 1) {
    let labels = (0..<48 * 32).map { place -> Int32 in
      let (x, y) = (place % 48, place / 48)
      return Int32(y / 11 * 4 + x / 12)
    }
    let map = SuperpixelMap(labels: Raster(width: 48, height: 32, pixels: labels), count: 12)
    let pixels = (0..<96 * 64).map { place -> RGB in
      let (x, y) = (place % 96, place / 96)
      let isLight = (x / 8 + y / 8) % 2 == 1
      let red = UInt8(truncatingIfNeeded: x * 2 + seed * 31)
      return RGB(red, UInt8(y * 3), isLight ? 130 : 40)
    }
    picture = SegmentedPicture(
      picture: Raster(width: 96, height: 64, pixels: pixels), map: map, graph: RegionGraph(map))
  }

  func request(
    _ window: PictureWindow = PictureWindow(x: 0, y: 0, width: 48, height: 32), focus: Int? = 5,
    columns: Int = 24, rows: Int = 8
  ) -> PictureRequest {
    PictureRequest(
      window: window, size: GridSize(columns: columns, rows: rows), focus: focus, marked: [],
      glyphs: .quadrant, depth: .truecolor, dithers: false)
  }

  func placed(_ request: PictureRequest) throws -> PlacedPicture {
    try #require(PlacedPicture(request, of: picture))
  }

  /// A screen of 40 × 12 with a picture whose first cell is at column 2 of row 1.
  func grid(_ request: PictureRequest) -> CellGrid {
    var grid = CellGrid(size: GridSize(columns: 40, rows: 12))
    grid.blit(
      CellGrid(request, placing: PlacedPicture(request, of: picture)), column: 2, row: 1)
    return grid
  }
}

/// Bytes for a terminal as text that a reviewer can read: escape characters as `␛`, long payloads by
/// their length.
func readable(_ bytes: [UInt8]) -> String {
  var text = String(decoding: bytes, as: UTF8.self)
  text = text.replacing("\u{1B}\\", with: "␛\\\n").replacing("\u{1B}", with: "␛")
  return text.replacing(/;([A-Za-z0-9+\/=]{24,})/) { ";(\($0.output.1.count) characters)" }
}
