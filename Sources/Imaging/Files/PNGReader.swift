import CImageCodecs

/// A PNG that gives its pixels row by row.
struct PNGReader: ~Copyable {
  let header: ImageHeader
  private let file: OpenFile
  private let reader: OpaquePointer
  private let kind: String

  /// Reads what stands before the pixels.
  init(_ file: consuming OpenFile, maxPixels: Int) throws(ImageFileError) {
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
    guard width.multipliedReportingOverflow(by: height).overflow == false,
      width * height <= maxPixels
    else {
      terrazzo_png_reader_destroy(reader)
      throw .tooLarge(file.path, width: width, height: height, maxPixels: maxPixels)
    }
    var exifCount = 0
    let exif = terrazzo_png_reader_exif(reader, &exifCount)
    let orientation = ImageOrientation(
      exif: Array(UnsafeBufferPointer(start: exif, count: exif == nil ? 0 : exifCount)))
    self.kind = stored.is_gray ? "gray with alpha" : "RGB"
    self.header = ImageHeader(
      format: .png, width: width, height: height, orientation: orientation ?? .upright,
      bitDepth: Int(stored.bit_depth),
      hasSingleChannel: stored.is_palette || (stored.is_gray && !stored.has_alpha))
    self.reader = reader
    self.file = file
  }

  deinit {
    terrazzo_png_reader_destroy(reader)
  }

  /// Calls `consume` with each row of 8-bit RGB, 3 bytes a pixel, the top row first.
  consuming func readColorRows(_ consume: (UnsafeBufferPointer<UInt8>) -> Void)
    throws(ImageFileError)
  {
    guard terrazzo_png_reader_choose_color(reader) else { throw failure() }
    try readRows(of: 3 * header.width, consume)
  }

  /// Calls `consume` with each row of stored indices, the top row first.
  consuming func readIndexRows(_ consume: (UnsafeBufferPointer<UInt16>) -> Void)
    throws(ImageFileError)
  {
    guard header.hasSingleChannel else { throw .notAClassMask(file.path, kind: kind) }
    guard terrazzo_png_reader_choose_indices(reader) else { throw failure() }
    try readRows(of: header.width, consume)
  }

  private borrowing func readRows<Sample>(
    of count: Int, _ consume: (UnsafeBufferPointer<Sample>) -> Void
  ) throws(ImageFileError) {
    let row = UnsafeMutableBufferPointer<Sample>.allocate(capacity: count)
    defer { row.deallocate() }
    guard let start = row.baseAddress else { return }
    for _ in 0..<header.height {
      guard terrazzo_png_reader_next_row(reader, UnsafeMutableRawPointer(start)) else {
        throw failure()
      }
      consume(UnsafeBufferPointer(row))
    }
    guard terrazzo_png_reader_finish(reader) else { throw failure() }
  }

  private borrowing func failure() -> ImageFileError {
    Self.failure(of: reader, path: file.path)
  }

  private static func failure(of reader: OpaquePointer, path: FilePath) -> ImageFileError {
    if terrazzo_png_reader_is_truncated(reader) { return .truncated(path) }
    return .damaged(path, reason: String(cString: terrazzo_png_reader_message(reader)))
  }
}
