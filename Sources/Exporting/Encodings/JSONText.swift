import Labeling

/// JSON that is written piece by piece.
enum JSONText {
  /// A string with its quotation marks; characters that are unsafe for a terminal are written as `\uXXXX`.
  static func string(_ text: String) -> String {
    DisplayText.safeJSON(QuotedText.string(text) { $0 == "\n" ? "\\n" : nil })
  }

  /// A list on one line.
  static func list(_ numbers: [Int]) -> String {
    "[" + numbers.map(String.init).joined(separator: ", ") + "]"
  }
}

/// Text in double quotes.
enum QuotedText {
  /// With a backslash before each quotation mark and backslash.
  ///
  /// - Parameter escape: what stands for another character; nil: itself.
  static func string(_ text: String, escape: (Unicode.Scalar) -> String?) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      default:
        if let escaped = escape(scalar) {
          quoted += escaped
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}

/// XML that is written piece by piece.
enum XMLText {
  /// Text for an attribute in double quotes or between tags; what XML 1.0 cannot hold becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// Names for places where some characters would be misread.
enum PlainNames {
  /// Each name with `_` for every character that may not stand there or cannot be seen, without blanks at its ends, and with a number
  /// where two would be the same.
  ///
  /// - Parameter taken: names that none of them may get.
  static func distinct(
    _ names: [String], taken: Set<String> = [], forbidding isForbidden: (Unicode.Scalar) -> Bool
  ) -> [String] {
    var used = taken
    return names.map { name in
      var text = String.UnicodeScalarView()
      for scalar in name.unicodeScalars {
        text.append(isHidden(scalar) || isForbidden(scalar) ? "_" : scalar)
      }
      var plain = String(text).trimmed
      if plain.isEmpty { plain = "_" }
      var candidate = plain
      var number = 2
      while !used.insert(candidate).inserted {
        candidate = "\(plain)_\(number)"
        number += 1
      }
      return candidate
    }
  }

  /// Whether a character moves or hides text.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      true
    default: false
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...].drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
