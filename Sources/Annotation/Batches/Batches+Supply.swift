import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels

/// How the next batch comes into hand: at once for scripts, without a wait for a person.
extension Batches {
  /// Makes the next batch current unless the current one is not finished; trains first if answers came
  /// since.
  func advance() async throws(SessionError) {
    await awaitTurn()
    defer { turns.release() }
    let isReadOnly = journal.store.isReadOnly
    if hand.round?.isComplete == false, !isReadOnly { try await growRandom() }
    guard isFinished else { return }
    guard try await !isEverythingSettled() else {
      hand.exhaust()
      return
    }
    guard !isReadOnly else {
      throw SessionError(AnnotationFact.noBatchWhenOnlyRead)
    }
    try await trainIfOutdated()
    if training.learner.model == nil {
      try await takeRandom()
    } else if try await !takeNext(among: .all) {
      hand.exhaust()
    }
  }

  /// Trains if answers came since; a project that cannot describe its images here goes on at random.
  func trainIfOutdated() async throws(SessionError) {
    guard training.descriptors.problem == nil, try training.isModelOutdated() else { return }
    do {
      _ = try await training.train { _ in }
    } catch {
      guard error.kind == .notYet else { throw error }
      training.learner.dropModel()
    }
  }

  /// Makes the next batch current when the one before is finished; chooses among images that are described.
  func supply() async throws(SessionError) {
    guard isFinished, !journal.isClosed, hand.beginSupply() else { return }
    defer { hand.endSupply() }
    await awaitTurn()
    defer { turns.release() }
    guard isFinished, !journal.isClosed else { return }
    if try await swap() { return }
    guard training.learner.basis != nil, training.learner.model != nil else {
      return try await takeRandom()
    }
    if try await takeNext(among: .described) {
      training.learner.planning.askAgain()
    } else {
      hand.exhaust()
    }
    news.tell(.changed)
  }

  /// Swaps in the batch that was chosen ahead after the last answer; false if there is none.
  func swapAtEnd() async throws(SessionError) -> Bool {
    guard turns.takeIfFree() else { return false }
    defer { turns.release() }
    guard hand.beginSupply() else { return false }
    defer { hand.endSupply() }
    return try await swap()
  }

  /// Adds to a batch that was interrupted until it is full.
  func growOn() async throws(SessionError) {
    await awaitTurn()
    defer { turns.release() }
    try await growRandom()
  }

  /// Waits until nobody else makes or grows a batch; `turns.release` ends the turn.
  func awaitTurn() async {
    if turns.takeIfFree() { return }
    await withCheckedContinuation { turns.wait($0) }
  }

  /// Draws a random batch; again if others took all of it meanwhile.
  private func takeRandom() async throws(SessionError) {
    repeat {
      try await beginRandom()
      try await growRandom()
      guard hand.regions.isEmpty, hand.round?.isComplete == true else { return }
      guard !Task.isCancelled else { throw .cancelled }
    } while try await !isEverythingSettled()
  }

  /// Chooses the next batch and makes it current; again if others took all of it meanwhile.
  ///
  /// - Returns: false if nothing is left to ask.
  private func takeNext(among scope: RoundInputs.Scope) async throws(SessionError) -> Bool {
    while let next = try await next(among: scope) {
      if try await take(next) { return true }
      guard !Task.isCancelled else { throw .cancelled }
    }
    return false
  }

  /// The next batch, nil if nothing is left to ask.
  ///
  /// What was skipped just now is in it only if there is nothing else.
  private func next(
    among scope: RoundInputs.Scope
  ) async throws(SessionError) -> StoredRound? {
    var next = try await choice.choose(scope: scope, excluded: Set(hand.regions))
    if next.items.isEmpty { next = try await choice.choose(scope: .all, excluded: []) }
    return next.items.isEmpty ? nil : next
  }

  /// Chooses the batch after the current one, with the newest model.
  func planAhead() async throws(SessionError) {
    guard !isFinished else { return try await supply() }
    guard let round = hand.round else { return }
    let next = try await choice.choose(scope: .described, excluded: Set(hand.regions))
    guard hand.round?.number == round.number else {
      training.learner.planning.askAgain()
      return
    }
    hand.plan(next.items.isEmpty ? nil : PlannedBatch(after: round.number, round: next))
    // The person may have finished while this was chosen.
    if isFinished { try await supply() }
  }

  /// Whether nothing is left to ask: found out without a model, so that a script that asks once too
  /// often does not wait for a training.
  ///
  /// Ends at the first image with an open region. An image that has been segmented
  /// again is looked at with the pixels of its older answers.
  func isEverythingSettled() async throws(SessionError) -> Bool {
    guard try !repeated.isAnyOwed() else { return false }
    let usable = journal.asked(of: images.ledger)
    let partitions = images.ledger.partitions
    guard usable.allSatisfy({ partitions[$0] != nil }) else { return false }
    let settled = try journal.store.answers.settledCounts()
    let incomplete = usable.filter { image in
      partitions[image].map { settled[$0.id] ?? 0 < $0.regions } ?? true
    }
    guard !incomplete.isEmpty else { return true }
    let others = try journal.regionsInOtherHands()
    for image in incomplete {
      guard let cutting = try await images.cutUnlessUnreadable(image) else { continue }
      let answered = try images.answeredNumbers(of: image, cutting)
      let isOpen = (0..<cutting.cut.map.count).contains {
        !answered.contains($0)
          && !others.contains(
            RegionID(image: image, partition: cutting.partition.id, number: $0))
      }
      if isOpen { return false }
    }
    return true
  }
}
