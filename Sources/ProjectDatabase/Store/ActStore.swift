import GRDB
package import Labeling

/// What people did, and when.
package struct ActStore: Sendable {
  let connection: StoreConnection

  /// Every group of the journal as one act, in its order.
  ///
  /// A guess counts as accepted if it is what the model guessed when the region was chosen last.
  ///
  /// - Parameter annotator: whose; nil: everybody's.
  /// - Complexity: linear in the journal.
  package func all(of annotator: String? = nil) throws(SessionError) -> [LabelingAct] {
    try connection.read(.readAnswers) { database in
      let merges = try ClassStore.merges(in: database)
      let guesses = try Self.guesses(in: database)
      var authors: [String: Int] = [:]
      var groups: [Group] = []
      try database.rows(
        """
        SELECT time, annotator, kind, group_id, payload FROM journal
        WHERE annotator = coalesce(?, annotator) ORDER BY seq
        """, [annotator]
      ).forEach { row in
        let kind = JournalKind(rawValue: row[.kind])
        let entry = Entry(
          kind: kind,
          answered: kind == .answer
            ? try StoredJSON.value(AnswerPayload.self, from: row[.payload], of: "an answer")
              .answered
            : nil)
        let id: Int64 = row[.group]
        if let last = groups.indices.last, groups[last].id == id, groups[last].extends(by: kind) {
          groups[last].entries.append(entry)
          return
        }
        let annotator: String = row[.annotator]
        let author = authors[annotator] ?? authors.count
        authors[annotator] = author
        groups.append(
          Group(id: id, author: author, time: try row.time(.time), entries: [entry]))
      }
      // Groups of other projects came later than they were made.
      let inOrder = groups.enumerated().sorted {
        ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
      }
      return inOrder.map { $0.element.act(guesses: guesses, merges: merges) }
    }
  }

  /// What was guessed of each region when it was chosen last.
  private static func guesses(in database: Database) throws -> [RegionID: Answer] {
    let rows = try database.rows(
      "SELECT image, partition, number, guess FROM queries WHERE guess IS NOT NULL ORDER BY round"
    ).map { row in (region: try row.region(), guess: row[.guess] as String?) }
    let guesses = try RoundStore.guesses(rows.map(\.guess), in: database)
    return Dictionary(
      zip(rows, guesses).compactMap { row, guess in guess.map { (row.region, $0.answer) } },
      uniquingKeysWith: { $1 })
  }
}

/// What was written with one key.
private struct Group {
  let id: Int64
  let author: Int
  let time: Int64
  var entries: [Entry]

  /// Whether an entry of the same group belongs to the same act: undos name their group, too.
  func extends(by kind: JournalKind?) -> Bool {
    switch kind {
    case .answer, .part, .correction, .agreement, .accepted: true
    case .addClass: entries.first?.kind == .importing
    default: false
    }
  }

  func act(guesses: [RegionID: Answer], merges: ClassMerges) -> LabelingAct {
    let answers = entries.compactMap(\.answered)
    let (kind, count) = kind(of: answers, guesses: guesses, merges: merges)
    return LabelingAct(
      author: author, time: time, kind: kind, count: count,
      answer: answers.count == 1 ? merges.applied(to: answers[0].answer) : nil)
  }

  private func kind(
    of answers: [RegionAnswer], guesses: [RegionID: Answer], merges: ClassMerges
  ) -> (LabelingAct.Kind, Int) {
    switch entries[0].kind {
    case .answer:
      guard let first = answers.first else { return (.other, 0) }
      if let sheet = first.sheet {
        let isPage = answers.count > 1 || first.answer == sheet.answer
        return (isPage ? .sheetPage : .sheetCorrection, answers.count)
      }
      guard answers.count == 1 else { return (.other, answers.count) }
      switch first.answer {
      case .skipped, .unsure: return (.skip, 1)
      case .mixed: return (.split, 1)
      case .labeled, .void:
        let isGuess = guesses[first.region] == merges.applied(to: first.answer)
        return (isGuess ? .guessAccepted : .answer, 1)
      }
    case .correction, .agreement: return (.review, entries.count)
    case .acceptance: return (.acceptance, entries.count - 1)
    case .undo, .redo, .revocation: return (.undo, 0)
    case .importing: return (.other, 0)
    case .part, .remark, .addClass, .setUpClass, .editClass, .accepted, nil: return (.other, 0)
    }
  }
}

/// One entry of the journal, as far as it matters here.
private struct Entry {
  let kind: JournalKind?
  let answered: RegionAnswer?
}
