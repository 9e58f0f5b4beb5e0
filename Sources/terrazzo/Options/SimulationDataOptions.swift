import Annotation
public import ArgumentParser
import CommandArguments
import Exporting
import Imaging
import Labeling
import Printing
import Simulations

/// Which images are used for simulation, which for measuring, and what their masks mean.
struct SimulationDataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Images to choose from.", valueName: "folder"), completion: .directory)
  var images: String?

  @Option(
    help: ArgumentHelp("Their class masks, with the same names.", valueName: "folder"),
    completion: .directory)
  var masks: String?

  @Option(help: ArgumentHelp("Images to measure on.", valueName: "folder"), completion: .directory)
  var testImages: String?

  @Option(help: ArgumentHelp("Their class masks.", valueName: "folder"), completion: .directory)
  var testMasks: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "A data set in its original layout: cityscapes, voc, voc-aug or camvid, then its folder.",
      valueName: "name folder"), completion: .dataSet)
  var dataset: [String] = []

  @Option(
    help: ArgumentHelp(
      "Measure on the images whose file names begin with this; the others are the pool.",
      valueName: "prefix"))
  var holdOut: String?

  @Option(
    help: ArgumentHelp(
      "Choose from only this many images, drawn at random with the seed.", valueName: "n"))
  var poolImages: Int?

  @Option(
    help: ArgumentHelp(
      "What to measure without test images: predictions, or completed (answers where they exist) "
        + "(default: completed with --pool-images, else predictions).", valueName: "what"))
  var measure: SimulationOptions.Measuring?

  @Option(help: ArgumentHelp("Mask values that are not classes.", valueName: "values"))
  var ignore: ValueList?

  @Option(
    help: ArgumentHelp(
      "Names of the mask values, starting at 0: a comma-separated list, a file, or a palette.",
      valueName: "list"), completion: .classList)
  var classes: String?

  func validate() throws {
    if dataset.isEmpty {
      guard images != nil, masks != nil else {
        throw ValidationError("Use --images and --masks, or --dataset.")
      }
    } else {
      _ = try publicDataSet()
      guard images == nil, masks == nil, testImages == nil, testMasks == nil, ignore == nil,
        classes == nil
      else {
        throw ValidationError(
          "--dataset already names the images and masks; leave out --images, --masks, "
            + "--test-images, --test-masks, --ignore and --classes.")
      }
    }
    if (testImages == nil) != (testMasks == nil) {
      throw ValidationError("--test-images and --test-masks must be used together.")
    }
    if holdOut != nil, testImages != nil {
      throw ValidationError("Use either --hold-out or --test-images, not both.")
    }
    if holdOut == "" { throw ValidationError("--hold-out needs at least one character.") }
    if let poolImages, poolImages < 1 {
      throw ValidationError("--pool-images must be at least 1.")
    }
    if measure == .completed, testImages != nil || holdOut != nil {
      throw ValidationError(
        "Test images are never answered, so --measure completed cannot be used with them.")
    }
  }

  /// The data to simulate on, with defaults for everything else.
  func simulationOptions() throws -> SimulationOptions {
    var options = try imageOptions()
    if let holdOut {
      let (held, rest) = try reportingNow { () throws(SessionError) in
        try options.pool.divided(byPrefix: holdOut)
      }
      (options.test, options.pool) = (held, rest)
    }
    options.poolImages = poolImages
    if measure == .completed { options.test = nil }
    let isOwn = options.test == nil
    options.measuring =
      isOwn ? measure ?? (poolImages == nil ? .predictions : .completed) : .predictions
    return options
  }

  private func imageOptions() throws -> SimulationOptions {
    if !dataset.isEmpty {
      let (kind, folder) = try publicDataSet()
      return SimulationOptions(
        try reportingNow { () throws(SessionError) in try kind.open(folder) })
    }
    var options = SimulationOptions(
      pool: LabeledImages(
        folder: FilePath(argument: images ?? ""), masks: FilePath(argument: masks ?? "")))
    if let testImages, let testMasks {
      options.test = LabeledImages(
        folder: FilePath(argument: testImages), masks: FilePath(argument: testMasks))
    }
    options.ignored = ignore?.values ?? []
    options.classNames = try classes.map {
      try Self.namesByValue(ClassListArgument(text: $0).source(commands: []).entries)
    }
    return options
  }

  /// A name for each mask value from 0; values missing in the list serve as their own names.
  private static func namesByValue(_ entries: [ClassEntry]) -> [String] {
    let values = entries.enumerated().map { $0.element.value ?? $0.offset }
    var names = (0...(values.max() ?? 0)).map(String.init)
    for (entry, value) in zip(entries, values) { names[value] = entry.name }
    return names
  }

  private func publicDataSet() throws -> (kind: PublicDataSet, folder: FilePath) {
    guard dataset.count == 2, let kind = PublicDataSet(rawValue: dataset[0].lowercased()) else {
      let names = PublicDataSet.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "--dataset takes a name and a folder, such as --dataset cityscapes ~/cityscapes. The names "
          + "are \(names).")
    }
    return (kind, FilePath(argument: dataset[1]))
  }

  private func reportingNow<Result>(
    _ body: () throws(SessionError) -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension SimulationOptions.Measuring: ExpressibleByArgument {}
