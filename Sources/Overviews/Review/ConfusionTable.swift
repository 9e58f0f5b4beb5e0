import Labeling
import Workbench

/// Counts of pairs of opinions about regions, one side in the rows, the other in the columns.
struct ConfusionTable: Sendable {
  /// Which two are compared.
  enum Kind: Hashable, Sendable {
    case answersAndModel
    case annotatorsAndReviewers

    var other: Kind { self == .answersAndModel ? .annotatorsAndReviewers : .answersAndModel }
  }

  let kind: Kind
  /// For both rows and columns: classes in order, then void.
  let answers: [Answer]
  private let counts: [Int]
  /// Regions to which both sides give a class or void.
  let total: Int
  /// Those on which they agree.
  let agreeing: Int

  init(_ entries: some Sequence<ReviewEntry>, kind: Kind, classes: [ClassDefinition]) {
    let answers = classes.map { Answer.labeled($0.id) } + [.void]
    let places = Dictionary(
      answers.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var counts = [Int](repeating: 0, count: answers.count * answers.count)
    var (total, agreeing) = (0, 0)
    for entry in entries {
      let pair: (Answer?, Answer?) =
        switch kind {
        case .answersAndModel: (entry.answer, entry.guess?.answer)
        case .annotatorsAndReviewers: (entry.given?.answer, entry.review?.answer)
        }
      guard let row = pair.0.flatMap({ places[$0] }), let column = pair.1.flatMap({ places[$0] })
      else { continue }
      counts[row * answers.count + column] += 1
      total += 1
      if row == column { agreeing += 1 }
    }
    self.kind = kind
    self.answers = answers
    self.counts = counts
    self.total = total
    self.agreeing = agreeing
  }

  func count(row: Int, column: Int) -> Int { counts[row * answers.count + column] }

  /// The filter that shows the regions behind a cell.
  func filter(row: Int, column: Int) -> ReviewFilter {
    switch kind {
    case .answersAndModel: ReviewFilter(answers: [answers[row]], guesses: [answers[column]])
    case .annotatorsAndReviewers:
      ReviewFilter(given: [answers[row]], reviewed: [answers[column]])
    }
  }
}

/// The cursor in a confusion table.
struct ConfusionCursor: Hashable, Sendable {
  var kind = ConfusionTable.Kind.answersAndModel
  var row = 0
  var column = 0
}
