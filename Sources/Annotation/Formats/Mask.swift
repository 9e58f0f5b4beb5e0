import Imaging
import Labeling

/// One index mask being painted.
struct Mask {
  private(set) var raster: Raster<UInt16>

  init(width: Int, height: Int, filledWith value: UInt16) {
    raster = Raster(width: width, height: height, filledWith: value)
  }

  /// Paints a region; one of an image of another size paints nothing.
  mutating func paint(_ footprint: Footprint, with value: UInt16) {
    guard footprint.imageWidth == raster.width, footprint.imageHeight == raster.height else {
      return
    }
    raster.pixels.withUnsafeMutableBufferPointer { pixels in
      for run in footprint.runs {
        for pixel in run.start..<(run.start + run.length) { pixels[pixel] = value }
      }
    }
  }

  /// Writes the mask aside and renames it; equal masks give equal files.
  func write(to path: FilePath, isWide: Bool) throws(ImageFileError) {
    if isWide {
      try ImageFile.writePNG(indices16: raster, to: path)
    } else {
      let narrow = Raster(
        width: raster.width, height: raster.height,
        pixels: raster.pixels.map { UInt8(truncatingIfNeeded: $0) })
      try ImageFile.writePNG(indices8: narrow, to: path)
    }
  }
}
