package import Imaging

/// Probabilities as gray PNGs, one a class in a folder for each image: `road.png`, or `0.png` by the channel's
/// number.
///
/// A value of 0 is a probability of 0, the greatest one of its 8 or 16 bits is 1.
package struct PNGStack: Sendable {
  /// Files of the channels, in order.
  package let files: [FilePath]
  private let folder: FilePath

  /// Finds the files of the classes; nothing is read.
  ///
  /// - Parameter names: of the classes, in order.
  /// - Throws: if a class has no file.
  package init(_ folder: FilePath, names: [String]) throws(OutsideFileError) {
    var files: [FilePath] = []
    for (number, name) in names.enumerated() {
      // A name is a file's if it stays in the folder.
      let named = name.contains("/") ? nil : folder.appending("\(name).png")
      let candidates = [named, folder.appending("\(number).png")].compactMap(\.self)
      guard let file = candidates.first(where: \.exists) else {
        throw .map(folder, .channelMissing(candidates[0].lastName))
      }
      files.append(file)
    }
    self.files = files
    self.folder = folder
  }

  /// Rows and columns of all files.
  package func shape() throws(OutsideFileError) -> [Int] {
    var shape: [Int]?
    for file in files {
      let header = try OutsideFileError.reading { () throws(ImageFileError) in
        try ImageFile.header(at: file, maxPixels: NpyFile.mostValues, maxSide: NpyFile.mostValues)
      }
      guard header.format == .png, header.hasSingleChannel, [8, 16].contains(header.bitDepth) else {
        throw .map(file, .notGray)
      }
      let own = [files.count, header.height, header.width]
      guard own == shape ?? own else { throw .map(file, .otherSize) }
      shape = own
    }
    guard let shape, shape.reduce(1, *) <= NpyFile.mostValues else {
      throw .array(folder, .tooLarge(shape: shape ?? [], limit: NpyFile.mostValues))
    }
    return shape
  }

  /// The channels side by side, cells row by row.
  func values(shape: [Int]) throws(OutsideFileError) -> [Float] {
    let cells = shape[1] * shape[2]
    var values = [Float](repeating: 0, count: files.count * cells)
    for (channel, file) in files.enumerated() {
      let (header, raster) = try OutsideFileError.reading { () throws(ImageFileError) in
        (
          try ImageFile.header(
            at: file, maxPixels: NpyFile.mostValues, maxSide: NpyFile.mostValues),
          try ImageFile.readClassMask(
            at: file, maxPixels: NpyFile.mostValues, maxSide: NpyFile.mostValues)
        )
      }
      // It may have been replaced since it was looked at.
      guard raster.pixels.count == cells else { throw .map(file, .otherSize) }
      let scale: Float = header.bitDepth == 16 ? 1 / 65_535 : 1 / 255
      for cell in 0..<cells {
        values[cell * files.count + channel] = Float(raster.pixels[cell]) * scale
      }
    }
    return values
  }
}

extension FilePath {
  fileprivate var lastName: String { FilePath(bytes: lastComponent).description }
}
