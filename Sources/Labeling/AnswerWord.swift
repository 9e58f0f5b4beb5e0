/// The words that scripts use for answers without a class.
public enum AnswerWord: String, CaseIterable, Sendable {
  case void
  case unsure
  case skip
  case mixed

  public var answer: Answer {
    switch self {
    case .void: .void
    case .unsure: .unsure
    case .skip: .skipped
    case .mixed: .mixed
    }
  }

  /// The word of an answer; nil for one with a class.
  public init?(_ answer: Answer) {
    guard let word = Self.allCases.first(where: { $0.answer == answer }) else { return nil }
    self = word
  }

  /// Whether people could mistake a class's name for one of the words, in any spelling: `Void`,
  /// `un sure`, `skipped`.
  public static func isResembled(by name: String) -> Bool {
    let letters = name.lowercased().unicodeScalars.filter {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
        && $0 != "-" && $0 != "_"
    }
    let word = String(String.UnicodeScalarView(letters))
    return word == "skipped" || AnswerWord(rawValue: word) != nil
  }
}
