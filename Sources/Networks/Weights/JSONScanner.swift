/// Takes the next string, number or sign from a header's JSON, with spaces between them.
struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  private var byte: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipSpaces() {
    while let byte, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D { position += 1 }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard byte == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ sign: Unicode.Scalar) throws(WeightsFileError) {
    guard take(sign) else { throw malformed("\"\(sign)\" is missing") }
  }

  mutating func expectEnd() throws(WeightsFileError) {
    skipSpaces()
    guard byte == nil else { throw malformed("something follows its end") }
  }

  /// Whether another element follows; takes the comma before it, or the closing sign.
  mutating func hasNext(
    before end: Unicode.Scalar, isFirst: inout Bool
  ) throws(WeightsFileError) -> Bool {
    if take(end) { return false }
    if !isFirst { try expect(",") }
    isFirst = false
    return true
  }

  /// An array of whole numbers from 0.
  mutating func numbers(most: Int) throws(WeightsFileError) -> [Int] {
    var numbers: [Int] = []
    try expect("[")
    var isFirst = true
    while try hasNext(before: "]", isFirst: &isFirst) {
      guard numbers.count < most else { throw malformed("a list has more than \(most) numbers") }
      numbers.append(try number())
    }
    return numbers
  }

  private mutating func number() throws(WeightsFileError) -> Int {
    skipSpaces()
    let start = position
    var number = 0
    while let byte, (0x30...0x39).contains(byte) {
      let (tens, overflowsTens) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflows) = tens.addingReportingOverflow(Int(byte - 0x30))
      guard !overflowsTens, !overflows else { throw malformed("a number is too large") }
      number = sum
      position += 1
    }
    let digits = position - start
    guard digits == 1 || (digits > 1 && bytes[start] != 0x30) else {
      throw malformed("a whole number is missing")
    }
    return number
  }

  mutating func string() throws(WeightsFileError) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while let byte {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw malformed("a string is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): try text.append(contentsOf: String(escaped()).utf8)
      case 0..<0x20: throw malformed("a string has a control character")
      default: text.append(byte)
      }
    }
    throw malformed("a string does not end")
  }

  /// What a backslash and the signs after it stand for.
  private mutating func escaped() throws(WeightsFileError) -> Unicode.Scalar {
    let sign = byte
    position += 1
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Unicode.Scalar(sign ?? 0)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try unit()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // Characters beyond the first plane are two units: a high one, then a low one.
      guard UTF16.isLeadSurrogate(unit), byte == UInt8(ascii: "\\") else { break }
      position += 1
      guard byte == UInt8(ascii: "u") else { break }
      position += 1
      let low = try self.unit()
      guard UTF16.isTrailSurrogate(low) else { break }
      return UTF16.decode(UTF16.EncodedScalar([unit, low]))
    default: break
    }
    throw malformed("a string has an unknown escape")
  }

  /// The four hexadecimal digits of a UTF-16 unit.
  private mutating func unit() throws(WeightsFileError) -> UInt16 {
    let digits = bytes[position..<min(position + 4, bytes.endIndex)]
    guard digits.count == 4,
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw malformed("a string has an unknown escape") }
    position += 4
    return unit
  }

  private func malformed(_ reason: String) -> WeightsFileError {
    .malformedHeader("\(reason), at byte \(position - bytes.startIndex)")
  }
}
