package import Imaging

/// Which region each pixel of an image belongs to, as another program wrote it.
///
/// A gray PNG of 8 or 16 bits, an array of integers in a NumPy file, or a color PNG in which numbers are
/// R + 256 · G + 65,536 · B. 0 and negative numbers stand for no region.
package struct LabelMap: Sendable, Equatable {
  /// The same number for the pixels of one region; 0 for those of none.
  package let labels: Raster<Int32>

  /// Reads a map.
  ///
  /// - Parameters:
  ///   - numbersAreColors: whether PNGs hold numbers as colors.
  ///   - limit: the most pixels of a map.
  /// - Complexity: O(pixels).
  package init(
    _ path: FilePath, numbersAreColors: Bool, limit: Int = NpyFile.mostValues
  ) throws(OutsideFileError) {
    labels =
      path.lastComponent.suffix(4).elementsEqual(".npy".utf8)
      ? try Self.array(path, limit: limit)
      : try Self.picture(path, numbersAreColors: numbersAreColors, limit: limit)
  }

  init(labels: Raster<Int32>) {
    self.labels = labels
  }

  private static func picture(
    _ path: FilePath, numbersAreColors: Bool, limit: Int
  ) throws(OutsideFileError) -> Raster<Int32> {
    let header = try OutsideFileError.reading { () throws(ImageFileError) in
      try ImageFile.header(at: path, maxPixels: limit, maxSide: limit)
    }
    guard header.format == .png else { throw .labels(path, .notPNG) }
    guard numbersAreColors else {
      guard header.hasSingleChannel else { throw .labels(path, .colors) }
      let raster = try OutsideFileError.reading { () throws(ImageFileError) in
        try ImageFile.readClassMask(at: path, maxPixels: limit, maxSide: limit)
      }
      return Raster(
        width: raster.width, height: raster.height, pixels: raster.pixels.map(Int32.init))
    }
    guard !header.hasSingleChannel, header.bitDepth == 8 else { throw .labels(path, .noColors) }
    let raster = try OutsideFileError.reading { () throws(ImageFileError) in
      try ImageFile.readColor(at: path, maxPixels: limit, maxSide: limit)
    }
    return Raster(
      width: raster.width, height: raster.height,
      pixels: raster.pixels.map { Int32($0.red) | Int32($0.green) << 8 | Int32($0.blue) << 16 })
  }

  private static func array(
    _ path: FilePath, limit: Int
  ) throws(OutsideFileError) -> Raster<Int32> {
    let file = try NpyFile(path, limit: limit)
    let shape = file.header.shape
    guard shape.count >= 2, shape.dropLast(2).allSatisfy({ $0 == 1 }) else {
      throw .array(path, .axes(shape: shape, wanted: "rows × columns"))
    }
    let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
    let numbers = dense(try file.integers())
    guard file.header.isFortran else {
      return Raster(width: columns, height: rows, pixels: numbers)
    }
    return Raster(width: rows, height: columns, pixels: numbers).turned(upright: .transposed)
  }

  /// Numbers of any size as small ones, in the order in which they occur; those below 1 as 0.
  private static func dense(_ numbers: [Int64]) -> [Int32] {
    var known: [Int64: Int32] = [:]
    var last: (number: Int64, label: Int32) = (0, 0)
    return numbers.map { number in
      if number <= 0 { return 0 }
      if number != last.number {
        let label = known[number] ?? Int32(known.count + 1)
        known[number] = label
        last = (number, label)
      }
      return last.label
    }
  }

  /// The map as it lies on an image's stored pixels.
  ///
  /// - Parameters:
  ///   - orientation: how the stored image is turned to be upright.
  ///   - isUpright: whether a map that fits both ways is of the upright image.
  /// - Throws: if the map has another size than the image, whichever way up.
  package func stored(
    on image: ImageSides, orientation: ImageOrientation, isUpright: Bool
  ) throws(LabelMapFault) -> Raster<Int32> {
    let sides = ImageSides(width: labels.width, height: labels.height)
    let fitsUpright = sides == (orientation.swapsAxes ? image.turned : image)
    guard sides == image || fitsUpright else { throw .size(sides, image: image) }
    let isTurned = fitsUpright && (isUpright || sides != image)
    return isTurned ? labels.turned(upright: orientation.inverse) : labels
  }
}
