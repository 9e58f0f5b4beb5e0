/// How a glyph set divides a cell into sub-cells, and which character shows which of them.
///
/// Sub-cells are numbered row by row; bit `i` of a mask means that sub-cell `i` is in the
/// foreground color.
struct GlyphGeometry: Sendable {
  let columns: Int
  let rows: Int
  /// One character per mask.
  let characters: [Unicode.Scalar]

  var count: Int { columns * rows }
  var fullMask: Int { 1 << count - 1 }

  /// The geometry of a glyph set.
  static func of(_ glyphs: GlyphSet) -> GlyphGeometry {
    switch glyphs {
    case .half: half
    case .quadrant: quadrant
    case .sextant: sextant
    case .ascii: ascii
    }
  }

  /// The geometry that a request's picture is sampled in.
  ///
  /// Without colors shades are made of braille dots, except where only plain characters are wanted:
  /// there a cell has one sample.
  static func of(_ request: PictureRequest) -> GlyphGeometry {
    guard request.depth == .mono else { return of(request.glyphs) }
    return request.glyphs == .ascii || request.link == .slow ? ascii : dots
  }

  /// Braille characters, whose dots are numbered by columns but for the lowest row.
  static let dots = GlyphGeometry(
    columns: 2, rows: 4,
    characters: (0..<256).map { mask -> Unicode.Scalar in
      let bits = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
      let dots = bits.indices.reduce(0) { mask & 1 << $1 == 0 ? $0 : $0 | bits[$1] }
      return dots == 0 ? " " : Unicode.Scalar(0x2800 + UInt32(dots)) ?? " "
    })

  static let fullDots: Unicode.Scalar = "⣿"

  /// Quarters of a cell in the foreground color, in a pattern.
  static let shades: [Unicode.Scalar] = Array(" ░▒▓█".unicodeScalars)

  private static let half = GlyphGeometry(
    columns: 1, rows: 2, characters: Array(" ▀▄█".unicodeScalars))
  private static let quadrant = GlyphGeometry(
    columns: 2, rows: 2, characters: Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars))
  private static let ascii = GlyphGeometry(
    columns: 1, rows: 1, characters: Array(" #".unicodeScalars))

  /// U+1FB00 and following omit the masks that exist in other blocks: none, left half (0b010101),
  /// right half (0b101010), all.
  private static let sextant = GlyphGeometry(
    columns: 2, rows: 3,
    characters: (0..<64).map { mask -> Unicode.Scalar in
      switch mask {
      case 0: return " "
      case 21: return "▌"
      case 42: return "▐"
      case 63: return "█"
      default:
        let skipped = 1 + (mask > 21 ? 1 : 0) + (mask > 42 ? 1 : 0)
        return Unicode.Scalar(0x1FB00 + UInt32(mask - skipped)) ?? " "
      }
    })
}
