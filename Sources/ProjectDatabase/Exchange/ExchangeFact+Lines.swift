import Labeling

extension ExchangeFact {
  /// A line that cannot be used.
  static func unreadableLine(_ number: Int, because error: any Error) -> ExchangeFact {
    let reason = (error as? DecodingError)?.plainWords ?? clause("\(error)")
    return .unreadableLine(number: number, reason: reason)
  }

  /// The first sentence of an error, as the end of another.
  private static func clause(_ sentence: String) -> String {
    let first = sentence.split(separator: ". ").first.map(String.init) ?? sentence
    let words = first.hasSuffix(".") ? String(first.dropLast()) : first
    return words.prefix(1).lowercased() + words.dropFirst()
  }
}

extension DecodingError {
  /// What is wrong, a clause.
  fileprivate var plainWords: String {
    switch self {
    case .keyNotFound(let key, _): "it has no \"\(DisplayText(key.stringValue))\""
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.last.map {
        "its \"\(DisplayText($0.stringValue))\" is of another type"
      } ?? "it is no object"
    default: "it is no JSON"
    }
  }
}
