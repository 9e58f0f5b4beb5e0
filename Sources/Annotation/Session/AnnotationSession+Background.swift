import ActiveLearning
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

/// What runs beside a person who labels. Nothing here is waited for by an answer.
extension AnnotationSession {
  /// New answers after which a model is trained.
  static let answersPerTraining = 10

  /// Starts what runs in the background for a person: preparing images (those of the batch first),
  /// training after every 10 answers and at batch ends, choosing the next batch.
  ///
  /// Headless commands never call it.
  public func startBackgroundWork() {
    guard !isClosed, !worksInBackground else { return }
    guard !store.isReadOnly else {
      launch { session in await session.refreshCurrentGuesses(announcing: true) }
      return
    }
    worksInBackground = true
    takeUpTraining()
    launch { session in await session.noticeChangesInBackground() }
    refreshCurrentGuessesSoon()
    launch { session in await session.prepareInBackground() }
  }

  /// Starts a task that `close` waits for.
  func launch(_ work: @escaping @Sendable (AnnotationSession) async -> Void) {
    guard !isClosed else { return }
    let number = nextTask
    nextTask += 1
    background[number] = Task { [weak self] in
      guard let self else { return }
      await work(self)
      await self.taskEnded(number)
    }
  }

  private func taskEnded(_ number: Int) {
    background[number] = nil
  }

  /// Keeps the sentence of what went wrong; cancelling and waiting are nothing wrong.
  func note(_ error: SessionError) {
    switch error {
    case .cancelled, .notYet: break
    default:
      guard !isClosed else { return }
      problem = DisplayText("\(error)")
      announce()
    }
  }

  private func noticeChangesInBackground() async {
    do throws(SessionError) {
      try await noticeChanges()
    } catch {
      note(error)
    }
  }

  /// Images of the batch first, then the basis, then all the others.
  private func prepareInBackground() async {
    do throws(SessionError) {
      if isBatchFinished { try await supplyBatch() } else { try await growRandomBatch() }
      let basis = try await ensureBasis()
      if learning.model == nil { loadModel() }
      let first = Set(batch?.items.map(\.region.image) ?? [])
      let rest = catalog.usable.map(\.id).filter { partitions[$0]?.basis != basis.digest }
      let order = rest.filter(first.contains) + rest.filter { !first.contains($0) }
      var done = 0
      while done < order.count {
        guard !Task.isCancelled, !isClosed else { return }
        let part = Array(order[done..<min(done + 8, order.count)])
        _ = try await describe(part, basis: basis, width: ComputeExecutor.processors) { _ in }
        done += part.count
        await refreshCurrentGuesses()
        announce()
        // Enough for a first choice; better ones follow as more images are described.
        if learning.ahead == nil { askForPlan() }
        if learning.answersSinceAsked >= Self.answersPerTraining { askForTraining() }
      }
      if try isModelOutdated() { askForTraining() }
      askForPlan()
    } catch {
      note(error)
    }
  }

  /// Called after every group of answers; skipped, unsure and mixed regions teach nothing.
  func answersCame(_ answers: [Answer]) {
    recountAnswersSinceTrained()
    learning.answersSinceAsked += answers.count(where: \.teaches)
    guard worksInBackground else { return }
    if learning.answersSinceAsked >= Self.answersPerTraining || isBatchFinished { askForTraining() }
  }

  /// Becomes the project's one trainer if nobody else is.
  private func takeUpTraining() {
    guard !isTrainer else { return }
    isTrainer =
      (try? store.lease(.trainer, token: token, host: author.host, takesOver: false)) == .some(nil)
  }

  /// Trains as soon as no other training runs; however often asked, at most once more.
  ///
  /// While another process is the project's trainer, takes over what that one has learned.
  func askForTraining() {
    guard learning.basis != nil, !isClosed else { return }
    learning.answersSinceAsked = 0
    takeUpTraining()
    guard isTrainer else {
      launch { session in await session.adoptNewerModel() }
      return
    }
    guard !learning.isTraining else {
      learning.trainsAgain = true
      return
    }
    learning.isTraining = true
    launch { session in await session.trainInBackground() }
  }

  private func adoptNewerModel() async {
    let (cache, project, trainers) = (preparer.cache, projectID, options.methods.trainers)
    let stored = await ComputeExecutor.run { cache.model(of: project, trainers: trainers) }
    guard !isClosed, let stored, adopt(stored, onlyIfNewer: true) else { return }
    await refreshCurrentGuesses()
    announce()
    askForPlan()
  }

  private func trainInBackground() async {
    repeat {
      learning.trainsAgain = false
      learning.trainingProgress = 0
      announce()
      let before = learning.model
      do throws(SessionError) {
        _ = try await trainModel { [weak self] share in
          Task { await self?.trainingProgressed(share) }
        }
        await refreshCurrentGuesses()
        announce()
        try await readModel(after: before)
      } catch {
        note(error)
      }
      learning.trainingProgress = nil
      announce()
      askForPlan()
    } while learning.trainsAgain && !isClosed && !Task.isCancelled
    learning.isTraining = false
  }

  private func trainingProgressed(_ share: Double) {
    // Reports may overtake one another, and the end of training.
    guard let shown = learning.trainingProgress, share >= shown + 0.05 else { return }
    learning.trainingProgress = share
    announce()
  }

  /// Chooses the batch after the one in hand, with the newest model.
  func askForPlan() {
    guard worksInBackground, !isClosed, learning.basis != nil else { return }
    guard !learning.isPlanning else {
      learning.plansAgain = true
      return
    }
    learning.isPlanning = true
    launch { session in await session.planInBackground() }
  }

  private func planInBackground() async {
    repeat {
      learning.plansAgain = false
      do throws(SessionError) {
        if isBatchFinished {
          try await supplyBatch()
        } else if let batch {
          let inHand = Set(batch.items.map(\.region))
          let next = try await chooseBatch(scope: .described, excluded: inHand)
          if self.batch?.number == batch.number {
            learning.ahead =
              next.items.isEmpty ? nil : PlannedBatch(after: batch.number, round: next)
            // The person may have finished while this was chosen.
            if isBatchFinished { try await supplyBatch() }
          } else {
            learning.plansAgain = true
          }
        }
      } catch {
        note(error)
      }
    } while learning.plansAgain && !isClosed && !Task.isCancelled
    learning.isPlanning = false
  }

  /// Puts the next batch in hand when the one before is finished.
  private func supplyBatch() async throws(SessionError) {
    guard isBatchFinished, !isClosed, !isSupplying else { return }
    isSupplying = true
    defer { isSupplying = false }
    if try await swapBatch() { return }
    if learning.basis == nil || learning.model == nil {
      try await beginRandomBatch()
      try await growRandomBatch()
      return
    }
    let inHand = Set(batch?.items.map(\.region) ?? [])
    var next = try await chooseBatch(scope: .described, excluded: inHand)
    if next.items.isEmpty { next = try await chooseBatch(scope: .all, excluded: []) }
    if next.items.isEmpty {
      isExhausted = true
    } else {
      try await takeInHand(next)
      learning.plansAgain = true
    }
    announce()
  }

  /// Swaps in the batch that was chosen ahead; false if there is none.
  func swapBatch() async throws(SessionError) -> Bool {
    guard isBatchFinished, let ahead = learning.ahead, ahead.after == batch?.number ?? 0 else {
      return false
    }
    learning.ahead = nil
    // What was answered meanwhile, for instance by a script, is not asked again.
    var round = ahead.round
    let answers = try store.answers(to: round.items.map(\.region))
    round.items.removeAll { item in
      if let answer = answers[item.region], answer != .skipped { return true }
      return catalog[item.region.image]?.state != .present
        || partitions[item.region.image]?.id != item.region.partition
    }
    guard !round.items.isEmpty else { return false }
    round.size = round.items.count
    try await takeInHand(round)
    return true
  }

  /// After a batch's last answer: swaps the next one in, or has it supplied.
  func batchMayHaveEnded() async {
    guard worksInBackground, isBatchFinished, !isSupplying else { return }
    do throws(SessionError) {
      isSupplying = true
      defer { isSupplying = false }
      if try await swapBatch() {
        askForPlan()
        return
      }
    } catch {
      note(error)
    }
    launch { session in
      do throws(SessionError) {
        try await session.supplyBatch()
      } catch {
        await session.note(error)
      }
      await session.askForPlan()
    }
  }
}
