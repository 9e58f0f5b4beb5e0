/// XML that is read tag by tag, as far as annotations use it.
///
/// A document type is refused, and with it every entity but those of XML itself.
struct XMLCursor {
  enum Event {
    /// `start` is the byte at which the tag begins.
    case opened(String, attributes: [String: String], start: Int)
    case closed(String)
    case text(String)
  }

  private static let mostDepth = 64

  private let bytes: [UInt8]
  private(set) var place: Int
  private let end: Int
  private var open: [String] = []
  /// The name of a tag that closed itself.
  private var selfClosed: String?

  init(_ bytes: [UInt8]) { self.init(bytes, in: 0..<bytes.count) }

  /// One element of a longer text.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    place = range.lowerBound
    end = range.upperBound
    if range.lowerBound == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// Nil at the end, when every tag is closed.
  mutating func next() throws(ImportProblem) -> Event? {
    if let name = selfClosed {
      selfClosed = nil
      return .closed(name)
    }
    while place < end {
      guard bytes[place] == UInt8(ascii: "<") else {
        let start = place
        while place < end, bytes[place] != UInt8(ascii: "<") { place += 1 }
        let text = try decoded(start..<place)
        if open.isEmpty {
          guard text.allSatisfy(\.isWhitespace) else { throw problem }
          continue
        }
        return .text(text)
      }
      if has("<?") {
        try pass("?>")
      } else if has("<!--") {
        try pass("-->")
      } else if has("<![CDATA[") {
        let start = place + 9
        try pass("]]>")
        guard !open.isEmpty,
          let text = String(validating: bytes[start..<(place - 3)], as: UTF8.self)
        else { throw problem }
        return .text(text)
      } else if has("<!") {
        throw .declaresEntities
      } else if has("</") {
        place += 2
        let name = try name()
        skipBlanks()
        guard open.popLast() == name else { throw problem }
        try expect(UInt8(ascii: ">"))
        return .closed(name)
      } else {
        return try tag()
      }
    }
    guard open.isEmpty else { throw problem }
    return nil
  }

  private mutating func tag() throws(ImportProblem) -> Event {
    let start = place
    place += 1
    let name = try name()
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      guard place < end else { throw problem }
      if bytes[place] == UInt8(ascii: ">") {
        place += 1
        guard open.count < Self.mostDepth else { throw .tooDeep(limit: Self.mostDepth) }
        open.append(name)
        break
      }
      if has("/>") {
        place += 2
        selfClosed = name
        break
      }
      let key = try self.name()
      skipBlanks()
      try expect(UInt8(ascii: "="))
      skipBlanks()
      guard place < end, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[place]) else {
        throw problem
      }
      let quote = bytes[place]
      let first = place + 1
      place = first
      while place < end, bytes[place] != quote, bytes[place] != UInt8(ascii: "<") { place += 1 }
      guard place < end, bytes[place] == quote else { throw problem }
      let value = try decoded(first..<place)
      place += 1
      guard attributes.updateValue(value, forKey: key) == nil else { throw problem }
    }
    return .opened(name, attributes: attributes, start: start)
  }

  // MARK: Bytes

  private var problem: ImportProblem { .notXML(byte: place) }

  private func has(_ text: StaticString) -> Bool {
    text.utf8CodeUnitCount <= end - place
      && text.withUTF8Buffer { bytes[place..<end].starts(with: $0) }
  }

  private mutating func pass(_ text: StaticString) throws(ImportProblem) {
    while place < end, !has(text) { place += 1 }
    guard place < end else { throw problem }
    place += text.utf8CodeUnitCount
  }

  private mutating func expect(_ byte: UInt8) throws(ImportProblem) {
    guard place < end, bytes[place] == byte else { throw problem }
    place += 1
  }

  private mutating func skipBlanks() {
    while place < end, [32, 9, 10, 13].contains(bytes[place]) { place += 1 }
  }

  private mutating func name() throws(ImportProblem) -> String {
    let start = place
    while place < end {
      switch bytes[place] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...:
        place += 1
        continue
      default: break
      }
      break
    }
    guard start < place, let name = String(validating: bytes[start..<place], as: UTF8.self) else {
      throw problem
    }
    return name
  }

  /// Text with the five entities of XML and numbered characters in place.
  private func decoded(_ range: Range<Int>) throws(ImportProblem) -> String {
    let text = bytes[range]
    guard text.contains(UInt8(ascii: "&")) else {
      guard let plain = String(validating: text, as: UTF8.self) else { throw problem }
      return plain
    }
    var units: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "&") else {
        units.append(byte)
        continue
      }
      let name = rest.prefix(12).prefix { $0 != UInt8(ascii: ";") }
      rest = rest.dropFirst(name.count)
      guard rest.popFirst() == UInt8(ascii: ";"),
        let character = Self.character(String(decoding: name, as: UTF8.self))
      else { throw problem }
      units += Array(String(character).utf8)
    }
    guard let plain = String(validating: units, as: UTF8.self) else { throw problem }
    return plain
  }

  private static func character(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return value.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
  }
}
