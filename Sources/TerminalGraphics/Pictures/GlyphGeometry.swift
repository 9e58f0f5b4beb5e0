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
