import GRDB
package import Labeling

/// An answer that was in force at some position of the journal.
package struct PastAnswer: Sendable, Equatable {
  /// Its own place in the journal.
  package let sequence: Int64
  package let answered: RegionAnswer

  package var region: RegionID { answered.region }
  package var answer: Answer { answered.answer }
}

/// Which groups did not count at some position, told of their reversals in the `EntryOrder`.
private struct PastReversals {
  private var states: [Int64: JournalKind] = [:]

  /// - Parameter kind: undo, redo or revocation, which nothing brings back.
  mutating func note(_ kind: JournalKind?, of group: Int64) {
    if states[group] != .revocation { states[group] = kind }
  }

  func contains(_ group: Int64) -> Bool { states[group].map { $0 != .redo } ?? false }
}

/// What was in force when the journal ended at an earlier position.
package struct HistoryStore: Sendable {
  let connection: StoreConnection

  /// The answers that were in force at a position, by image, in the order in which they were given.
  package func answers(at position: Int64) throws(SessionError) -> [ImageID: [PastAnswer]] {
    try connection.read(.readAnswers) { database in
      var reversals = PastReversals()
      var given: [(group: Int64, answer: PastAnswer)] = []
      var edits: [(group: Int64, id: ClassID, edit: ClassEdit)] = []
      try database.rows(
        """
        SELECT seq, kind, group_id, payload FROM journal
        WHERE seq <= ? ORDER BY \(try EntryOrder.terms(of: "journal", in: database))
        """, [position]
      ).forEach { row in
        let kind = JournalKind(rawValue: row[.kind])
        switch kind {
        case .answer, .correction, .agreement:
          let answered = try StoredJSON.value(
            AnswerPayload.self, from: row[.payload], of: "an answer"
          ).answered
          given.append((row[.group], PastAnswer(sequence: row[.sequence], answered: answered)))
        case .undo, .redo, .revocation:
          let reversal = try StoredJSON.value(
            ReversalPayload.self, from: row[.payload], of: "an undo")
          reversals.note(kind, of: reversal.group)
        case .editClass:
          let edit = try StoredJSON.value(
            ClassEditPayload.self, from: row[.payload], of: "a class edit")
          edits.append((row[.group], edit.classID, try edit.edit()))
        case .part, .remark, .addClass, .setUpClass, .importing, .acceptance, .accepted, nil: break
        }
      }
      let standing = given.indices.filter { !reversals.contains(given[$0].group) }
      let last = Dictionary(
        standing.map { (given[$0].answer.region, $0) }, uniquingKeysWith: { $1 })
      var current = last.values.sorted().map { given[$0].answer }
      let merges = ClassList(definitions: try ClassStore.added(in: database))
        .applying(edits.filter { !reversals.contains($0.group) }.map { ($0.id, $0.edit) }).merges
      if !merges.isEmpty {
        current = current.map { past in
          PastAnswer(
            sequence: past.sequence,
            answered: RegionAnswer(
              region: past.region, answer: merges.applied(to: past.answer)))
        }
      }
      return Dictionary(grouping: current, by: \.region.image)
    }
  }

  /// The guesses that counted as accepted at a position, by region.
  package func accepted(at position: Int64) throws(SessionError) -> [RegionID: Answer] {
    var accepted = try acceptedGuesses(at: position)
    guard !accepted.isEmpty else { return [:] }
    for past in try answers(at: position).values.joined() where past.answer != .skipped {
      accepted[past.region] = nil
    }
    return accepted
  }

  /// The same with regions that were answered as well.
  private func acceptedGuesses(at position: Int64) throws(SessionError) -> [RegionID: Answer] {
    try connection.read(.readAccepted) { database in
      var reversals = PastReversals()
      var given: [(group: Int64, guess: AcceptedGuess)] = []
      var edits: [(group: Int64, id: ClassID, edit: ClassEdit)] = []
      try database.rows(
        """
        SELECT kind, group_id, payload FROM journal
        WHERE seq <= ? AND kind IN ('accepted', 'undo', 'redo', 'revocation', 'class edit')
        ORDER BY \(try EntryOrder.terms(of: "journal", in: database))
        """, [position]
      ).forEach { row in
        let kind = JournalKind(rawValue: row[.kind])
        if kind == .accepted {
          let payload = try StoredJSON.value(
            AcceptedPayload.self, from: row[.payload], of: "an accepted guess")
          given.append((row[.group], try payload.guess()))
        } else if kind == .editClass {
          let edit = try StoredJSON.value(
            ClassEditPayload.self, from: row[.payload], of: "a class edit")
          edits.append((row[.group], edit.classID, try edit.edit()))
        } else {
          let reversal = try StoredJSON.value(
            ReversalPayload.self, from: row[.payload], of: "an undo")
          reversals.note(kind, of: reversal.group)
        }
      }
      let merges = ClassList(definitions: try ClassStore.added(in: database))
        .applying(edits.filter { !reversals.contains($0.group) }.map { ($0.id, $0.edit) }).merges
      return Dictionary(
        given.filter { !reversals.contains($0.group) }
          .map { ($0.guess.region, merges.applied(to: $0.guess.answer)) },
        uniquingKeysWith: { $1 })
    }
  }

  /// The pixels that an answer painted, by its place in the journal.
  package func footprint(of sequence: Int64) throws(SessionError) -> Footprint {
    try connection.read(.readAnswers) { database in
      let footprint = try database.rows(
        "SELECT footprint FROM journal WHERE seq = ?", [sequence]
      ).first { try $0.footprint() }
      return try footprint ?? Footprint(stored: [])
    }
  }

  /// The parts of every image's mixed regions, as `PartStore.of(_:)` gave them at a position.
  package func parts(at position: Int64) throws(SessionError) -> [ImageID: [RegionPart]] {
    try connection.read(.readParts) { database in
      var reversals = PastReversals()
      var given: [(group: Int64, answered: RegionAnswer)] = []
      var cut: [(group: Int64, part: RegionPart)] = []
      try database.rows(
        """
        SELECT kind, group_id, payload, footprint FROM journal
        WHERE seq <= ?
          AND kind IN (
            'answer', 'correction', 'agreement', 'part', 'undo', 'redo', 'revocation')
        ORDER BY \(try EntryOrder.terms(of: "journal", in: database))
        """, [position]
      ).forEach { row in
        let kind = JournalKind(rawValue: row[.kind])
        switch kind {
        case .answer, .correction, .agreement:
          let payload = try StoredJSON.value(
            AnswerPayload.self, from: row[.payload], of: "an answer")
          given.append((row[.group], payload.answered))
        case .part:
          let payload = try StoredJSON.value(PartPayload.self, from: row[.payload], of: "a part")
          let part = RegionPart(
            region: try payload.region(), parent: try payload.parentRegion(),
            footprint: try row.footprint())
          cut.append((row[.group], part))
        case .undo, .redo, .revocation:
          let reversal = try StoredJSON.value(
            ReversalPayload.self, from: row[.payload], of: "an undo")
          reversals.note(kind, of: reversal.group)
        case .remark, .addClass, .setUpClass, .editClass, .importing, .acceptance, .accepted, nil:
          break
        }
      }
      var mixed: Set<RegionID> = []
      for (group, answered) in given where !reversals.contains(group) {
        if answered.answer == .mixed {
          mixed.insert(answered.region)
        } else {
          mixed.remove(answered.region)
        }
      }
      let known = Set(cut.map(\.part.region.partition))
      let parts = cut.filter { mixed.contains($0.part.parent) && !reversals.contains($0.group) }
        .map(\.part)
      return Dictionary(grouping: parts, by: \.region.image)
        .mapValues { PartStore.inForce($0, known: known) }
    }
  }
}
