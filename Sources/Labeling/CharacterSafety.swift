/// Whether a terminal may be given a scalar.
enum CharacterSafety {
  /// Must not reach a terminal: moves things, hides things, or means nothing.
  case unsafe
  /// Joins the character before it.
  case joining
  case safe

  /// Marks that one character may carry; terminals stop at about as many.
  static let mostMarks = 4

  static func of(_ scalar: Unicode.Scalar) -> CharacterSafety {
    if scalar.value >= 0x20 && scalar.value < 0x7F { return .safe }
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
      return .safe
    }
  }
}
