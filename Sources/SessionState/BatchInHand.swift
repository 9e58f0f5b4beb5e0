package import Labeling
package import ProjectRecords

/// The batch that is asked now: its regions, what was answered, and what comes after it.
///
/// Whether a region can still be answered is not its business: who asks hands in `isOpen`.
package struct BatchInHand: Sendable {
  package private(set) var round: StoredRound?
  /// Answers to its regions, and to the parts of mixed ones.
  package private(set) var answers: [RegionID: Answer]
  /// What mixed regions of the batch were split into.
  package private(set) var parts: [RegionID: [RegionID]] = [:]
  /// Whether nothing is left to ask.
  package private(set) var isExhausted = false
  /// The batch after this one, chosen ahead.
  package private(set) var ahead: PlannedBatch?
  /// Whether the next batch is being made current.
  package private(set) var isSupplying = false

  package init(round: StoredRound? = nil, answers: [RegionID: Answer] = [:]) {
    self.round = round
    self.answers = answers
  }

  /// The regions of the batch, as they were chosen.
  package var regions: [RegionID] { round?.items.map(\.region) ?? [] }

  /// The regions of the batch, the parts of mixed ones in their place; without those that can have no
  /// answer any more.
  package func items(isOpen: (RegionID) -> Bool) -> [BatchItem] {
    (round?.items ?? []).flatMap { item in
      let isOpen = isOpen(item.region)
      return (parts.isEmpty ? [item] : expanded(item)).filter {
        isOpen || answers[$0.region] != nil
      }
    }
  }

  private func expanded(_ item: BatchItem) -> [BatchItem] {
    guard let parts = parts[item.region] else { return [item] }
    return parts.flatMap { expanded(item.part($0)) }
  }

  /// Whether every region of the batch has an answer, or can no longer have one.
  package func isFinished(isOpen: (RegionID) -> Bool) -> Bool {
    guard let round else { return true }
    return round.isComplete && items(isOpen: isOpen).allSatisfy { answers[$0.region] != nil }
  }

  /// Whether a region of the batch, or a part of one, is asked and has no answer yet.
  package func isOpen(_ region: RegionID) -> Bool {
    answers[region] == nil && items { _ in true }.contains { $0.region == region }
  }

  /// Answers without those to mixed regions, which are asked as their parts.
  package var shownAnswers: [RegionID: Answer] { answers.filter { parts[$0.key] == nil } }

  /// The regions of the batch that are mixed.
  package var mixed: [RegionID] { regions.filter { answers[$0] == .mixed } }
}

extension BatchInHand {
  /// Makes an empty batch current, to be grown.
  package mutating func begin(_ round: StoredRound) {
    self.round = round
    answers = [:]
    parts = [:]
  }

  /// Makes a chosen batch current.
  package mutating func take(_ round: StoredRound) {
    begin(round)
    isExhausted = false
    ahead = nil
  }

  /// The same batch, larger or complete.
  package mutating func grow(to round: StoredRound) {
    self.round = round
    if !round.items.isEmpty { isExhausted = false }
  }

  /// Nothing is left to ask.
  package mutating func exhaust() { isExhausted = true }

  /// Notes whether anything is left to ask.
  package mutating func note(isExhausted: Bool) { self.isExhausted = isExhausted }

  /// Notes answers to regions of the batch; nil takes one back.
  ///
  /// Others are passed over.
  package mutating func note(
    _ changes: [(region: RegionID, answer: Answer?)], isOpen: (RegionID) -> Bool
  ) {
    let inHand = Set(items(isOpen: isOpen).map(\.region)).union(regions)
    for change in changes where inHand.contains(change.region) {
      answers[change.region] = change.answer
    }
  }

  /// Takes over what the store says of the answers, and of the regions if it is this batch that it has.
  package mutating func refresh(answers: [RegionID: Answer], round stored: StoredRound?) {
    self.answers = answers
    if let number = round?.number, let stored, stored.number == number {
      // What others took in the meantime stays with them.
      let own = Set(regions)
      round?.items = stored.items.filter { own.contains($0.region) }
    }
    // A plan may hold opinions of a class that is gone.
    ahead = nil
  }

  /// Takes over what the mixed regions were split into; `noteParts` follows with what was said of them.
  ///
  /// - Returns: the parts.
  package mutating func divide(into parts: [RegionID: [RegionID]]) -> [RegionID] {
    for part in Set(self.parts.values.flatMap(\.self)) { answers[part] = nil }
    self.parts = parts
    return parts.values.flatMap(\.self)
  }

  package mutating func noteParts(_ answers: [RegionID: Answer]) {
    self.answers.merge(answers) { $1 }
  }

  /// Keeps a batch for when this one is finished; nil: there is none.
  package mutating func plan(_ next: PlannedBatch?) { ahead = next }

  /// Gives away the batch that was chosen to follow this one; nil if there is none.
  package mutating func takeAhead() -> StoredRound? {
    guard let ahead, ahead.after == round?.number ?? 0 else { return nil }
    self.ahead = nil
    return ahead.round
  }

  /// Begins to make the next batch current; false if that goes on already.
  package mutating func beginSupply() -> Bool {
    guard !isSupplying else { return false }
    isSupplying = true
    return true
  }

  package mutating func endSupply() { isSupplying = false }
}

/// A batch that was chosen and is not current yet.
package struct PlannedBatch: Sendable {
  /// The round that it follows.
  package var after: Int
  package var round: StoredRound

  package init(
    after: Int, round: StoredRound
  ) {
    self.after = after
    self.round = round
  }
}

extension BatchItem {
  /// The same region with another opinion of it.
  package func with(_ guess: Guess?) -> BatchItem {
    var item = self
    item.choice.guess = guess
    return item
  }

  /// The same region at another place in the order of choice.
  package func ranked(_ rank: Int) -> BatchItem {
    var item = self
    item.choice.rank = rank
    return item
  }

  /// A part of the region, which is asked in its place; it measures nothing, and nothing is known of it.
  package func part(_ part: RegionID) -> BatchItem {
    var choice = choice
    choice.isAudit = false
    choice.isShared = false
    choice.repetition = nil
    choice.guess = nil
    return BatchItem(region: part, choice: choice, isPart: true)
  }
}
