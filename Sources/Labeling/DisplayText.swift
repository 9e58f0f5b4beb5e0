/// Text that is safe to show: control, bidi and zero-width characters are written as `\u{…}`.
///
/// Every string from outside (file, class, annotator, note, error, another program's output) passes
/// through here on its way to a terminal.
public struct DisplayText: Hashable, Sendable, CustomStringConvertible {
  /// The text, free of control characters.
  public let description: String

  /// Escapes what must not reach a terminal.
  public init(_ raw: String) {
    self.description = String(
      raw.unicodeScalars.map { Self.isSafe($0) ? String($0) : Self.escaped($0) }.joined())
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }
}
