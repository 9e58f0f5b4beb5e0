import Imaging
import Superpixels

@testable import TerminalGraphics

/// A picture of 90 × 60 pixels with one thin region, 1: a pole, a rail or a wire; region 0 is everything else.
struct PoleScene {
  let tile: SegmentedPicture

  init(seed: UInt64) {
    let (width, height) = (90, 60)
    let isUpright = seed % 3 != 0
    let thickness = 1 + Int(seed % 2)
    let start = 12 + Int(seed * 7 % 30)
    let lean = Int(seed % 5) - 2
    let labels = (0..<(width * height)).map { index -> Int32 in
      let (x, y) = (index % width, index / width)
      let along = isUpright ? y : x
      let across = isUpright ? x : y
      let middle = start + along * lean / 12
      return (8..<(isUpright ? 54 : 80)).contains(along)
        && (middle..<middle + thickness).contains(across) ? 1 : 0
    }
    // A dark thing on a light ground or the other way around, with grain.
    let ground: Int = seed % 2 == 0 ? 190 : 40
    let thing: Int = seed % 2 == 0 ? 50 : 150
    let pixels = labels.enumerated().map { index, label -> RGB in
      let noise = Int((UInt64(index) &* 2_654_435_761 &+ seed &* 97) >> 7 & 31)
      let value = UInt8((label == 1 ? thing : ground) + noise)
      return RGB(value, value, UInt8(min(255, Int(value) + 10)))
    }
    let map = SuperpixelMap(labels: Raster(width: width, height: height, pixels: labels), count: 2)
    tile = SegmentedPicture(
      picture: Raster(width: width, height: height, pixels: pixels), map: map,
      graph: RegionGraph(map))
  }

  /// The whole scene in 40 × 13 cells, a little more than two pixels of the map in each column.
  func request(glyphs: GlyphSet, depth: ColorDepth) -> PictureRequest {
    PictureRequest(
      window: PictureWindow(x: 0, y: 0, width: 90, height: 58.5),
      size: GridSize(columns: 40, rows: 13), focus: 1, marked: [], glyphs: glyphs, depth: depth,
      dithers: true)
  }
}
