extension ImageOrientation {
  /// Finds the orientation tag in a block of EXIF data (a TIFF header and its first directory).
  ///
  /// Nil if the block does not hold a valid one; any bytes are safe.
  init?(exif bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    let isLittleEndian: Bool
    switch bytes.prefix(4) {
    case [0x49, 0x49, 0x2A, 0x00]: isLittleEndian = true
    case [0x4D, 0x4D, 0x00, 0x2A]: isLittleEndian = false
    default: return nil
    }
    func integer(at offset: Int, count: Int) -> Int? {
      guard offset >= 0, offset + count <= bytes.count else { return nil }
      let field = bytes[offset..<offset + count]
      let ordered = isLittleEndian ? Array(field.reversed()) : Array(field)
      return ordered.reduce(0) { $0 << 8 | Int($1) }
    }
    guard let directory = integer(at: 4, count: 4),
      let entries = integer(at: directory, count: 2)
    else { return nil }
    for entry in 0..<entries {
      let start = directory + 2 + 12 * entry
      guard let tag = integer(at: start, count: 2) else { return nil }
      guard tag == 0x0112 else { continue }
      // One SHORT, which stands in the first two bytes of the value field.
      guard integer(at: start + 2, count: 2) == 3, let value = integer(at: start + 8, count: 2)
      else { return nil }
      self.init(rawValue: value)
      return
    }
    return nil
  }
}
