/// XMP as stored in a file: a piece of XML in which only one property is looked up.
struct XMPPacket {
  let bytes: [UInt8]

  /// The number that `tiff:Orientation` states, as an attribute or as an element; nil without one.
  ///
  /// Takes the first mention that is followed by a digit, in one pass over the bytes.
  var statedOrientation: Int? {
    let name = Array("tiff:Orientation".utf8)
    var place = bytes.startIndex
    while let found = bytes.firstPlace(of: name, from: place) {
      place = found + name.count
      if let number = Self.number(behind: bytes[place...].prefix(256)) { return number }
    }
    return nil
  }

  /// The digit of `="6"`, `='6'` or `>6<`, with whatever spaces XML allows.
  private static func number(behind rest: ArraySlice<UInt8>) -> Int? {
    var rest = rest.drop(while: \.isSpace)
    switch rest.popFirst() {
    case UInt8(ascii: "="):
      rest = rest.drop(while: \.isSpace)
      guard let quote = rest.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      else { return nil }
    case UInt8(ascii: ">"): break
    default: return nil
    }
    guard let digit = rest.drop(while: \.isSpace).first, (0x30...0x39).contains(digit) else {
      return nil
    }
    return Int(digit) - 0x30
  }
}

extension UInt8 {
  /// Whether it is a space, tab or line end.
  var isSpace: Bool {
    self == 0x20 || (0x09...0x0D).contains(self)
  }
}

extension [UInt8] {
  /// Where `piece` first occurs, searching from `start`.
  func firstPlace(of piece: [UInt8], from start: Int) -> Int? {
    guard let first = piece.first else { return start }
    var place = start
    while place + piece.count <= count {
      if self[place] == first && self[place..<place + piece.count].elementsEqual(piece) {
        return place
      }
      place += 1
    }
    return nil
  }
}
