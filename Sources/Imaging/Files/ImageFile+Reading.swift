extension ImageFile {
  /// Reads only what the file says about its image.
  ///
  /// - Throws: also if the header names more than `maxPixels` pixels.
  public static func header(at path: FilePath, maxPixels: Int = defaultMaxPixels)
    throws(ImageFileError) -> ImageHeader
  {
    let file = try OpenFile(path)
    switch try file.format() {
    case .png: return try PNGReader(file, maxPixels: maxPixels).header
    case .jpeg: return try JPEGFile(file, maxPixels: maxPixels).header
    }
  }

  /// Reads an image at full size, in stored orientation.
  public static func readColor(at path: FilePath, maxPixels: Int = defaultMaxPixels)
    throws(ImageFileError) -> Raster<RGB>
  {
    let file = try OpenFile(path)
    switch try file.format() {
    case .jpeg:
      return try JPEGFile(file, maxPixels: maxPixels).decode(file, denominator: 1)
    case .png:
      let reader = try PNGReader(file, maxPixels: maxPixels)
      let width = reader.header.width
      let height = reader.header.height
      // Grows with the rows that come: a header that lies about its size costs nothing.
      var pixels: [RGB] = []
      pixels.reserveCapacity(min(width * height, 1 << 22))
      try reader.readColorRows { row in
        pixels.append(
          contentsOf: UnsafeRawBufferPointer(row).assumingMemoryBound(to: RGB.self))
      }
      return Raster(width: width, height: height, pixels: pixels)
    }
  }

  /// Reads an image shrunk to `width` × `height` by area averaging, in stored orientation.
  ///
  /// The full raster never sits in memory: rows of a PNG are averaged as they come, a JPEG is decoded
  /// at the smallest of the scales 1, 1/2, 1/4 and 1/8 that is not smaller than asked.
  ///
  /// - Precondition: `width` and `height` are positive.
  public static func readColor(
    at path: FilePath, maxPixels: Int = defaultMaxPixels, reducedTo size: (width: Int, height: Int)
  ) throws(ImageFileError) -> Raster<RGB> {
    precondition(size.width > 0 && size.height > 0)
    let file = try OpenFile(path)
    switch try file.format() {
    case .jpeg:
      let jpeg = try JPEGFile(file, maxPixels: maxPixels)
      let denominator = jpeg.denominator(atLeast: size)
      return try jpeg.decode(file, denominator: denominator)
        .resized(width: size.width, height: size.height)
    case .png:
      let reader = try PNGReader(file, maxPixels: maxPixels)
      if reader.header.width == size.width && reader.header.height == size.height {
        return try readColor(at: path, maxPixels: maxPixels)
      }
      var average = AreaAverage(
        from: (reader.header.width, reader.header.height), to: size)
      try reader.readColorRows { average.append($0) }
      return average.raster()
    }
  }

  /// Reads a label map as stored: palette indices or gray values of 1 to 16 bits, never converted.
  public static func readClassMask(at path: FilePath, maxPixels: Int = defaultMaxPixels)
    throws(ImageFileError) -> Raster<UInt16>
  {
    let file = try OpenFile(path)
    guard try file.format() == .png else {
      throw .notAClassMask(path, kind: "a JPEG, which does not keep values exactly")
    }
    let reader = try PNGReader(file, maxPixels: maxPixels)
    let width = reader.header.width
    let height = reader.header.height
    var pixels: [UInt16] = []
    pixels.reserveCapacity(min(width * height, 1 << 22))
    try reader.readIndexRows { pixels.append(contentsOf: $0) }
    return Raster(width: width, height: height, pixels: pixels)
  }
}
