/// One step through bytes that are mostly UTF-8: a scalar, or a byte that is not part of one.
enum UTF8Piece {
  case scalar(Unicode.Scalar)
  case invalid(UInt8)

  /// Splits bytes into scalars and the bytes that are not part of valid UTF-8, in order.
  static func pieces(of bytes: [UInt8]) -> [UTF8Piece] {
    var pieces: [UTF8Piece] = []
    pieces.reserveCapacity(bytes.count)
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        pieces.append(.scalar(Unicode.UTF8.decode(encoded)))
        position += encoded.count
      case .error(let length):
        pieces.append(contentsOf: bytes[position..<(position + length)].map { .invalid($0) })
        position += length
      case .emptyInput:
        return pieces
      }
    }
  }

  /// `\xNN`, two lower-case digits.
  static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
  }
}
