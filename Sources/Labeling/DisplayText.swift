/// Text that is safe to show: control, bidi and zero-width characters are written as `\u{…}`; if
/// one character has more marks than are ever intended, a few are kept and `…` replaces the rest.
///
/// Every string from outside (file, class, annotator, note, error, another program's output) passes
/// through here on its way to a terminal.
public struct DisplayText: Hashable, Sendable, CustomStringConvertible {
  /// The text, free of control characters.
  public let description: String

  /// Escapes what must not reach a terminal.
  public init(_ raw: String) {
    // The fast path for nearly all text: a screen has hundreds of pieces.
    if raw.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      self.init(checked: raw)
    } else {
      self.init(pieces: raw.unicodeScalars.lazy.map { .scalar($0) })
    }
  }

  private init(checked text: String) { description = text }

  /// An image's name; bytes that are not UTF-8 are shown as `\xNN`.
  public init(_ name: ImageName) {
    self.init(pieces: UTF8Piece.pieces(of: name.bytes))
  }

  /// Bytes that should be text (a path, another program's output); those that are not UTF-8 are
  /// shown as `\xNN`.
  public init(bytes: [UInt8]) {
    self.init(pieces: UTF8Piece.pieces(of: bytes))
  }

  private init(pieces: some Sequence<UTF8Piece>) {
    var text = String.UnicodeScalarView()
    /// Marks that may still join the character before them; none may join what the screen
    /// happens to show to the left of this text.
    var marksLeft = 0
    /// How many consecutive marks exceeded the limit.
    var flood = 0
    for piece in pieces {
      if case .scalar(let scalar) = piece, CharacterSafety.of(scalar) == .joining {
        flood = marksLeft > 0 ? 0 : flood + 1
      } else {
        flood = 0
      }
      switch piece {
      case .invalid(let byte):
        text.append(contentsOf: UTF8Piece.escaped(byte).unicodeScalars)
        marksLeft = 0
      case .scalar(let scalar):
        switch CharacterSafety.of(scalar) {
        case .unsafe:
          text.append(contentsOf: Self.escaped(scalar).unicodeScalars)
          marksLeft = 0
        case .joining:
          if marksLeft > 0 {
            text.append(scalar)
            marksLeft -= 1
          } else if flood <= CharacterSafety.mostMarks {
            text.append(contentsOf: Self.escaped(scalar).unicodeScalars)
          } else if flood == CharacterSafety.mostMarks + 1 {
            text.append("\u{2026}")
          }
        case .safe:
          text.append(scalar)
          marksLeft = CharacterSafety.mostMarks
        }
      }
    }
    description = String(text)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }
}
