import CImageCodecs

/// The chunks of a PNG one by one; their content is read only on request.
///
/// libpng would have to unpack all pixels to reach what follows them.
struct PNGChunks {
  /// Where a chunk's content lies.
  struct Chunk {
    let name: String
    let offset: Int
    let count: Int
  }

  /// More chunks than two gigabytes of pixels make; a file full of empty ones is not read to its
  /// end.
  static let mostChunks = 1 << 18
  /// Bytes that are read at a time: several small chunks, or the head of a large one.
  private static let windowSize = 512
  /// The longest a keyword may be, with its terminating zero.
  private static let keywordSize = 80

  private var offset = 8
  private var seen = 0
  private var window: [UInt8] = []
  private var windowStart = 0

  /// The next chunk; nil at the end, or where the file is truncated.
  mutating func next(in file: borrowing OpenFile) throws(ImageFileError) -> Chunk? {
    guard seen < Self.mostChunks else { return nil }
    seen += 1
    let head = try bytes(at: offset, count: 8, in: file)
    guard head.count == 8 else { return nil }
    let count = head.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let name = String(decoding: head.dropFirst(4), as: UTF8.self)
    guard count <= 0x7FFF_FFFF, name != "IEND" else { return nil }
    let chunk = Chunk(name: name, offset: offset + 8, count: count)
    offset += 12 + count
    return chunk
  }

  /// The bytes before the first zero of a text chunk.
  mutating func keyword(
    of chunk: Chunk, in file: borrowing OpenFile
  ) throws(ImageFileError) -> [UInt8]? {
    let start = try bytes(at: chunk.offset, count: min(chunk.count, Self.keywordSize), in: file)
    return start.firstIndex(of: 0).map { Array(start[..<$0]) }
  }

  /// A chunk's content; nil if its checksum does not match.
  func content(
    of chunk: Chunk, in file: borrowing OpenFile
  ) throws(ImageFileError) -> [UInt8]? {
    let stored = try file.bytes(at: chunk.offset - 4, count: chunk.count + 8)
    guard stored.count == chunk.count + 8 else { return nil }
    let checksum = stored.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard terrazzo_checksum(stored, chunk.count + 4) == checksum else { return nil }
    return Array(stored[4..<stored.count - 4])
  }

  /// A few bytes, taken from the window if it holds them.
  private mutating func bytes(
    at place: Int, count: Int, in file: borrowing OpenFile
  ) throws(ImageFileError) -> [UInt8] {
    if place < windowStart || place + count > windowStart + window.count {
      window = try file.bytes(at: place, count: Self.windowSize)
      windowStart = place
    }
    let first = place - windowStart
    return Array(window[min(first, window.count)..<min(first + count, window.count)])
  }
}
