extension ImageName {
  /// The name as text: valid UTF-8 as it is, a backslash as `\\`, every other byte as `\xNN`.
  ///
  /// May contain control characters; pass it through `DisplayText` before showing it.
  public var escaped: String {
    var text = String.UnicodeScalarView()
    for piece in UTF8Piece.pieces(of: bytes) {
      switch piece {
      case .scalar("\\"): text.append(contentsOf: "\\\\".unicodeScalars)
      case .scalar(let scalar): text.append(scalar)
      case .invalid(let byte): text.append(contentsOf: UTF8Piece.escaped(byte).unicodeScalars)
      }
    }
    return String(text)
  }

  /// The name that `escaped` wrote; nil for text that it never writes.
  public init?(escaped text: String) {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "\\"):
        bytes.append(byte)
      case UInt8(ascii: "x"):
        guard let high = rest.popFirst().flatMap(Self.hexadecimalDigit),
          let low = rest.popFirst().flatMap(Self.hexadecimalDigit)
        else { return nil }
        bytes.append(high << 4 | low)
      default:
        return nil
      }
    }
    self.init(bytes: bytes)
    // Each name has exactly one text, so that scripts may compare texts.
    guard !bytes.isEmpty, escaped.utf8.elementsEqual(text.utf8) else { return nil }
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension ImageName: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let name = ImageName(escaped: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "An image's name must be written with \\\\ for a backslash and \\xNN.")
    }
    self = name
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(escaped)
  }
}
