import Annotation
public import ArgumentParser
import Exporting
import Imaging
import Labeling
import Simulations

/// Which images are simulated on, which measured, and what their masks mean.
struct SimulationDataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Images to choose from.", valueName: "folder"), completion: .directory)
  var images: String?

  @Option(
    help: ArgumentHelp("Their class masks, under the same names.", valueName: "folder"),
    completion: .directory)
  var masks: String?

  @Option(help: ArgumentHelp("Images to measure on.", valueName: "folder"), completion: .directory)
  var testImages: String?

  @Option(help: ArgumentHelp("Their class masks.", valueName: "folder"), completion: .directory)
  var testMasks: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "A data set in its own layout: cityscapes, voc, voc-aug or camvid, and its folder.",
      valueName: "name folder"))
  var dataset: [String] = []

  @Option(
    help: ArgumentHelp(
      "Measure on the images whose file names begin so; the others are the pool.",
      valueName: "prefix"))
  var holdOut: String?

  @Option(
    help: ArgumentHelp("Choose from so many images only, drawn by the seed.", valueName: "n"))
  var poolImages: Int?

  @Option(
    help: ArgumentHelp(
      "Without test images, measure predictions, or completed: answers where there are any "
        + "(default: completed with --pool-images, else predictions).", valueName: "what"))
  var measure: SimulationOptions.Measuring?

  @Option(help: ArgumentHelp("Mask values that are no class.", valueName: "values"))
  var ignore: ValueList?

  @Option(
    help: ArgumentHelp(
      "Names of the mask values, from 0: a file, a list with commas, or a palette.",
      valueName: "list"))
  var classes: String?

  func validate() throws {
    if dataset.isEmpty {
      guard images != nil, masks != nil else {
        throw ValidationError("Name --images and --masks, or a --dataset.")
      }
    } else {
      _ = try publicDataSet()
      guard images == nil, masks == nil, testImages == nil, testMasks == nil, ignore == nil,
        classes == nil
      else {
        throw ValidationError(
          "--dataset says which images and masks are meant; leave --images, --masks, "
            + "--test-images, --test-masks, --ignore and --classes out.")
      }
    }
    if (testImages == nil) != (testMasks == nil) {
      throw ValidationError("--test-images and --test-masks belong together.")
    }
    if holdOut != nil, testImages != nil {
      throw ValidationError("Give --hold-out or --test-images, not both.")
    }
    if holdOut == "" { throw ValidationError("--hold-out needs at least one character.") }
    if let poolImages, poolImages < 1 {
      throw ValidationError("--pool-images must be at least 1.")
    }
    if measure == .completed, testImages != nil || holdOut != nil {
      throw ValidationError(
        "Test images are never answered, so --measure completed needs none of them.")
    }
  }

  /// What is simulated on; everything else as it is by default.
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

  /// A name for each mask value from 0; values that the list leaves out are named by themselves.
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
        "--dataset takes a name and a folder, such as --dataset cityscapes ~/cityscapes; the names "
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
