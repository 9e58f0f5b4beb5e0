import Labeling
import Numerics
import OutsideTrainers
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// What runs in the background while a person labels.
///
/// Nothing here is waited for by an answer.
final class BackgroundWork {
  /// Whether images are prepared, models trained and batches chosen by themselves.
  private(set) var isOn = false
  /// Whether this session trains; one a project does.
  private(set) var isTrainer = false
  private(set) var tasks = BackgroundTasks()
  /// Who else works on the project, as far as it was looked.
  private(set) var colleagues: [Colleague] = []
  private(set) weak var session: AnnotationSession?

  let journal: ProjectJournal
  let batches: Batches
  let news: SessionNews
  /// A trainer outside of the program; nil: there is none.
  let trainer: OutsideTraining?

  /// - Parameter command: of that trainer.
  init(journal: ProjectJournal, batches: Batches, news: SessionNews, command: TrainerCommand?) {
    self.journal = journal
    self.batches = batches
    self.news = news
    trainer = command.map {
      OutsideTraining($0, journal: journal, training: batches.training, news: news)
    }
  }

  private var images: ProjectImages { batches.images }
  var training: ModelTraining { batches.training }

  /// Runs tasks on a session, which owns this.
  func run(on session: AnnotationSession) { self.session = session }

  /// Starts what runs in the background for a person; see `AnnotationSession.startBackgroundWork`.
  func start() {
    guard !journal.isClosed, !isOn else { return }
    guard !journal.store.isReadOnly else {
      launch {
        await $0.refreshOpinions()
        await $0.awaitDescriptors()
      }
      return
    }
    isOn = true
    takeUpTraining()
    launch { await $0.noticeChanges() }
    refreshOpinionsSoon()
    launch {
      await $0.prepare()
      await $0.awaitDescriptors()
    }
  }

  /// See `AnnotationSession.watchName`.
  func watchName(every interval: Duration) {
    guard journal.author.leaseToken != nil else { return }
    launch { await NameWatch(journal: $0.journal, news: $0.news).run(every: interval) }
    launch { work in
      repeat {
        work.lookForColleagues()
      } while (try? await Task.sleep(for: interval)) != nil && !work.journal.isClosed
    }
  }

  /// What cannot be read now is read the next time.
  private func lookForColleagues() {
    guard !journal.isClosed, let found = try? journal.store.roles.colleagues(of: journal.author),
      found != colleagues
    else { return }
    colleagues = found
    news.tell(.changed)
  }

  /// Starts a task that the session waits for before it closes.
  func launch(_ work: @escaping @Sendable (BackgroundWork) async -> Void) {
    guard !journal.isClosed, let session else { return }
    tasks.begin { number in
      Task { [weak session] in
        await session?.within { session in
          await work(session.background)
          session.background.tasks.ended(number)
        }
      }
    }
  }

  func note(_ error: SessionError) {
    if !journal.isClosed { news.report(error) }
  }

  /// Does something whose failure is reported, and nothing more.
  func noting(_ work: () async throws(SessionError) -> Void) async {
    do throws(SessionError) {
      try await work()
    } catch {
      note(error)
    }
  }
}

// Images.
extension BackgroundWork {
  private func noticeChanges() async {
    await noting { () async throws(SessionError) in try await images.noticeChanges() }
  }

  /// Images of the batch first, then the basis, then all the others.
  private func prepare() async {
    await noting { () async throws(SessionError) in
      if batches.isFinished { try await supply() } else { try await batches.growOn() }
      let basis = try await training.basis()
      if training.learner.model == nil { training.load() }
      let first = Set(batches.hand.regions.map(\.image))
      let rest = images.ledger.usable.filter {
        images.ledger.partitions[$0]?.basis != basis.digest
      }
      let order = rest.filter(first.contains) + rest.filter { !first.contains($0) }
      let preparation = ImagePreparation(journal: journal, training: training)
      var done = 0
      while done < order.count {
        guard !Task.isCancelled, !journal.isClosed else { return }
        let part = Array(order[done..<min(done + 8, order.count)])
        _ = try await preparation.describe(
          part, basis: basis, width: ComputeExecutor.processors
        ) { _ in }
        done += part.count
        await refreshOpinions()
        // Enough for a first choice; better ones follow as more images are described.
        if batches.hand.ahead == nil { askForPlan() }
        if training.learner.isTrainingDue { askForTraining() }
      }
      if try training.isModelOutdated() { askForTraining() } else { askForJudging() }
      askForPlan()
      askForTrainer()
    }
  }

  /// While what describes regions is missing, looks from time to time whether it has come, and goes on
  /// with it.
  private func awaitDescriptors() async {
    while let obstacle = training.descriptors.obstacle {
      guard (try? await Task.sleep(for: .seconds(2))) != nil, !journal.isClosed else { return }
      guard await training.lookAgain(), !journal.isClosed else { continue }
      let still = training.descriptors.obstacle
      news.replace(obstacle, by: still)
      news.tell(.changed)
      guard still == nil else { continue }
      if journal.store.isReadOnly {
        training.load()
        await refreshOpinions()
      } else {
        await prepare()
      }
    }
  }

  /// Regions of bytes that are gone can no longer be answered.
  func noticeReplacedImages() {
    guard isOn else { return }
    news.tell(.changed)
    launch { await $0.batchMayHaveEnded() }
  }
}

// Models.
extension BackgroundWork {
  /// Called after every group of answers; skipped, unsure and mixed regions teach nothing.
  func answersCame(_ answers: [Answer]) {
    training.recountAnswers()
    training.learner.note(answers: answers.count(where: \.teaches))
    guard isOn else { return }
    if training.learner.isTrainingDue || batches.isFinished { askForTraining() }
    askForTrainer()
  }

  /// Becomes the project's one trainer if no one else is.
  private func takeUpTraining() {
    guard !isTrainer else { return }
    isTrainer = journal.leaseTraining()
  }

  /// Trains again because answers count differently now.
  func classesChanged() {
    if isOn { askForTraining() }
  }

  /// Called when guesses were accepted or taken back: where these teach, trains again.
  func acceptedChanged() {
    if isOn, journal.settings.trainsOnAccepted { askForTraining() }
  }

  /// Trains as soon as no other training runs; however often requested, at most once more.
  ///
  /// While another process is the project's trainer, takes over what that one has learned.
  func askForTraining() {
    guard training.learner.basis != nil, !journal.isClosed else { return }
    training.learner.forgetAnswersSinceAsked()
    takeUpTraining()
    guard isTrainer else {
      launch { await $0.adoptNewerModel() }
      return
    }
    if training.learner.training.ask() { launch { await $0.train() } }
  }

  private func adoptNewerModel() async {
    let stored = await training.storedModel()
    guard !journal.isClosed, let stored, training.adopt(stored, onlyIfNewer: true) else { return }
    await refreshOpinions()
    askForPlan()
  }

  private func train() async {
    let session = session
    repeat {
      training.learner.beginTraining()
      news.tell(.changed)
      let before = training.learner.model
      await noting { () async throws(SessionError) in
        _ = try await training.train { [weak session] share in
          Task { [weak session] in
            await session?.within { $0.background.trainingProgressed(share) }
          }
        }
        await refreshOpinions()
        try await ModelComparison(journal: journal, training: training).note(after: before)
      }
      training.learner.endTraining()
      news.tell(.changed)
      askForPlan()
    } while training.learner.training.isAskedAgain && !journal.isClosed && !Task.isCancelled
    training.learner.training.end()
    askForJudging()
  }

  /// Has answers judged by models that did not learn from them, if enough came since the last time.
  private func askForJudging() {
    guard training.learner.isJudgingDue, !journal.isClosed, training.learner.judging.ask() else {
      return
    }
    launch { work in
      await work.noting { () async throws(SessionError) in
        try await HeldOutJudging(journal: work.journal, training: work.training).run()
        await work.refreshOpinions()
      }
      work.training.learner.judging.end()
    }
  }

  private func trainingProgressed(_ share: Double) {
    if training.learner.note(progress: share) { news.tell(.changed) }
  }

  private func refreshOpinions() async {
    await batches.refreshOpinions()
    news.tell(.changed)
  }

  /// Asks the model in place about the current batch, and announces it.
  func refreshOpinionsSoon() {
    guard isOn, training.learner.model != nil else { return }
    launch { await $0.refreshOpinions() }
  }
}
