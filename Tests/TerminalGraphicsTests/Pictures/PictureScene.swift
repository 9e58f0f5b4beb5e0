import Imaging
import Superpixels

@testable import TerminalGraphics

/// A small picture of 48 × 32 pixels in 4 × 3 regions with uneven borders.
struct PictureScene {
  let tile: SegmentedPicture

  /// - Parameters:
  ///   - seed: moves borders and colors.
  ///   - flat: one color for the whole picture instead of a sky, a road and a red car.
  init(seed: UInt64 = 1, flat: RGB? = nil) {
    let width = 48
    let height = 32
    let shift = Int(seed % 5)
    let labels = (0..<(width * height)).map { index -> Int32 in
      let x = index % width
      let y = index / width
      let column = min(3, (x + (y + shift) / 3 % 3) / 12)
      let row = min(2, (y + (x + shift) / 4 % 2) / 11)
      return Int32(row * 4 + column)
    }
    let pixels = (0..<(width * height)).map { index -> RGB in
      if let flat { return flat }
      let x = index % width
      let y = index / width
      let noise = UInt8((UInt64(index) &* 2_654_435_761 &+ seed &* 97) >> 7 & 15)
      if (18..<30).contains(x), (13..<20).contains(y) { return RGB(170 + noise, 30, 24 + noise) }
      if y < 12 { return RGB(120 + UInt8(x), 150 + UInt8(x), 210 + noise) }
      return RGB(40 + UInt8(y) + noise, 44 + UInt8(y), 52 + UInt8(y))
    }
    let map = SuperpixelMap(labels: Raster(width: width, height: height, pixels: labels), count: 12)
    tile = SegmentedPicture(
      picture: Raster(width: width, height: height, pixels: pixels), map: map,
      graph: RegionGraph(map))
  }

  private static let sky = RegionPaint(tint: RGB(70, 130, 180), letter: "S")
  private static let road = RegionPaint(tint: RGB(128, 64, 128), letter: "R")

  /// Regions 0, 3 and 9 are painted, as answers are.
  static let answers = (0..<12).map { region in
    switch region {
    case 0: sky
    case 3: RegionPaint(tint: RGB(0, 0, 0), letter: "x")
    case 9: road
    default: RegionPaint()
    }
  }

  /// The first row of regions in one color and the others in another, as predictions are.
  static let prediction = (0..<12).map { $0 < 4 ? sky : road }

  /// From a quarter of the brightness to all of it.
  static let uncertainty = (0..<12).map { region in
    RegionPaint(brightness: 1 - Float(0.75) * (1 - Float(Double(region) / 11)))
  }

  /// The whole scene in 24 × 8 cells, with a little empty space around it.
  func request(
    focus: Int?, marked: Set<Int>, glyphs: GlyphSet, depth: ColorDepth
  ) -> PictureRequest {
    PictureRequest(
      window: PictureWindow(x: -2, y: -1, width: 51, height: 34),
      size: GridSize(columns: 24, rows: 8), focus: focus, marked: marked, glyphs: glyphs,
      depth: depth, dithers: true)
  }
}
