package import Imaging
package import Labeling

/// One index mask being painted.
package struct Mask {
  private(set) var raster: Raster<UInt16>

  package init(width: Int, height: Int, filledWith value: UInt16) {
    raster = Raster(width: width, height: height, filledWith: value)
  }

  /// Paints a region; ignores a region of an image of another size.
  package mutating func paint(_ footprint: Footprint, with value: UInt16) {
    guard footprint.imageWidth == raster.width, footprint.imageHeight == raster.height else {
      return
    }
    raster.pixels.withUnsafeMutableBufferPointer { pixels in
      for run in footprint.runs {
        for pixel in run.start..<(run.start + run.length) { pixels[pixel] = value }
      }
    }
  }

  /// Writes the mask under a temporary name and renames it; equal masks give equal files.
  package func write(to file: ExportedFile, isWide: Bool) throws(ImageFileError) {
    if isWide {
      try ImageFile.writePNG(indices16: raster, to: file.path, beforeNaming: file.note)
    } else {
      let narrow = Raster(
        width: raster.width, height: raster.height,
        pixels: raster.pixels.map { UInt8(truncatingIfNeeded: $0) })
      try ImageFile.writePNG(indices8: narrow, to: file.path, beforeNaming: file.note)
    }
  }
}
