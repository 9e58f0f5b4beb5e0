import Labeling

extension AnnotatorModel {
  /// The answer in force for a region, saved or not.
  func answer(of region: RegionID) -> Answer? {
    pending.last { $0.region == region }?.answer ?? confirmed[region]
  }

  var items: [BatchItem] { batch?.items ?? [] }

  /// The place in the batch of the region that is asked.
  var focusIndex: Int? {
    guard let focus else { return nil }
    return items.firstIndex { $0.region == focus }
  }

  /// The first open region after a place, around the end.
  func openRegion(after index: Int?) -> RegionID? {
    let start = index.map { $0 + 1 } ?? 0
    let order = items.indices.filter { $0 >= start } + items.indices.filter { $0 < start }
    return order.first { answer(of: items[$0].region) == nil }.map { items[$0].region }
  }

  /// A batch of the session that is not on the screen yet.
  var waitingBatch: Batch? {
    guard let next = snapshot?.batch, let batch, next.round != batch.round else { return nil }
    return next
  }

  /// Takes the session's news in, unless they are older than what is known.
  mutating func accept(_ newer: SessionSnapshot) {
    if let snapshot, newer.journalPosition < snapshot.journalPosition { return }
    if let problem = newer.problem, problem != snapshot?.problem {
      tell(problem.description, .error)
    }
    let hadModel = snapshot?.model
    let isFirst = snapshot == nil
    snapshot = newer
    if let next = newer.batch, batch == nil || batch?.round == next.round {
      batch = next
      for item in next.items { confirmed[item.region] = newer.batchAnswers[item.region] }
    }
    if let hadModel, newer.model.isOther(than: hadModel), !isFirst {
      staleGuesses.formUnion(pictures.tiles.keys)
      freshGuesses = []
      progress.needsListing = true
      relistForNewModel()
    }
    if isFirst && newer.classes.isEmpty { mode = .naming(TextEntry()) }
  }

  /// Chooses what is asked, when nothing is: an open region of the batch, or of the next one.
  mutating func findFocus() {
    leaveLostRegion()
    guard focus == nil, free?.wanted == nil else { return }
    focus = openRegion(after: nil)
    if focus == nil, let next = waitingBatch {
      show(next)
      focus = openRegion(after: nil)
    }
  }

  /// Leaves a region that the session took out of the batch, because its image cannot be used.
  private mutating func leaveLostRegion() {
    guard let focus, free == nil, let reason = pictures.failures[focus.image], batch != nil,
      focusIndex == nil, answer(of: focus) == nil
    else { return }
    tell(reason.description, .error)
    go(to: nil)
  }

  /// Puts a new batch on the screen.
  private mutating func show(_ next: Batch) {
    batch = next
    confirmed = snapshot?.batchAnswers ?? [:]
    failedRegion = nil
    failures = 0
  }

  /// Goes to a region; what was typed for another one is dropped.
  mutating func go(to region: RegionID?) {
    focus = region
    if mode.leadsToAnswer { mode = home }
  }

  /// Goes to the next or previous region of the batch, answered or not.
  mutating func step(by distance: Int) {
    guard !items.isEmpty else { return }
    failedRegion = nil
    guard let index = focusIndex else {
      // Past the end, or at a region of an earlier batch.
      if focus != nil {
        go(to: openRegion(after: nil))
      } else if distance < 0 {
        go(to: items.last?.region)
      }
      return
    }
    let next = index + distance
    if items.indices.contains(next) {
      go(to: items[next].region)
    } else if distance < 0 {
      tell("This is the first region of the batch.")
    } else if openRegion(after: nil) == nil {
      go(to: nil)
    } else {
      tell("This is the last region of the batch; earlier ones are open.")
    }
  }
}

extension ModelStatus {
  /// Whether a model was put in place since the model was heard of like that.
  fileprivate func isOther(than known: ModelStatus) -> Bool {
    if let journalPosition { return journalPosition != known.journalPosition }
    guard let age = answersSinceTrained else { return false }
    return known.answersSinceTrained.map { age < $0 } ?? true
  }
}
