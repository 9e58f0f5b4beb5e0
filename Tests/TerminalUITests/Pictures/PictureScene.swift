import Imaging
import Labeling
import Superpixels

@testable import TerminalUI

/// A small picture of 48 × 32 pixels in 4 × 3 regions of uneven borders.
struct PictureScene {
  let tile: PictureTile

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
    tile = PictureTile(
      image: ImageID(rawValue: 1), name: DisplayText("scene.png"),
      picture: Raster(width: width, height: height, pixels: pixels), map: map,
      graph: RegionGraph(map), partition: PartitionID(rawValue: 1),
      answers: [0: .labeled(ClassID(rawValue: 0)), 3: .void, 9: .labeled(ClassID(rawValue: 1))],
      guesses: (0..<12).map {
        Guess(
          answer: .labeled(ClassID(rawValue: $0 < 4 ? 0 : 1)), confidence: 0.8,
          uncertainty: Double($0) / 11)
      })
  }

  /// The whole scene in 24 × 8 cells, a little of nothing around it.
  func request(
    focus: Int?, marked: Set<Int>, glyphs: GlyphSet, depth: ColorDepth
  ) -> PictureRequest {
    let classes = [
      ClassDefinition(
        id: ClassID(rawValue: 0), name: "sky", color: ClassColor(red: 70, green: 130, blue: 180),
        key: "1", letter: "S"),
      ClassDefinition(
        id: ClassID(rawValue: 1), name: "road", color: ClassColor(red: 128, green: 64, blue: 128),
        key: "2", letter: "R"),
    ]
    return PictureRequest(
      window: PictureWindow(x: -2, y: -1, width: 51, height: 34),
      size: GridSize(columns: 24, rows: 8), focus: focus, marked: marked, layers: PictureLayers(),
      isPulsing: false, glyphs: glyphs, depth: depth, dithers: true,
      classes: Dictionary(uniqueKeysWithValues: classes.map { ($0.id, $0) }))
  }
}
