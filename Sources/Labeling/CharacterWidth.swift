/// What a terminal does with one scalar.
enum CharacterWidth {
  /// Must not reach a terminal.
  case unsafe
  /// Joins the character before it: takes no column.
  case joining
  case narrow
  case wide

  /// Marks that one character may carry; terminals stop at about as many.
  static let mostMarks = 4

  var columns: Int {
    switch self {
    case .unsafe, .joining: 0
    case .narrow: 1
    case .wide: 2
    }
  }

  static func of(_ scalar: Unicode.Scalar) -> CharacterWidth {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return .narrow }
    let properties = scalar.properties
    // Default ignorables are invisible (joiners, fillers, variation selectors).
    if properties.isDefaultIgnorableCodePoint { return .unsafe }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return .unsafe
    case .nonspacingMark, .enclosingMark:
      return .joining
    default:
      return properties.isEmojiPresentation || isWide(scalar.value) ? .wide : .narrow
    }
  }

  /// Unicode's East Asian Width W and F, by block; emoji are told by their property.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
    0x1F300...0x1F320, 0x20000...0x3FFFD,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return wideRanges.contains { $0.contains(value) }
  }
}
