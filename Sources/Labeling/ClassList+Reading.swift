extension ClassList {
  /// `sky,building,road`.
  public init(commaList: String) throws(ClassListError) {
    try self.init(entries: try ClassListSource(commaList: commaList).entries)
  }

  /// A file's bytes; see `ClassListSource`.
  public init(fileContents bytes: [UInt8]) throws(ClassListError) {
    try self.init(entries: try ClassListSource(fileContents: bytes).entries)
  }
}

extension ClassColor {
  /// Reads `#rrggbb`.
  public init?(hexadecimal text: String) {
    let digits = text.utf8.dropFirst(text.hasPrefix("#") ? 1 : 0)
    guard digits.count == 6, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      digits.allSatisfy({ $0 != UInt8(ascii: "+") })
    else { return nil }
    self.init(
      red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}
