/// EXIF data: a TIFF header and its directories, of which only the first is read.
struct EXIFBlock {
  private let bytes: [UInt8]
  private let isLittleEndian: Bool
  private let start: Int

  /// Nil if it does not begin like TIFF; any bytes are safe.
  init?(_ block: [UInt8]) {
    // The name of the JPEG segment is often kept even where another format carries the block.
    let name = Array("Exif\0\0".utf8)
    let start = block.starts(with: name) ? name.count : 0
    switch block.dropFirst(start).prefix(4) {
    // Files with the number 42 in the wrong byte order exist, too.
    case [0x49, 0x49, 0x2A, 0x00], [0x49, 0x49, 0x00, 0x2A]: isLittleEndian = true
    case [0x4D, 0x4D, 0x00, 0x2A], [0x4D, 0x4D, 0x2A, 0x00]: isLittleEndian = false
    default: return nil
    }
    bytes = block
    self.start = start
  }

  /// The number that the orientation tag states, or nil without such a tag.
  ///
  /// 0 if its type holds no integer; other numbers may be meaningless, too.
  var statedOrientation: Int? {
    guard let directory = integer(at: 4, count: 4), let entries = integer(at: directory, count: 2)
    else { return nil }
    for entry in 0..<entries {
      let place = directory + 2 + 12 * entry
      guard let tag = integer(at: place, count: 2) else { return nil }
      guard tag == 0x0112 else { continue }
      guard let type = integer(at: place + 2, count: 2) else { return nil }
      switch type {
      // A byte, short or long, signed or not; each is at the start of the field.
      case 1, 6: return integer(at: place + 8, count: 1)
      case 3, 8: return integer(at: place + 8, count: 2)
      case 4, 9: return integer(at: place + 8, count: 4)
      default: return 0
      }
    }
    return nil
  }

  /// A number at an offset from the TIFF header.
  private func integer(at offset: Int, count: Int) -> Int? {
    let first = start + offset
    guard offset >= 0, first + count <= bytes.count else { return nil }
    var value = 0
    for place in 0..<count {
      let byte = bytes[first + (isLittleEndian ? count - 1 - place : place)]
      value = value << 8 | Int(byte)
    }
    return value
  }
}
