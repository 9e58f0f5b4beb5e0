package import Labeling
import RegionPictures

/// The queue: what is queried.
extension Workspace {
  /// The answer in force for a region, saved or not.
  package func answer(of region: RegionID) -> Answer? { answers.answer(of: region) }

  package var items: [BatchItem] { batch?.items ?? [] }

  /// The current region's position in the batch.
  package var focusIndex: Int? {
    guard let focus else { return nil }
    return items.firstIndex { $0.region == focus }
  }

  /// The first open region after a position, wrapping around.
  package func openRegion(after index: Int?) -> RegionID? {
    let start = index.map { $0 + 1 } ?? 0
    let order = items.indices.filter { $0 >= start } + items.indices.filter { $0 < start }
    return order.first { answer(of: items[$0].region) == nil }.map { items[$0].region }
  }

  /// A batch of the session that is not on the screen yet.
  package var waitingBatch: Batch? {
    guard let next = snapshot?.batch, let batch, next.round != batch.round else { return nil }
    return next
  }

  /// The answer to a region as the screen knows it, of any batch.
  package func shownAnswer(of region: RegionID) -> Answer? {
    if let known = answer(of: region) { return known }
    // For the queue, a skipped region that is queried again has no answer.
    guard free != nil || !items.contains(where: { $0.region == region }) else { return nil }
    guard let tile = pictures.tiles[region.image], let number = tile.number(of: region) else {
      return nil
    }
    return tile.answers[number]
  }

  /// If nothing is queried, chooses an open region of the batch, or of the next one.
  package mutating func findFocus() {
    leaveLostRegion()
    guard focus == nil, free?.wanted == nil else { return }
    focus = openRegion(after: nil)
    if focus == nil, let next = waitingBatch {
      batch = next
      answers.confirmed = snapshot?.batchAnswers ?? [:]
      answers.forgetFailure()
      focus = openRegion(after: nil)
    }
  }

  /// Leaves a region that the session removed from the batch, because its image cannot be used.
  private mutating func leaveLostRegion() {
    guard let focus, free == nil, let reason = pictures.failures[focus.image], batch != nil,
      focusIndex == nil, answer(of: focus) == nil
    else { return }
    tell(reason.description, .error)
    go(to: nil)
  }

  /// What changed with the session's latest snapshots.
  package struct News {
    /// Nothing was known before.
    package var isFirst = false
    /// There is a newer model, or newer chances of its guesses.
    package var hasNewModel = false

    package init(
      isFirst: Bool = false, hasNewModel: Bool = false
    ) {
      self.isFirst = isFirst
      self.hasNewModel = hasNewModel
    }
  }

  /// Goes to a region; text typed for another one is dropped.
  package mutating func go(to region: RegionID?) {
    focus = region
    classLine = nil
  }

  /// Accepts a snapshot from the session, unless it is older than the current one.
  package mutating func accept(_ newer: SessionSnapshot) {
    if let snapshot, newer.journalPosition < snapshot.journalPosition { return }
    if let problem = newer.problem, problem != snapshot?.problem {
      tell(problem.description, .error)
    } else if snapshot?.obstacle != nil, newer.obstacle == nil {
      tell("Regions can be described again. The model learns in the background.")
    }
    let before = snapshot
    snapshot = newer
    if let next = newer.batch, batch == nil || batch?.round == next.round {
      batch = next
      for item in next.items { answers.confirmed[item.region] = newer.batchAnswers[item.region] }
    }
    guard let before else {
      news.isFirst = true
      return
    }
    let isOther = newer.model.isOther(than: before.model)
    guard isOther || newer.model.judgedPosition != before.model.judgedPosition else { return }
    pictures.modelChanged()
    if isOther { shownGuess?.isOfOlderModel = true }
    news.hasNewModel = true
  }
}

extension ModelStatus {
  /// Whether the model has been replaced since `known`.
  fileprivate func isOther(than known: ModelStatus) -> Bool {
    if let journalPosition { return journalPosition != known.journalPosition }
    guard let age = answersSinceTrained else { return false }
    return known.answersSinceTrained.map { age < $0 } ?? true
  }
}
