import ActiveLearning
import Annotation
import Imaging
public import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Superpixels

/// Runs the loop with ground truth in place of a person, and measures what the model learned.
///
/// Preparation, selection, answers and training are those of a session; only the oracle and
/// measuring are its own. The same options give the same figures, except for times.
public struct Simulation: Sendable {
  let options: SimulationOptions
  /// Answers instead of the masks; nil: the masks answer.
  let oracle: (any Oracle)?
  /// The truth counted by another run on the same images.
  let known: SimulationTruth?

  /// - Parameter oracle: answers instead of the masks, which are still used for measuring; nil: the
  ///   masks answer.
  /// - Precondition: at least one round; a batch of at least one region, or above 0 and at most 100 %;
  ///   answers count only where the pool itself is measured, and so does what a person does.
  public init(_ options: SimulationOptions, oracle: (any Oracle)? = nil) {
    self.init(options, oracle: oracle, truth: nil)
  }

  init(
    _ options: SimulationOptions, oracle: (any Oracle)? = nil, truth: SimulationTruth?
  ) {
    self.oracle = oracle
    precondition(options.rounds >= 1)
    precondition(options.measuring == .predictions || options.test == nil)
    precondition(options.person == nil || options.measuring == .completed)
    known = truth
    switch options.batch {
    case .regions(let count): precondition(count >= 1)
    case .percent(let share): precondition(share > 0 && share <= 100)
    }
    self.options = options
  }

  /// Runs all rounds.
  ///
  /// - Parameter progress: called as it goes, from any thread, one call at a time.
  /// - Throws: if the images or masks cannot be used at all; single unusable ones are left out
  ///   and named in the report.
  public func run(
    progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) -> SimulationReport {
    guard let project = options.projectFolder else {
      let temporary = try TemporaryProject()
      defer { temporary.remove() }
      return try await run(in: temporary.folder, progress)
    }
    return try await run(in: project, progress)
  }

  private func run(
    in project: FilePath, _ progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) -> SimulationReport {
    try await withSession(in: project) { session, options throws(SessionError) in
      try await run(session, options, progress)
    }
  }

  /// Opens the project, calls `body` with its session, and always closes it.
  func withSession<Result: Sendable>(
    in project: FilePath,
    _ body: (AnnotationSession, SimulationOptions) async throws(SessionError) -> Result
  ) async throws(SessionError) -> Result {
    var options = options
    if let count = options.poolImages {
      options.pool = try options.pool.sample(count, seed: options.seed)
    }
    let session = try await AnnotationSession.open(sessionOptions(options, project: project))
    let result: Swift.Result<Result, SessionError>
    do {
      result = .success(try await body(session, options))
    } catch {
      result = .failure(error)
    }
    await session.close()
    return try result.get()
  }

  private func sessionOptions(
    _ options: SimulationOptions, project: FilePath
  ) -> SessionOptions {
    var changes = SettingsChanges()
    changes.segmentation = options.segmentation
    changes.regions = options.regions
    changes.maxPixels = options.maxPixels
    changes.descriptors = options.descriptors.names
    changes.backbone = options.backbone.map { .with($0) }
    changes.trainer = options.trainer
    changes.strategy = options.strategy.name
    changes.seed = options.seed
    changes.randomShare = options.strategy.randomShare
    changes.candidates = options.candidates
    var session = SessionOptions(
      imageFolder: options.pool.folder, projectFolder: project, annotator: "oracle",
      host: "simulation",
      role: .headless, changes: changes)
    session.members = options.pool.members
    if options.segmentation.isImported { session.regions = options.outsideRegions }
    session.cacheFolder = options.cacheFolder
    session.descriptors = options.descriptors
    session.methods = options.methods
    // The project names its strategy; one of the caller's own is known by the value that was given.
    let known = try? options.methods.strategies.strategy(named: options.strategy.name)
    if known == nil {
      session.methods.strategies = options.methods.strategies.adding(options.strategy)
    }
    session.order = options.person?.order ?? .near
    return session
  }

  private func run(
    _ session: AnnotationSession, _ options: SimulationOptions,
    _ progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) -> SimulationReport {
    guard await session.snapshot().journalPosition == 0 else {
      throw .simulation(.projectAnswered)
    }
    let ground = try await SimulationGround(
      session, options: options, known: known, progress)
    if let folder = options.predictionsFolder { try ground.checkPredictions(in: folder) }
    var report = SimulationReport(options, on: ground)
    for name in ground.classNames {
      // A project cannot have a class of this name; the report can.
      let isAnswer = AnswerWord.isResembled(by: name)
      _ = try await session.addClass(named: isAnswer ? "class \(name)" : name)
    }
    if options.includesReference {
      let reference = try await ground.reference(options)
      report.supervised = reference
      report.supervisedMIoU = reference.miou
      progress(.supervised(reference))
    }
    try await session.simulated.changeBatchSize(ground.batchSize(options.batch))
    var loop: any SimulatedLabeling =
      if let plan = options.person {
        PersonLoop(plan, session: session, ground: ground, options: options, oracle: oracle)
      } else {
        SimulationLoop(session: session, ground: ground, options: options, oracle: oracle)
      }
    for number in 1...options.rounds {
      guard let round = try await loop.round(number) else { break }
      report.rounds.append(round)
      guard !Task.isCancelled else { throw .cancelled }
      progress(.round(round, of: options.rounds))
    }
    if let folder = options.predictionsFolder, let predictor = loop.predictor {
      try await ground.writePredictions(
        of: predictor, answers: loop.book.completed, to: folder)
    }
    return report
  }
}
