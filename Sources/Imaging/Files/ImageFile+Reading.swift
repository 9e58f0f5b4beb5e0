extension ImageFile {
  /// Reads only the image's header.
  ///
  /// - Throws: also if the header names more pixels or a longer side than allowed, or far fewer or far
  ///   more pixels than such a file can hold.
  public static func header(
    at path: FilePath, maxPixels: Int = defaultMaxPixels, maxSide: Int = defaultMaxSide
  ) throws(ImageFileError) -> ImageHeader {
    let limits = ImageLimits(maxPixels: maxPixels, maxSide: maxSide)
    let file = try OpenFile(path)
    switch try file.format() {
    case .png: return try PNGReader(file, limits: limits).header
    case .jpeg: return try JPEGReader(file, limits: limits).header
    }
  }

  /// Reads an image at full size, in stored orientation.
  ///
  /// - Parameter range: the range of 16-bit samples that is mapped to 8 bits.
  /// - Parameter noting: called when the file is odd but every pixel was read.
  public static func readColor(
    at path: FilePath, maxPixels: Int = defaultMaxPixels, maxSide: Int = defaultMaxSide,
    range: SampleRange = .full, noting: (ImageNote) -> Void = { _ in }
  ) throws(ImageFileError) -> Raster<RGB> {
    let limits = ImageLimits(maxPixels: maxPixels, maxSide: maxSide)
    let file = try OpenFile(path)
    switch try file.format() {
    case .jpeg:
      let reader = try JPEGReader(file, limits: limits)
      var pixels: [RGB] = []
      pixels.reserveCapacity(min(reader.header.width * reader.header.height, 1 << 22))
      try reader.readRows(denominator: 1) { row in
        pixels.append(
          contentsOf: UnsafeRawBufferPointer(row).assumingMemoryBound(to: RGB.self))
      }
      if let note = reader.note { noting(note) }
      return Raster(width: reader.header.width, height: reader.header.height, pixels: pixels)
    case .png:
      let reader = try PNGReader(file, limits: limits)
      return try Raster(width: reader.header.width, height: reader.header.height) {
        keep throws(ImageFileError) in
        try reader.readColorRows(range: range, keep)
      }
    }
  }

  /// Reads an image shrunk to `width` × `height` by area averaging, in stored orientation.
  ///
  /// The full raster is never in memory: rows are averaged as they arrive, and a JPEG is decoded at
  /// the smallest of the scales 1, 1/2, 1/4 and 1/8 that is not smaller than requested.
  ///
  /// - Parameter range: the range of 16-bit samples that is mapped to 8 bits.
  /// - Parameter noting: called when the file is odd but every pixel was read.
  /// - Precondition: `width` and `height` are positive.
  public static func readColor(
    at path: FilePath, maxPixels: Int = defaultMaxPixels, maxSide: Int = defaultMaxSide,
    range: SampleRange = .full, reducedTo size: (width: Int, height: Int),
    noting: (ImageNote) -> Void = { _ in }
  ) throws(ImageFileError) -> Raster<RGB> {
    let limits = ImageLimits(maxPixels: maxPixels, maxSide: maxSide)
    precondition(size.width > 0 && size.height > 0)
    let file = try OpenFile(path)
    switch try file.format() {
    case .jpeg:
      let reader = try JPEGReader(file, limits: limits)
      let denominator = reader.denominator(atLeast: size)
      let decoded = reader.size(denominator: denominator)
      if decoded == size && denominator == 1 {
        return try readColor(at: path, maxPixels: maxPixels, maxSide: maxSide, noting: noting)
      }
      var average = AreaAverage(from: decoded, to: size)
      try reader.readRows(denominator: denominator) { average.append($0) }
      if let note = reader.note { noting(note) }
      return average.raster()
    case .png:
      let reader = try PNGReader(file, limits: limits)
      let stored = (reader.header.width, reader.header.height)
      if stored == size {
        return try readColor(
          at: path, maxPixels: maxPixels, maxSide: maxSide, range: range)
      }
      if reader.isInterlaced {
        var average = ScatteredAverage(from: stored, to: size)
        try reader.readColorRows(range: range) { row, place in
          average.add(row, y: place.y, x: place.x, step: place.step)
        }
        return average.raster()
      }
      var average = AreaAverage(from: stored, to: size)
      try reader.readColorRows(range: range) { row, _ in average.append(row) }
      return average.raster()
    }
  }

  /// Reads a label map as stored: palette indices or gray values of 1 to 16 bits, never converted.
  public static func readClassMask(
    at path: FilePath, maxPixels: Int = defaultMaxPixels, maxSide: Int = defaultMaxSide
  ) throws(ImageFileError) -> Raster<UInt16> {
    try readClassMask(
      in: try OpenFile(path), limits: ImageLimits(maxPixels: maxPixels, maxSide: maxSide))
  }

  /// Reads a label map that is part of another file.
  ///
  /// - Parameter path: what messages call it.
  public static func readClassMask(
    in bytes: [UInt8], of path: FilePath, maxPixels: Int = defaultMaxPixels
  ) throws(ImageFileError) -> Raster<UInt16> {
    try readClassMask(
      in: try OpenFile(holding: bytes, calledFor: path),
      limits: ImageLimits(maxPixels: maxPixels, maxSide: defaultMaxSide))
  }

  private static func readClassMask(
    in file: consuming OpenFile, limits: ImageLimits
  ) throws(ImageFileError) -> Raster<UInt16> {
    guard try file.format() == .png else {
      throw .notAClassMask(file.path, kind: "a JPEG, which does not keep values exactly")
    }
    let reader = try PNGReader(file, limits: limits)
    return try Raster(width: reader.header.width, height: reader.header.height) {
      keep throws(ImageFileError) in
      try reader.readIndexRows(keep)
    }
  }

  /// False for a file of more than 256 MB that is not an image, or is far longer than its pixels
  /// explain.
  ///
  /// The headers of shorter files are not read.
  public static func hasPlausibleLength(at path: FilePath) -> Bool {
    guard let file = try? OpenFile(path) else { return false }
    if file.size <= ImageLimits.otherBytes { return true }
    return (try? header(at: path, maxPixels: .max, maxSide: .max)) != nil
  }
}
