import ActiveLearning
import Annotation
import Imaging
import Labeling
import Preparation
import Superpixels

/// What a simulation knows but its session does not: the truth of the pool and the test images.
struct SimulationGround: Sendable {
  let truth: SimulationTruth
  let classes: TruthClasses
  /// In the order of `classes.values`.
  let classNames: [String]
  let problems: [String]
  let preparer: ImagePreparer
  let basis: DescriptorBasis
  /// What is measured on images with answers.
  let measuring: SimulationOptions.Measuring
  /// Whether the test images are those of the pool.
  let isMeasuredOnPool: Bool

  var pool: TruthSet { truth.pool }
  var test: TruthSet { truth.test }

  /// Prepares pool and test images and counts their masks; images without a usable mask leave the
  /// session's pool.
  ///
  /// - Parameter known: the truth counted by another run on the same images.
  init(
    _ session: AnnotationSession, options: SimulationOptions, known: SimulationTruth? = nil,
    _ progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) {
    if known == nil {
      for set in [options.pool, options.test].compactMap(\.self) {
        try await MaskSurvey.check(set, options: options)
      }
    }
    let report = try await session.prepare { progress(.preparing($0)) }
    preparer = await session.simulated.preparer
    basis = try await session.simulated.basis()
    let images = try await session.simulated.images()
    if let known, known.fits(images, preparer: preparer, basis: basis) {
      truth = known
    } else {
      truth = try await SimulationTruth(
        images, options: options, preparer: preparer, basis: basis, progress)
    }
    let problems = report.failures.map { $0.reason } + truth.problems
    guard !truth.pool.members.isEmpty, !truth.test.members.isEmpty else {
      throw .simulation(.noTruth(problem: problems.first))
    }
    for (image, reason) in truth.pool.leftOut {
      await session.simulated.leaveOut(image, reason: reason)
    }
    let values = truth.pool.values.union(truth.test.values)
    try MaskSurvey.checkCount(of: values, in: options.pool, options: options)
    classes = TruthClasses(
      values: options.classes.map { values.intersection($0.keys) } ?? values,
      ignored: options.ignored)
    guard !classes.values.isEmpty else { throw .simulation(.everyValueIgnored) }
    classNames = Self.names(of: classes, options: options)
    isMeasuredOnPool = options.test == nil
    measuring = options.test == nil ? options.measuring : .predictions
    self.problems = problems
  }

  /// A unique name for every class: the given one, else the mask value.
  private static func names(of classes: TruthClasses, options: SimulationOptions) -> [String] {
    let given = options.classNames ?? []
    let isByValue = classes.values.allSatisfy { Int($0) < given.count }
    var taken: Set<String> = []
    return classes.values.enumerated().map { place, value in
      let index = isByValue || given.count != classes.values.count ? Int(value) : place
      var name = options.classes?[value] ?? (index < given.count ? given[index] : "\(value)")
      while !taken.insert(name).inserted { name += " (\(value))" }
      return name
    }
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
