import Labeling

/// Words for answers.
struct ClassNames {
  private let names: [ClassID: String]

  init(_ classes: [ClassSummary]) {
    names = Dictionary(
      classes.map { ($0.definition.id, $0.definition.name) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The word that `label` understands for an answer.
  func word(for answer: Answer) -> String {
    if case .labeled(let id) = answer { return names[id] ?? "class \(id.rawValue)" }
    return AnswerWord(answer)?.rawValue ?? ""
  }
}
