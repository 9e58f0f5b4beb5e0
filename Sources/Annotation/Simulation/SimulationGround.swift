import ActiveLearning
import Imaging
import Labeling
import Superpixels

/// What a simulation knows and its session does not: the truth, of the pool and of the test images.
struct SimulationGround: Sendable {
  let pool: TruthSet
  /// The pool itself if there are no test images.
  let test: TruthSet
  let classes: TruthClasses
  /// In the order of `classes.values`.
  let classNames: [String]
  let problems: [String]
  let preparer: ImagePreparer
  let basis: DescriptorBasis

  /// Prepares pool and test images and counts their masks.
  init(
    _ session: AnnotationSession, options: SimulationOptions,
    _ progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) {
    let report = try await session.prepare { progress(.preparing($0)) }
    preparer = session.preparer
    basis = try await session.simulatedBasis()
    var problems = report.failures.map { $0.reason }
    pool = await TruthSet(
      try await session.simulatedImages(),
      masks: TruthFolder(folder: options.masks, maxPixels: options.maxPixels), preparer: preparer)
    problems += pool.problems
    if let folder = options.testImages {
      let test = try await Self.testSet(
        folder, masks: options.testMasks ?? folder, options: options, preparer: preparer,
        basis: basis, progress)
      self.test = test.set
      problems += test.problems + test.set.problems
    } else {
      test = pool
    }
    guard !pool.members.isEmpty, !test.members.isEmpty else {
      throw .failed(
        "No image has a mask that can be used. "
          + (problems.first ?? "The folder of test images is empty."))
    }
    classes = TruthClasses(
      values: pool.values.union(test.values), ignored: options.ignored)
    classNames = Self.names(of: classes, given: options.classNames)
    self.problems = problems
  }

  /// The given names while they last, then the mask values.
  private static func names(of classes: TruthClasses, given: [String]?) -> [String] {
    classes.values.enumerated().map { place, value in
      guard let given, place < given.count else { return "\(value)" }
      return given[place]
    }
  }

  /// Test images belong to no project: they are prepared beside it, with its basis.
  private static func testSet(
    _ folder: FilePath, masks: FilePath, options: SimulationOptions, preparer: ImagePreparer,
    basis: DescriptorBasis, _ progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) -> (set: TruthSet, problems: [String]) {
    let listing: ImageFolder.Listing
    do {
      listing = try ImageFolder.scan(folder)
    } catch {
      throw .failed("\(error)")
    }
    var images: [NamedSource] = []
    var problems = listing.problems.map { "\($0)" }
    for (index, entry) in listing.entries.enumerated() {
      let path = folder.appending(entry.relativePath.bytes)
      guard let digest = FileDigest.of(path) else {
        problems.append("The image \(path) cannot be read.")
        continue
      }
      images.append(
        NamedSource(
          name: ImageName(bytes: entry.relativePath.bytes),
          source: ImageSource(
            id: ImageID(rawValue: Int64(index)), path: path, digest: digest)))
    }
    let outcome: PreparationOutcome
    do {
      outcome = try await preparer.prepareAll(
        images.map(\.source), basis: basis, width: ComputeExecutor.processors
      ) { done in
        progress(
          .preparing(
            PreparationProgress(done: done, total: images.count, stage: .images)))
      }
    } catch {
      throw error == .cancelled ? .cancelled : .failed("\(error)")
    }
    problems += outcome.failures.map { "\($0.error)" }
    let failed = Set(outcome.failures.map(\.source))
    let usable = images.filter { !failed.contains($0.source) }
    return (
      await TruthSet(
        usable, masks: TruthFolder(folder: masks, maxPixels: options.maxPixels),
        preparer: preparer), problems
    )
  }

  /// How many regions a batch holds.
  func batchSize(_ size: SimulationOptions.BatchSize) -> Int {
    switch size {
    case .regions(let count): count
    case .percent(let share):
      max(1, Int((Double(pool.regions) * share / 100).rounded()))
    }
  }
}
