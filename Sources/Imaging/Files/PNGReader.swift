import CImageCodecs

/// A PNG that delivers its pixels row by row.
struct PNGReader: ~Copyable {
  let header: ImageHeader
  /// Whether its rows come pass by pass.
  let isInterlaced: Bool
  private let file: OpenFile
  private let reader: OpaquePointer
  private let kind: String

  /// Reads everything before the pixels; refuses impossible headers before allocating anything.
  init(_ file: consuming OpenFile, limits: ImageLimits) throws(ImageFileError) {
    guard let reader = terrazzo_png_reader_create(file.descriptor) else {
      throw .cannotRead(file.path, errorNumber: 0)
    }
    var stored = terrazzo_png_header()
    guard terrazzo_png_reader_begin(reader, &stored) else {
      let failure = Self.failure(of: reader, path: file.path)
      terrazzo_png_reader_destroy(reader)
      throw failure
    }
    let width = Int(stored.width)
    let height = Int(stored.height)
    do throws(ImageFileError) {
      try limits.check(width: width, height: height, of: file)
      guard terrazzo_png_reader_can_hold_pixels(reader) else {
        throw Self.failure(of: reader, path: file.path)
      }
      try limits.check(
        packed: terrazzo_png_reader_packed_bytes(reader),
        unpacked: terrazzo_png_reader_unpacked_bytes(reader), width: width, height: height,
        of: file)
    } catch {
      terrazzo_png_reader_destroy(reader)
      throw error
    }
    let orientation: ImageOrientation
    do {
      orientation = try OrientationCarriers(png: file).orientation
    } catch {
      terrazzo_png_reader_destroy(reader)
      throw error
    }
    self.kind = stored.is_gray ? "gray with alpha" : "RGB"
    self.header = ImageHeader(
      format: .png, width: width, height: height, orientation: orientation,
      bitDepth: Int(stored.bit_depth),
      hasSingleChannel: stored.is_palette || (stored.is_gray && !stored.has_alpha))
    self.isInterlaced = stored.is_interlaced
    self.reader = reader
    self.file = file
  }

  deinit {
    terrazzo_png_reader_destroy(reader)
  }

  /// Calls `consume` with each row of 8-bit RGB.
  ///
  /// Rows come from top to bottom; those of an interlaced image come pass by pass.
  ///
  /// - Parameter range: the range of 16-bit samples that is mapped to 8 bits.
  borrowing func readColorRows(
    range: SampleRange, _ consume: (UnsafeBufferPointer<RGB>, PNGRow) -> Void
  ) throws(ImageFileError) {
    guard terrazzo_png_reader_choose_color(reader, range.low, range.high) else { throw failure() }
    try readRows(consume)
  }

  /// Calls `consume` with each row of stored indices, in the same order.
  borrowing func readIndexRows(_ consume: (UnsafeBufferPointer<UInt16>, PNGRow) -> Void)
    throws(ImageFileError)
  {
    guard header.hasSingleChannel else { throw .notAClassMask(file.path, kind: kind) }
    guard terrazzo_png_reader_choose_indices(reader) else { throw failure() }
    try readRows(consume)
  }

  /// Enough to know which samples an image uses; a larger image is not decoded twice to find out.
  private static let mostCounted: UInt64 = 40_000_000

  /// How often each color sample occurs in a 16-bit image: 65,536 numbers.
  borrowing func sampleCounts() throws(ImageFileError) -> [UInt64] {
    precondition(header.bitDepth == 16)
    var counts = [UInt64](repeating: 0, count: 65_536)
    guard terrazzo_png_reader_count_samples(reader, &counts, Self.mostCounted)
    else { throw failure() }
    return counts
  }

  private borrowing func readRows<Pixel>(
    _ consume: (UnsafeBufferPointer<Pixel>, PNGRow) -> Void
  ) throws(ImageFileError) {
    let row = UnsafeMutableBufferPointer<Pixel>.allocate(capacity: header.width)
    defer { row.deallocate() }
    guard let start = row.baseAddress else { return }
    var place = terrazzo_png_row()
    for _ in 0..<terrazzo_png_reader_row_count(reader) {
      guard terrazzo_png_reader_next_row(reader, UnsafeMutableRawPointer(start), &place) else {
        throw failure()
      }
      consume(
        UnsafeBufferPointer(start: start, count: Int(place.count)),
        PNGRow(y: Int(place.y), x: Int(place.x), step: Int(place.step)))
    }
    guard terrazzo_png_reader_finish(reader) else { throw failure() }
  }

  private borrowing func failure() -> ImageFileError {
    Self.failure(of: reader, path: file.path)
  }

  private static func failure(of reader: OpaquePointer, path: FilePath) -> ImageFileError {
    let errorNumber = terrazzo_png_reader_error_number(reader)
    if errorNumber != 0 { return .cannotRead(path, errorNumber: errorNumber) }
    if terrazzo_png_reader_is_truncated(reader) { return .truncated(path) }
    return .damaged(path, reason: String(cString: terrazzo_png_reader_message(reader)))
  }
}

/// Which pixels of the image a decoded row holds: every `step`-th of row `y` starting at column
/// `x`.
struct PNGRow {
  var y: Int
  var x: Int
  var step: Int
}

extension Raster {
  /// Assembles an image from rows as they arrive, including rows of interlaced passes.
  ///
  /// The system provides memory when it is first touched, so a header that lies about its size
  /// costs nothing.
  ///
  /// - Parameter read: calls its argument with every row, so that each pixel comes once.
  init(
    width: Int, height: Int,
    _ read: ((UnsafeBufferPointer<Pixel>, PNGRow) -> Void) throws(ImageFileError) -> Void
  ) throws(ImageFileError) {
    var failure: ImageFileError?
    let pixels = [Pixel](unsafeUninitializedCapacity: width * height) { buffer, count in
      do throws(ImageFileError) {
        try read { row, place in
          var target = place.y * width + place.x
          for pixel in row {
            buffer[target] = pixel
            target += place.step
          }
        }
        count = width * height
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    self.init(width: width, height: height, pixels: pixels)
  }
}
