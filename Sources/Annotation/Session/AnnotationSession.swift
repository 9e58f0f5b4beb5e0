public import Labeling
package import Preparation
import ProjectDatabase

/// One project at work: what was asked, what was answered, what that taught.
///
/// The screen, the headless commands and the simulation all go through it. Heavy work runs on
/// `ComputeExecutor`; the session itself only passes values on, so it answers within milliseconds
/// while a model is trained.
public actor AnnotationSession {
  let options: SessionOptions
  let store: ProjectStore
  let folder: ProjectFolder
  let author: JournalAuthor
  /// Proves this session's leases.
  let token: String
  var settings: ProjectSettings
  var catalog: ImageCatalog
  nonisolated package let preparer: ImagePreparer
  /// Whether several hosts may share the image folder's file system.
  let isFolderShared: Bool

  /// The current partition of every image that was cut.
  var partitions: PartitionTable
  var cuts = RecentCuts()
  var tallies: StoreTallies
  var batch: StoredRound?
  var batchAnswers: [RegionID: Answer] = [:]
  /// What mixed regions of the batch were cut into.
  var partsInHand: [RegionID: [RegionID]] = [:]
  var isExhausted = false
  var problem: DisplayText?
  /// Answered images whose files are gone.
  var lost: [ImageName]
  /// What opening found out about the images, a sentence that is said once; nil if nothing is new.
  public nonisolated let notice: String?
  /// Files of the folder that look like images and are not read, when the project was opened.
  public nonisolated let leftOut: LeftOutFiles

  var learning = LearningState()
  /// Of the descriptor basis that the project had when it was opened; nil: none.
  let storedBasisDigest: String?
  let projectID: String

  /// Tasks that `close` stops.
  var background: [Int: Task<Void, Never>] = [:]
  var nextTask = 0
  var worksInBackground = false
  /// Whether this session trains; one a project does.
  var isTrainer = false
  /// Whether the next batch is being put in hand.
  var isSupplying = false

  /// Groups of the journal that this session wrote or brought back, and those that it took back.
  var ownGroups: Set<Int64> = []
  var ownReversals: Set<Int64> = []

  var writeTurns = TurnQueue()
  var listeners: [Int: AsyncStream<SessionSnapshot>.Continuation] = [:]
  var nextListener = 0
  var isClosed = false

  init(_ opened: OpenedProject, options: SessionOptions) {
    self.options = options
    store = opened.store
    folder = opened.folder
    author = opened.author
    token = opened.token
    settings = opened.settings
    catalog = opened.catalog
    isFolderShared = opened.isFolderShared
    partitions = PartitionTable(opened.partitions)
    tallies = opened.tallies
    projectID = opened.projectID
    storedBasisDigest = opened.basisDigest
    problem = opened.scanProblems.first.map { DisplayText($0) }
    lost = opened.lost
    notice = opened.notice
    leftOut = opened.leftOut
    batch = opened.batch
    batchAnswers = opened.batchAnswers
    preparer = ImagePreparer(
      cache: RegionCache(folder: opened.folder.cache), settings: opened.settings.preparation,
      needsCache: !opened.store.isReadOnly)
  }

  /// Opens a project, creating it if asked.
  ///
  /// Lists the image folder (names, sizes, times), decodes nothing.
  public static func open(_ options: SessionOptions) async throws(SessionError) -> AnnotationSession
  {
    let session = AnnotationSession(try OpenedProject(options), options: options)
    try await session.refreshParts()
    await session.loadModel()
    return session
  }

  /// A snapshot after every change that this session did not return to its caller: training begun,
  /// progressed or ended, batch grown or swapped, images prepared.
  public func changes() -> AsyncStream<SessionSnapshot> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: SessionSnapshot.self, bufferingPolicy: .bufferingNewest(1))
    guard !isClosed else {
      continuation.finish()
      return stream
    }
    let number = nextListener
    nextListener += 1
    listeners[number] = continuation
    continuation.onTermination = { [weak self] _ in
      Task { await self?.removeListener(number) }
    }
    return stream
  }

  private func removeListener(_ number: Int) {
    listeners[number] = nil
  }

  /// Tells everyone who listens.
  func announce() {
    guard !listeners.isEmpty else { return }
    let snapshot = snapshot()
    for listener in listeners.values { listener.yield(snapshot) }
  }

  /// Stops background work, gives leases back and closes the database.
  ///
  /// - Returns: a sentence if another program took the database away meanwhile; what it held was
  ///   written to a new file.
  @discardableResult
  public func close() async -> SessionError? {
    guard !isClosed else { return nil }
    isClosed = true
    let running = background.values
    for task in running { task.cancel() }
    for task in running { await task.value }
    await takeWriteTurn()
    for listener in listeners.values { listener.finish() }
    listeners = [:]
    if author.leaseToken != nil {
      store.roles.release(.annotator(options.annotator), token: token)
    }
    if isTrainer { store.roles.release(.trainer, token: token) }
    let lost = store.close()
    writeTurns.release()
    return lost
  }

  /// Writes of one session keep the order in which they were asked for.
  func takeWriteTurn() async {
    if writeTurns.takeIfFree() { return }
    await withCheckedContinuation { writeTurns.wait($0) }
  }
}
