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

  /// Turns the mask of the stored image upright.
  package mutating func turn(upright orientation: ImageOrientation) {
    raster = raster.turned(upright: orientation)
  }

  /// Takes guesses where there is no answer; where there is one, `confidence` becomes 255.
  ///
  /// - Returns: how many pixels received a guess.
  /// - Precondition: all have the same size.
  package mutating func fill(
    _ unlabeled: UInt16, from guesses: Mask, certainty confidence: inout Mask
  ) -> Int {
    precondition(
      guesses.raster.pixels.count == raster.pixels.count
        && confidence.raster.pixels.count == raster.pixels.count)
    var taken = 0
    raster.pixels.withUnsafeMutableBufferPointer { pixels in
      confidence.raster.pixels.withUnsafeMutableBufferPointer { certain in
        guesses.raster.pixels.withUnsafeBufferPointer { guesses in
          for index in pixels.indices {
            if pixels[index] != unlabeled {
              certain[index] = 255
            } else if guesses[index] != unlabeled {
              pixels[index] = guesses[index]
              taken += 1
            }
          }
        }
      }
    }
    return taken
  }

  /// How many pixels have no answer here and a guess in another mask.
  package func unanswered(_ unlabeled: UInt16, in guesses: Mask) -> Int {
    zip(raster.pixels, guesses.raster.pixels).reduce(0) {
      $1.0 == unlabeled && $1.1 != unlabeled ? $0 + 1 : $0
    }
  }

  /// Replaces one value by another.
  package mutating func replace(_ value: UInt16, with other: UInt16) {
    guard value != other else { return }
    raster.pixels.withUnsafeMutableBufferPointer { pixels in
      for index in pixels.indices where pixels[index] == value { pixels[index] = other }
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
