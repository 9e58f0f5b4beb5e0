import ActiveLearning
import Annotation
import ArgumentParser
import Foundation
import Imaging
import Labeling

/// The loop with ground truth in the person's place.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Let ground truth answer, and measure what the model learns.",
    discussion: """
      EXAMPLES
        terrazzo simulate --images photos --masks masks --ignore 255
        terrazzo simulate --images train --masks trainannot --test-images val \\
          --test-masks valannot --ignore 11 --batch 1% --rounds 10 --json curve.json
        terrazzo simulate --images photos --masks masks --strategy bvsb+nearest --seed 3

      Each asked region is answered with its most frequent mask value. Without test images the \\
      measures are taken on the images themselves. The same seed gives the same figures, seconds \\
      apart.
      """)

  @Option(help: ArgumentHelp("Images to choose from.", valueName: "folder"), completion: .directory)
  var images: String

  @Option(
    help: ArgumentHelp("Their class masks, under the same names.", valueName: "folder"),
    completion: .directory)
  var masks: String

  @Option(help: ArgumentHelp("Images to measure on.", valueName: "folder"), completion: .directory)
  var testImages: String?

  @Option(help: ArgumentHelp("Their class masks.", valueName: "folder"), completion: .directory)
  var testMasks: String?

  @Option(help: ArgumentHelp("Mask values that are no class.", valueName: "values"))
  var ignore: ValueList = ValueList(values: [])

  @Option(
    help: ArgumentHelp(
      "Names of the mask values, from 0: a file, a list with commas, or a palette.",
      valueName: "list"))
  var classes: String?

  @Option(help: ArgumentHelp("Regions a round: a number, or a share such as 1%.", valueName: "n"))
  var batch = BatchAmount.percent(1)

  @Option(help: ArgumentHelp("How many batches are asked.", valueName: "n"))
  var rounds = 10

  @Option(help: ArgumentHelp("How regions are chosen.", valueName: "name"))
  var strategy: String?

  @Option(help: ArgumentHelp("Share of each batch chosen at random, 0 to 1.", valueName: "share"))
  var randomShare = 0.0

  @Option(help: "What learns: the perceptron, or linear for tiny machines.")
  var trainer = TrainerKind.perceptron

  @Option(help: ArgumentHelp("Regions an image (default: by its size).", valueName: "n"))
  var regions: Int?

  @Option(help: ArgumentHelp("Refuse images of more pixels.", valueName: "n"))
  var maxPixels = ImageFile.defaultMaxPixels

  @Option(help: ArgumentHelp("Score at most this many images a round.", valueName: "n"))
  var candidates = 2_000

  @Option(help: ArgumentHelp("Seed of every random choice.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp("Keep the project here (default: nowhere).", valueName: "folder"),
    completion: .directory)
  var project: String?

  @Option(
    help: ArgumentHelp("Keep regions and descriptors here for other runs.", valueName: "folder"),
    completion: .directory)
  var cache: String?

  @Flag(help: "Also train on every region, as the reference.")
  var supervised = false

  @Option(
    help: ArgumentHelp("Write the last round's masks of the test images.", valueName: "folder"),
    completion: .directory)
  var savePredictions: String?

  @Option(help: ArgumentHelp("Write all figures here as JSON.", valueName: "file"))
  var json: String?

  func validate() throws {
    for (name, value) in [
      ("--rounds", rounds), ("--max-pixels", maxPixels), ("--candidates", candidates),
    ] where value < 1 { throw ValidationError("\(name) must be at least 1.") }
    if let regions, !(1...65_535).contains(regions) {
      throw ValidationError("--regions must be between 1 and 65535.")
    }
    if !(0...1).contains(randomShare) {
      throw ValidationError("--random-share must be between 0 and 1.")
    }
    if (testImages == nil) != (testMasks == nil) {
      throw ValidationError("--test-images and --test-masks belong together.")
    }
    _ = try strategy.map(StrategyArgument.configuration)
  }

  func run() async throws {
    let options = try simulationOptions()
    let report = try await SimulationRun(options: options).run()
    if let json { try write(report, to: json) }
  }

  private func simulationOptions() throws -> SimulationOptions {
    var options = SimulationOptions(
      images: FilePath(argument: images), masks: FilePath(argument: masks))
    options.testImages = testImages.map(FilePath.init(argument:))
    options.testMasks = testMasks.map(FilePath.init(argument:))
    options.ignored = ignore.values
    options.classNames = try classes.map {
      try ClassListArgument(text: $0).definitions().map(\.name)
    }
    options.batch =
      switch batch {
      case .regions(let count): .regions(count)
      case .percent(let share): .percent(share)
      }
    options.rounds = rounds
    options.strategy = try strategy.map(StrategyArgument.configuration) ?? .standard
    options.strategy.randomShare = randomShare
    options.trainer = trainer
    options.regions = regions
    options.maxPixels = maxPixels
    options.candidates = candidates
    options.seed = seed
    options.projectFolder = project.map(FilePath.init(argument:))
    options.cacheFolder = cache.map(FilePath.init(argument:))
    options.includesReference = supervised
    options.predictionsFolder = savePredictions.map(FilePath.init(argument:))
    return options
  }

  private func write(_ report: SimulationReport, to path: String) throws {
    let text = try JSONText.document(report) + "\n"
    do {
      try AtomicFile.write(Array(text.utf8), to: FilePath(argument: path))
    } catch {
      throw CommandFailure(error.description)
    }
  }
}
