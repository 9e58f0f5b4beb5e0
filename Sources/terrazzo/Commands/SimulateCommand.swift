import ActiveLearning
import Annotation
import ArgumentParser
import CommandArguments
import Foundation
import Imaging
import Labeling
import Printing
import Rounds
import Simulations
import Superpixels

/// Runs the loop with ground truth in place of a person.
struct SimulateCommand: AsyncParsableCommand, ProgressShowing {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Answer from ground truth and measure what the model learns.",
    discussion: """
      EXAMPLES
        terrazzo simulate --images photos --masks masks --ignore 255
        terrazzo simulate --images photos --masks masks --json curve.json
        terrazzo simulate --images photos --masks masks --strategy bvsb+nearest
        terrazzo simulate --dataset cityscapes ~/cityscapes --strategy random,bvsb
        terrazzo simulate --dataset camvid ~/camvid --seeds 5 --out results
        terrazzo simulate --images photos --masks masks --person keys,sheets

      Each region is answered with its most frequent mask value. Without test images, quality is \
      measured on the images themselves. The same seed gives the same figures, except for times. All \
      strategies with the same seed share their first batch.

      --person goes on until no region is open, in one or several ways: keys (one key a region), sheets (pages \
      of one guess, the most certain first), strata (guesses of a class are accepted after a look at a random \
      sample) and finish (image by image). Seconds are 1.2 a region that is asked alone, on sheets 0.25 a tile \
      and 0.5 a key, arrow keys included. A batch is then so many keys until the next model.

      With several strategies, seeds, segmentations, regions or batches, every combination is run. --out \
      keeps each finished run, so that the same command can resume after it was stopped, and writes \
      report.html, rounds.csv and results.json next to the runs.
      """)

  @OptionGroup(title: "Data") var data: SimulationDataOptions
  @OptionGroup(title: "Person") var person: SimulatedPersonOptions
  @OptionGroup var progress: ProgressOptions

  @Option(
    help: ArgumentHelp(
      "Regions per round: numbers or percentages such as 1%, separated by commas.",
      valueName: "list"))
  var batch = BatchList([.percent(1)])

  @Option(
    help: ArgumentHelp(
      "Number of batches (default: 10; with --person until nothing is open).", valueName: "n"))
  var rounds: Int?

  @Option(
    help: ArgumentHelp(
      "How regions are chosen; repeat it or use commas for several.", valueName: "names"),
    completion: .strategies)
  var strategy: [String] = []

  @Option(
    help: ArgumentHelp("Share of each batch to choose at random, from 0 to 1.", valueName: "share"))
  var randomShare = 0.0

  @Option(help: "The model: perceptron, or linear for very small machines.")
  var trainer = TrainerName.perceptron

  @Option(
    help: ArgumentHelp(
      "Describe regions with this installed network, with the one in this file, or with none (default: "
        + "the installed one).", valueName: "name"), completion: .networkOrFile)
  var backbone: String?

  @Option(
    help: ArgumentHelp(
      "Regions per image (default: depends on its size); use commas for several.", valueName: "list"
    ))
  var regions: RegionCountList?

  @Option(
    help: ArgumentHelp(
      "How to segment images: slic, seeds, rectangles, rectangles:32x32 or import:DIR; use commas for several.",
      valueName: "list"))
  var segmentation = SegmentationList([.slic])

  @Option(
    help: ArgumentHelp("Size of the rectangles in pixels, for example 32x32.", valueName: "WxH"))
  var segmentSize: RectangleSize?

  @Option(help: ArgumentHelp("Refuse images with more pixels than this.", valueName: "n"))
  var maxPixels = ImageFile.defaultMaxPixels

  @Option(help: ArgumentHelp("Score at most this many images per round.", valueName: "n"))
  var candidates = 2_000

  @Option(help: ArgumentHelp("Seed for all random choices (default: 0).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Number of seeds, counted from 0, or a list of seeds separated by commas.", valueName: "list")
  )
  var seeds: SeedList?

  @Option(
    help: ArgumentHelp("Keep the project in this folder (default: not kept).", valueName: "folder"),
    completion: .directory)
  var project: String?

  @Option(
    help: ArgumentHelp(
      "Keep regions and descriptors in this folder for other runs.", valueName: "folder"),
    completion: .directory)
  var cache: String?

  @Option(
    help: ArgumentHelp(
      "Compare the other strategies with this one in paired tests, seed by seed.", valueName: "name"
    ), completion: .strategy)
  var against: String?

  @Flag(help: "Also train on every region, as a reference.")
  var supervised = false

  @Option(
    help: ArgumentHelp(
      "Write the predicted masks of the last round to this folder.", valueName: "folder"),
    completion: .directory)
  var savePredictions: String?

  @Option(
    help: ArgumentHelp(
      "Keep every finished run in this folder, with a report.", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp("Simulations to run at a time (default: one per two cores).", valueName: "n")
  )
  var jobs: Int?

  @Option(
    help: ArgumentHelp("Write all figures to this file as JSON.", valueName: "file"),
    completion: .file())
  var json: String?

  func validate() throws {
    for (name, value) in [
      ("--rounds", rounds ?? 1), ("--max-pixels", maxPixels), ("--candidates", candidates),
      ("--jobs", jobs ?? 1),
    ] where value < 1 { throw ValidationError("\(name) must be at least 1.") }
    if let regions, !regions.counts.allSatisfy((1...65_535).contains) {
      throw ValidationError("--regions must be between 1 and 65535.")
    }
    if segmentSize != nil, !segmentation.methods.contains(.rectangles(nil)) {
      throw ValidationError("--segment-size needs --segmentation rectangles.")
    }
    if regions != nil, segmentation.methods.isEmpty {
      throw ValidationError("--regions does not apply to --segmentation import:DIR.")
    }
    if regions != nil, segmentation.maps == nil, cuttings.allSatisfy(\.hasSize) {
      try SegmentationName.checkCount(regions?.counts.first)
    }
    if !(0...1).contains(randomShare) {
      throw ValidationError("--random-share must be between 0 and 1.")
    }
    if person.person != nil {
      if data.testImages != nil || data.holdOut != nil || data.measure == .predictions {
        throw ValidationError(
          "--person finishes the masks of the images to choose from, so no others are measured; leave out "
            + "--test-images, --hold-out and --measure predictions.")
      }
      if against != nil { throw ValidationError("Use either --against or --person, not both.") }
    }
    if seed != nil, seeds != nil {
      throw ValidationError("Use either --seed or --seeds, not both.")
    }
    let strategies = try StrategyList(strategy, randomShare: randomShare)
    if let against = try baseline(),
      !strategies.strategies.contains(where: { $0.name == against.name })
    {
      throw ValidationError(
        "--against \(against.name) is not among the strategies; add it to --strategy.")
    }
  }

  /// A person ends sooner.
  private static let mostRounds = 100_000

  /// The segmentation methods, with `--segment-size` applied.
  private var cuttings: [SegmentationMethod] {
    segmentation.methods.map { $0 == .rectangles(nil) ? .rectangles(segmentSize) : $0 }
  }

  private func baseline() throws -> (any QueryStrategy)? {
    guard let against else { return nil }
    return try StrategyList([against], randomShare: randomShare).strategies.first
  }

  func run() async throws {
    let plan = try await plan()
    guard plan.count > 1 || out != nil else {
      var options = plan.single
      options.projectFolder = project.map(FilePath.init(argument:))
      options.predictionsFolder = savePredictions.map(FilePath.init(argument:))
      let simulation = SimulationRun(options: options)
      let report = try await Interruption.cancelling(saying: CommandError.stopped(.nothing)) {
        try await simulation.run()
      }
      if let json { try write(report, to: FilePath(argument: json)) }
      return
    }
    if project != nil || savePredictions != nil {
      throw ValidationError(
        "--project and --save-predictions work only for a single simulation without --out.")
    }
    let bench = BenchRun(
      plan: plan, folder: out.map(FilePath.init(argument:)),
      jobs: jobs ?? SimulationBench.suggestedJobs)
    let summary = try await bench.run()
    guard let json else { return }
    if let report = summary.single {
      try write(report, to: FilePath(argument: json))
    } else {
      try write(summary, to: FilePath(argument: json))
    }
  }

  private func plan() async throws -> SimulationPlan {
    var options = try data.simulationOptions()
    var cuttings = cuttings
    if let maps = segmentation.maps {
      let line = ProgressLine(title: "checking regions")
      defer { line.finish() }
      cuttings.append(
        try await reporting { try await options.take(maps) { line.update(share: $0) } })
    }
    let persons = try await person.plans()
    options.rounds = rounds ?? (person.person == nil ? 10 : Self.mostRounds)
    if person.person != nil { (options.test, options.measuring) = (nil, .completed) }
    (options.descriptors, options.backbone) = try MachineBackbones.current.recipe(backbone)
    options.trainer = trainer
    options.maxPixels = maxPixels
    options.candidates = candidates
    options.cacheFolder = cache.map(FilePath.init(argument:))
    options.includesReference = supervised
    (options.mistakes, options.checksConfidence) = (person.mistakes, person.confidence)
    return SimulationPlan(
      shared: options,
      strategies: try StrategyList(strategy, randomShare: randomShare).strategies,
      seeds: seeds?.seeds ?? [seed ?? 0], segmentations: cuttings,
      regions: regions.map { $0.counts.map(Optional.some) } ?? [nil],
      batches: batch.amounts.map { amount in
        switch amount {
        case .regions(let count): .regions(count)
        case .percent(let share): .percent(share)
        }
      }, persons: persons, baseline: try baseline())
  }

  private func write(_ value: some Encodable, to path: FilePath) throws {
    try ReportFile.write(try JSONText.document(value) + "\n", to: path)
  }
}
