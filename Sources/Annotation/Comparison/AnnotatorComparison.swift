import ActiveLearning
import Labeling
import ProjectDatabase

/// Compares what two annotators of one project said of regions that both answered.
struct AnnotatorComparison {
  let store: ProjectStore

  /// - Throws: a sentence if one of them never answered.
  /// - Complexity: linear in the answers and the journal.
  func between(_ first: String, _ second: String) throws(SessionError) -> AnswerComparison {
    let known = try store.people.names()
    for name in [first, second] where !known.contains(name) {
      throw SessionError(ComparisonFact.noAnswers(by: name, known: known))
    }
    if first == second { return try repeated(by: first) }
    let pairs = (try store.people.answers(of: first), try store.people.answers(of: second))
    var sides = (try side(first), try side(second))
    let categories = AnswerCategories(try store.classes.list().definitions)
    var table = ConfusionMatrix(classes: categories.names.count)
    var leftOut = AnswerComparison.LeftOut()
    for (region, answer) in pairs.0 {
      guard let other = pairs.1[region] else {
        if answer.teaches { sides.0.alone += 1 }
        continue
      }
      guard let row = categories[answer], let column = categories[other] else {
        leftOut.add(answer.teaches ? other : answer)
        continue
      }
      table.add(truth: row, predicted: column)
    }
    sides.1.alone = pairs.1.count { $1.teaches && pairs.0[$0] == nil }
    return AnswerComparison(
      sides.0, sides.1, unit: .regions, tables: [table], names: categories.names, leftOut: leftOut)
  }

  /// What one annotator said of regions that they were asked again: the earlier answer first.
  private func repeated(by name: String) throws(SessionError) -> AnswerComparison {
    let categories = AnswerCategories(try store.classes.list().definitions)
    var table = ConfusionMatrix(classes: categories.names.count)
    var leftOut = AnswerComparison.LeftOut()
    for (_, before, after) in try store.people.repeatedAnswers(of: name) {
      guard let row = categories[before], let column = categories[after] else {
        leftOut.add(before.teaches ? after : before)
        continue
      }
      table.add(truth: row, predicted: column)
    }
    let side = try side(name)
    return AnswerComparison(
      side, side, unit: .regions, tables: [table], names: categories.names, leftOut: leftOut)
  }

  private func side(_ name: String) throws(SessionError) -> AnswerComparison.Side {
    AnswerComparison.Side(
      name: DisplayText(name), seconds: LabelingSpeed(try store.acts.all(of: name)).seconds)
  }
}

/// The categories of a project's answers: its classes, then void.
struct AnswerCategories {
  let names: [String]
  private let places: [ClassID: Int]

  init(_ classes: [ClassDefinition]) {
    names = classes.map(\.name) + [AnswerWord.void.rawValue]
    places = Dictionary(
      classes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Nil for what is no category.
  subscript(_ answer: Answer) -> Int? {
    switch answer {
    case .labeled(let id): places[id]
    case .void: names.count - 1
    case .unsure, .skipped, .mixed: nil
    }
  }
}
