import Foundation
import TerrazzoKit

/// Two meadows with a lake in each, painted here, on disk with their masks.
struct PaintedPool {
  let folder: URL
  var images: FilePath { FilePath(folder.appending(path: "images").path) }
  var masks: FilePath { FilePath(folder.appending(path: "masks").path) }
  var cache: FilePath { FilePath(folder.appending(path: "cache").path) }
  let names = ["east.png", "west.png"]
  private let width = 120
  private let height = 80

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "terrazzo-client-\(UUID().uuidString)")
    for name in ["images", "masks"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    for (place, name) in names.enumerated() {
      let mask = mask(of: place)
      var picture = Raster(width: width, height: height, filledWith: RGB(0, 0, 0))
      for index in mask.pixels.indices {
        // Grass is rough and green, water smooth and blue.
        let grain = UInt8(index &* 2_654_435_761 >> 7 & 63)
        picture.pixels[index] =
          mask.pixels[index] == 0
          ? RGB(60 + grain, 110 + grain, 40) : RGB(60, 110, 160 + grain / 16)
      }
      try ImageFile.writePNG(color: picture, to: images.appending(name))
      try ImageFile.writePNG(indices8: mask, to: masks.appending(name))
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// 0 is meadow, 1 is lake.
  func mask(of place: Int) -> Raster<UInt8> {
    var mask = Raster(width: width, height: height, filledWith: UInt8(0))
    let (x, y) = (place == 0 ? 80 : 40, 40)
    for index in mask.pixels.indices {
      let (dx, dy) = (index % width - x, index / width - y)
      if dx * dx + dy * dy * 2 < 900 { mask.pixels[index] = 1 }
    }
    return mask
  }
}
