/// JSON that is read piece by piece, without a tree of it in memory.
///
/// Strict but for repeated keys, of which all are seen. Numbers are finite.
struct JSONCursor {
  private static let mostDepth = 64

  private let bytes: [UInt8]
  private var place: Int
  private let end: Int
  private var depth = 0

  init(_ bytes: [UInt8]) { self.init(bytes, in: 0..<bytes.count) }

  /// One value of a longer text.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = range.upperBound
    if range.lowerBound == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  enum Kind {
    case object, array, string, number, word
  }

  /// What comes next.
  mutating func kind() throws(ImportProblem) -> Kind {
    switch try peek() {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    default: .word
    }
  }

  /// Reads an object, field by field.
  ///
  /// - Parameter body: reads the value of a field, or returns false to have it skipped.
  mutating func object(
    _ body: (inout JSONCursor, String) throws(ImportProblem) -> Bool
  ) throws(ImportProblem) {
    try enter(UInt8(ascii: "{"))
    if try !takes(UInt8(ascii: "}")) {
      repeat {
        let key = try string()
        try expect(UInt8(ascii: ":"))
        if try !body(&self, key) { try skip() }
      } while try takes(UInt8(ascii: ","))
      try expect(UInt8(ascii: "}"))
    }
    depth -= 1
  }

  /// Reads a list; `body` reads each value.
  mutating func array(
    _ body: (inout JSONCursor) throws(ImportProblem) -> Void
  ) throws(ImportProblem) {
    try enter(UInt8(ascii: "["))
    if try !takes(UInt8(ascii: "]")) {
      repeat { try body(&self) } while try takes(UInt8(ascii: ","))
      try expect(UInt8(ascii: "]"))
    }
    depth -= 1
  }

  /// Passes over a value and says where it lies.
  @discardableResult
  mutating func skip() throws(ImportProblem) -> Range<Int> {
    _ = try peek()
    let start = place
    switch try kind() {
    case .object: try object { _, _ in false }
    case .array:
      try array { cursor throws(ImportProblem) in
        try cursor.skip()
      }
    case .string: try skipString()
    case .number: _ = try number()
    case .word: try word()
    }
    return start..<place
  }

  /// Whether the next value is null, which is passed over then.
  mutating func takesNull() throws(ImportProblem) -> Bool {
    guard try peek() == UInt8(ascii: "n") else { return false }
    try word()
    return true
  }

  mutating func boolean() throws(ImportProblem) -> Bool {
    let first = try peek()
    guard first == UInt8(ascii: "t") || first == UInt8(ascii: "f") else { throw problem }
    try word()
    return first == UInt8(ascii: "t")
  }

  mutating func number() throws(ImportProblem) -> Double {
    _ = try peek()
    let start = place
    while place < end, Self.isNumeric(bytes[place]) { place += 1 }
    guard start < place, let value = Double(String(decoding: bytes[start..<place], as: UTF8.self)),
      value.isFinite
    else { throw problem }
    return value
  }

  /// A whole number, which may be written with a fraction of zeros.
  mutating func integer() throws(ImportProblem) -> Int {
    _ = try peek()
    let start = place
    var value = 0
    while place < end, case UInt8(ascii: "0")...UInt8(ascii: "9") = bytes[place], place - start < 18
    {
      value = value * 10 + Int(bytes[place] - 48)
      place += 1
    }
    if place > start, place == end || !Self.isNumeric(bytes[place]) { return value }
    place = start
    guard let value = Int(exactly: try number()) else { throw problem }
    return value
  }

  mutating func string() throws(ImportProblem) -> String {
    _ = try peek()
    let start = place
    let isPlain = try skipString()
    if isPlain {
      guard let text = String(validating: bytes[(start + 1)..<(place - 1)], as: UTF8.self) else {
        throw problem
      }
      return text
    }
    return try unescaped(bytes[(start + 1)..<(place - 1)])
  }

  /// Refuses what follows the last value.
  mutating func finish() throws(ImportProblem) {
    while place < end, Self.isBlank(bytes[place]) { place += 1 }
    guard place == end else { throw problem }
  }

  // MARK: Bytes

  private var problem: ImportProblem { .notJSON(byte: place) }

  private mutating func peek() throws(ImportProblem) -> UInt8 {
    while place < end, Self.isBlank(bytes[place]) { place += 1 }
    guard place < end else { throw problem }
    return bytes[place]
  }

  private mutating func takes(_ byte: UInt8) throws(ImportProblem) -> Bool {
    guard try peek() == byte else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(ImportProblem) {
    guard try takes(byte) else { throw problem }
  }

  private mutating func enter(_ byte: UInt8) throws(ImportProblem) {
    try expect(byte)
    depth += 1
    guard depth <= Self.mostDepth else { throw .tooDeep(limit: Self.mostDepth) }
  }

  private mutating func word() throws(ImportProblem) {
    for word in ["true", "false", "null"] where bytes[place..<end].starts(with: word.utf8) {
      place += word.utf8.count
      return
    }
    throw problem
  }

  /// Passes over a string; says whether it has no escapes.
  @discardableResult
  private mutating func skipString() throws(ImportProblem) -> Bool {
    try expect(UInt8(ascii: "\""))
    var isPlain = true
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place += 1
        return isPlain
      case UInt8(ascii: "\\"):
        isPlain = false
        place += 2
      case 0..<0x20: throw problem
      default: place += 1
      }
    }
    place = end
    throw problem
  }

  private func unescaped(_ text: ArraySlice<UInt8>) throws(ImportProblem) -> String {
    var units: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        units.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "\"")?: units.append(UInt8(ascii: "\""))
      case UInt8(ascii: "\\")?: units.append(UInt8(ascii: "\\"))
      case UInt8(ascii: "/")?: units.append(UInt8(ascii: "/"))
      case UInt8(ascii: "b")?: units.append(8)
      case UInt8(ascii: "f")?: units.append(12)
      case UInt8(ascii: "n")?: units.append(10)
      case UInt8(ascii: "r")?: units.append(13)
      case UInt8(ascii: "t")?: units.append(9)
      case UInt8(ascii: "u")?:
        guard let character = Self.escape(&rest) else { throw problem }
        units += Array(character.utf8)
      default: throw problem
      }
    }
    guard let text = String(validating: units, as: UTF8.self) else { throw problem }
    return text
  }

  /// The character of `\uXXXX`, or of two of them; half a pair becomes U+FFFD.
  private static func escape(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let first = unit(&rest) else { return nil }
    if let scalar = Unicode.Scalar(first) { return String(scalar) }
    guard first < 0xDC00, rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      return "\u{FFFD}"
    }
    var ahead = rest.dropFirst(2)
    guard let second = unit(&ahead), (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
    rest = ahead
    let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
    return Unicode.Scalar(value).map { String($0) }
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt16? {
    guard rest.count >= 4, rest.prefix(4).allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
    else { return nil }
    let value = UInt16(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16)
    rest = rest.dropFirst(4)
    return value
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 10 || byte == 13 || byte == 9
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}
