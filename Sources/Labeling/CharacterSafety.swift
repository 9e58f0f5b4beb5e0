/// Whether a scalar may be sent to a terminal.
enum CharacterSafety {
  /// Must not reach a terminal: moves or hides text, or is meaningless.
  case unsafe
  /// Joins the character before it.
  case joining
  case safe

  /// Marks that one character may have; terminals stop at about as many.
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
