import CImageCodecs

/// A JPEG that delivers its pixels row by row.
struct JPEGReader: ~Copyable {
  let header: ImageHeader
  private let file: OpenFile
  private let reader: OpaquePointer
  private let stored: terrazzo_jpeg_header
  private let budget: JPEGBudget

  /// Reads everything before the pixels.
  init(_ file: consuming OpenFile, limits: ImageLimits) throws(ImageFileError) {
    guard let reader = terrazzo_jpeg_reader_create(file.descriptor) else {
      throw .cannotRead(file.path, errorNumber: 0)
    }
    do throws(ImageFileError) {
      var stored = terrazzo_jpeg_header()
      let outcome = terrazzo_jpeg_reader_begin(reader, JPEGBudget.headerBytes, &stored)
      guard outcome == terrazzo_jpeg_done else {
        throw Self.failure(outcome, of: reader, path: file.path)
      }
      try limits.check(width: Int(stored.width), height: Int(stored.height), of: file)
      header = try Self.header(stored, reader, path: file.path)
      budget = JPEGBudget(stored, fileSize: file.size, maxPixels: limits.maxPixels)
      self.stored = stored
    } catch {
      terrazzo_jpeg_reader_destroy(reader)
      throw error
    }
    self.reader = reader
    self.file = file
  }

  deinit {
    terrazzo_jpeg_reader_destroy(reader)
  }

  private static func header(
    _ stored: terrazzo_jpeg_header, _ reader: OpaquePointer, path: FilePath
  ) throws(ImageFileError) -> ImageHeader {
    let width = Int(stored.width)
    let height = Int(stored.height)
    guard [1, 3, 4].contains(stored.channels) else {
      throw .unsupported(path, kind: "a JPEG of \(stored.channels) channels")
    }
    var count = 0
    let exif = terrazzo_jpeg_reader_exif(reader, &count)
    var carriers = OrientationCarriers()
    carriers.exif = exif.map { Array(UnsafeBufferPointer(start: $0, count: count)) }
    let xmp = terrazzo_jpeg_reader_xmp(reader, &count)
    carriers.xmp = xmp.map { Array(UnsafeBufferPointer(start: $0, count: count)) }
    return ImageHeader(
      format: .jpeg, width: width, height: height, orientation: carriers.orientation, bitDepth: 8,
      hasSingleChannel: stored.channels == 1)
  }

  /// What has been read and decoded so far.
  var work: terrazzo_jpeg_work { terrazzo_jpeg_reader_work(reader) }

  /// What is odd about the file although everything requested was read.
  var note: ImageNote? {
    let text = String(cString: terrazzo_jpeg_reader_note(reader))
    return text.isEmpty ? nil : ImageNote(path: file.path, text: text)
  }

  /// The largest of 8, 4, 2 and 1 that keeps at least `size`.
  func denominator(atLeast size: (width: Int, height: Int)) -> Int {
    [8, 4, 2].first { header.width / $0 >= size.width && header.height / $0 >= size.height } ?? 1
  }

  /// The size at 1/`denominator`, rounded up.
  func size(denominator: Int) -> (width: Int, height: Int) {
    (
      (header.width + denominator - 1) / denominator,
      (header.height + denominator - 1) / denominator
    )
  }

  /// Calls `consume` with each row of 8-bit RGB at 1/`denominator` of the size, the top row first.
  ///
  /// May be called once.
  borrowing func readRows(
    denominator: Int, _ consume: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(ImageFileError) {
    guard !stored.has_many_scans || stored.coefficient_bytes <= UInt64(budget.coefficientBytes)
    else { throw tooLargeToKeep() }
    var width: UInt32 = 0
    var height: UInt32 = 0
    var limits = budget.decoding
    try check(
      terrazzo_jpeg_reader_choose(reader, Int32(denominator), &limits, &width, &height))
    guard (Int(width), Int(height)) == size(denominator: denominator) else {
      throw .damaged(file.path, reason: "the decoder reports another size")
    }
    let row = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 3 * Int(width))
    defer { row.deallocate() }
    guard let start = row.baseAddress else { return }
    for _ in 0..<height {
      try check(terrazzo_jpeg_reader_next_row(reader, start))
      consume(UnsafeBufferPointer(row))
    }
    terrazzo_jpeg_reader_finish(reader)
  }

  private borrowing func tooLargeToKeep() -> ImageFileError {
    .tooCostly(
      file.path,
      reason: "its progressive scans need \(stored.coefficient_bytes / 1_000_000) MB of memory, "
        + "and the limit for a file of its size is \(budget.coefficientBytes / 1_000_000) MB")
  }

  private borrowing func check(_ outcome: terrazzo_jpeg_outcome) throws(ImageFileError) {
    guard outcome == terrazzo_jpeg_done else {
      throw Self.failure(outcome, of: reader, path: file.path)
    }
  }

  private static func failure(
    _ outcome: terrazzo_jpeg_outcome, of reader: OpaquePointer, path: FilePath
  ) -> ImageFileError {
    let message = String(cString: terrazzo_jpeg_reader_message(reader))
    return switch outcome {
    case terrazzo_jpeg_truncated: .truncated(path)
    case terrazzo_jpeg_unsupported: .unsupported(path, kind: message)
    case terrazzo_jpeg_over_budget: .tooCostly(path, reason: message)
    case terrazzo_jpeg_unreadable:
      .cannotRead(path, errorNumber: terrazzo_jpeg_reader_error_number(reader))
    default: .damaged(path, reason: message)
    }
  }
}
