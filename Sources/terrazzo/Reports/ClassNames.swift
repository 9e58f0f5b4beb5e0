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
    switch answer {
    case .labeled(let id): names[id] ?? "class \(id.rawValue)"
    case .void: "void"
    case .unsure: "unsure"
    case .skipped: "skip"
    case .mixed: "mixed"
    }
  }
}
