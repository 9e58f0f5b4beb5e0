public import Labeling
import Preparation
import ProjectDatabase
import SessionState

/// One project at work: what was asked, what was answered, what that taught.
///
/// The screen, the headless commands and the simulation all go through it. It forwards to its parts and
/// orders what they do, one after another; heavy work runs on `ComputeExecutor`, so a session answers
/// within milliseconds while a model is trained. Its parts belong to its isolation: their asynchronous
/// functions run on it.
public actor AnnotationSession {
  let journal: ProjectJournal
  let images: ProjectImages
  let training: ModelTraining
  let batches: Batches
  let background: BackgroundWork
  let sampling: StrataSampling
  let news: SessionNews
  private var writeTurns = TurnQueue()
  private var listeners = SessionListeners()

  /// What opening the project found out.
  public nonisolated let opening: OpeningFindings

  private init(_ opened: OpenedProject) {
    news = SessionNews(
      problem: opened.descriptors.obstacle
        ?? opened.scanProblems.first.map { DisplayText($0) })
    journal = ProjectJournal(opened)
    images = ProjectImages(opened, news: news)
    training = ModelTraining(
      journal: journal, images: images, descriptors: opened.descriptors)
    batches = Batches(
      BatchInHand(round: opened.batch, answers: opened.batchAnswers), journal: journal,
      training: training, news: news)
    background = BackgroundWork(
      journal: journal, batches: batches, news: news, command: opened.trainer)
    sampling = StrataSampling(batches: batches)
    opening = opened.findings
  }

  /// Opens a project, creating it if asked.
  ///
  /// Lists the image folder (names, sizes, times), decodes nothing; only regions of another program that are
  /// to be imported are read, with the images' bytes.
  public static func open(_ options: SessionOptions) async throws(SessionError) -> AnnotationSession
  {
    let regions = try await ListedRegions(for: options)
    let session = AnnotationSession(try OpenedProject(options, regions: regions?.set))
    try await session.begin()
    return session
  }

  private func begin() throws(SessionError) {
    background.run(on: self)
    news.listen { [weak self] event in self?.assumeIsolated { $0.hear(event) } }
    try batches.refreshParts()
    training.load()
  }

  private func hear(_ event: SessionEvent) {
    switch event {
    case .changed: announce()
    case .forgotten(let image): training.learner.opinions.forget(image)
    case .replaced: background.noticeReplacedImages()
    case .taken: background.refreshOpinionsSoon()
    }
  }

  /// Does something with the parts of the session, where it is safe to do so.
  func within<Value: Sendable, Failure: Error>(
    _ body: @Sendable (isolated AnnotationSession) async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    try await body(self)
  }

  /// What others may see, now.
  public func snapshot() -> SessionSnapshot {
    SessionSnapshot(
      journal: journal, ledger: images.ledger, learner: training.learner, hand: batches.hand,
      shown: batches.shown, problem: news.problem, obstacle: training.descriptors.obstacle,
      trainer: background.trainer?.status, colleagues: background.colleagues)
  }

  /// A snapshot after every change that this session did not return to its caller: training begun,
  /// progressed or ended, batch grown or swapped, images prepared.
  public func changes() -> AsyncStream<SessionSnapshot> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: SessionSnapshot.self, bufferingPolicy: .bufferingNewest(1))
    guard !journal.isClosed else {
      continuation.finish()
      return stream
    }
    let number = listeners.add(continuation)
    continuation.onTermination = { [weak self] _ in
      Task { await self?.within { $0.listeners.remove(number) } }
    }
    return stream
  }

  /// Tells everyone who listens.
  func announce() {
    if !listeners.isEmpty { listeners.tell(snapshot()) }
  }

  /// Writes of one session keep the order in which they were asked for.
  func inTurn<Value>(
    _ body: () async throws(SessionError) -> Value
  ) async throws(SessionError) -> Value {
    await takeWriteTurn()
    defer { writeTurns.release() }
    try journal.checkOpen()
    return try await body()
  }

  private func takeWriteTurn() async {
    if writeTurns.takeIfFree() { return }
    await withCheckedContinuation { writeTurns.wait($0) }
  }

  /// Stops background work, gives leases back and closes the database.
  ///
  /// - Returns: a sentence if another program took the database away in the meantime; what it held was
  ///   written to a new file.
  @discardableResult
  public func close() async -> SessionError? {
    guard !journal.isClosed else { return nil }
    journal.close()
    let running = background.tasks.all
    for task in running { task.cancel() }
    for task in running { await task.value }
    await takeWriteTurn()
    listeners.finish()
    let lost = journal.closeStore(isTrainer: background.isTrainer)
    writeTurns.release()
    return lost
  }
}
