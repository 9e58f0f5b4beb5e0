import Labeling
import Workbench

/// Whether a name may be given to a new class.
enum ClassNameCheck {
  /// The name without surrounding spaces, or the reason why it cannot be used.
  static func check(
    _ typed: String, existing: [ClassDefinition]
  ) -> Result<String, RefusedClassName> {
    let name = trimmed(typed)
    guard !name.isEmpty else { return .failure(.empty) }
    guard DisplayText(name).description == name else {
      return .failure(.hasControlCharacters)
    }
    let folded = name.lowercased()
    if let twin = existing.first(where: { $0.name.lowercased() == folded }) {
      return .failure(.exists(DisplayText(twin.name)))
    }
    return .success(name)
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// Why a name cannot be given to a new class.
enum RefusedClassName: Error, Hashable, CustomStringConvertible {
  case empty
  case hasControlCharacters
  case exists(DisplayText)

  var description: String {
    switch self {
    case .empty: "A class needs a name."
    case .hasControlCharacters: "A class name cannot contain control characters."
    case .exists(let name): "There is already a class \(name)."
    }
  }
}
