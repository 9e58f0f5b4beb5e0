import ActiveLearning
import Annotation
public import ArgumentParser
import CommandArguments
import Foundation
import Imaging
import Labeling
import Preferences
import ProjectDatabase
import ProjectRecords
public import Rounds
import Superpixels

/// Settings that a project remembers once given.
struct SettingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Class names: a comma-separated list, a file with one name per line, a classes.json or label map, or a palette (cityscapes, voc, camvid).",
      valueName: "list"), completion: .classList)
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "Regions per image: a number, or fine (600), standard (300) or coarse (150); default: depends on its size.",
      valueName: "n"))
  var regions: RegionAmount?

  @OptionGroup var segmentation: SegmentationOptions

  @Option(
    help: ArgumentHelp(
      "Refuse images with more pixels than this (default: 200000000).", valueName: "n"))
  var maxPixels: Int?

  @Option(
    help: ArgumentHelp(
      "Refuse images with a side longer than this (default: 100000).", valueName: "n"))
  var maxSide: Int?

  @Option(
    help: ArgumentHelp(
      "Range of 16-bit samples to show from black to white: auto (default in new projects), full, or "
        + "LOW-HIGH.",
      valueName: "range"))
  var sampleRange: SampleRangeChoice?

  @Option(
    help: ArgumentHelp(
      "What regions are described by: a list of \(DescriptorRecipe.known.names.joined(separator: ", ")) "
        + "(default: \(DescriptorRecipe.standard.names.joined(separator: ","))).",
      valueName: "list"), completion: .descriptors)
  var descriptors: String?

  @Option(
    help: ArgumentHelp(
      "Describe regions with this installed network, or with none (default in new projects: the "
        + "installed one). NAME:scales=1+1.5 lets it see images at these sizes.", valueName: "name"),
    completion: .network)
  var backbone: String?

  @Option(help: "The model: perceptron, or linear for very small machines.")
  var trainer: TrainerName?

  @Option(
    help: ArgumentHelp(
      "How regions are chosen: per-click (default), bvsb, entropy+nearest or random.",
      valueName: "name"), completion: .strategy)
  var strategy: String?

  @Option(help: ArgumentHelp("Regions per batch (default: 25).", valueName: "n"))
  var batch: Int?

  @Option(help: ArgumentHelp("Seed for all random choices.", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp("Share of each batch to choose at random, from 0 to 1.", valueName: "share"))
  var randomShare: Double?

  @Option(
    help: ArgumentHelp(
      "Share of each batch that measures the model: drawn at random, guess hidden; from 0 to 1.",
      valueName: "share"))
  var audit: Double?

  @Option(
    help: ArgumentHelp(
      "Share of the regions that everybody is asked about, blind, to compare people: 5% or 0.05.",
      valueName: "share"))
  var overlap: ShareArgument?

  @Option(
    help: ArgumentHelp(
      "Share of each batch that you answered some batches ago and answer again, blind: 2% or 0.02.",
      valueName: "share"))
  var again: ShareArgument?

  @Option(
    help: ArgumentHelp("Score at most this many images per round (default: 2000).", valueName: "n"))
  var candidates: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Train on accepted guesses, too, where there is no answer (default: only on answers).")
  var trainOnAccepted: Bool?

  func validate() throws {
    if let regions, !(1...65_535).contains(regions.count) {
      throw ValidationError("--regions must be between 1 and 65535.")
    }
    try segmentation.check(regions: regions?.count)
    for (name, value) in [
      ("--max-pixels", maxPixels), ("--max-side", maxSide), ("--batch", batch),
      ("--candidates", candidates),
    ] {
      if let value, value < 1 { throw ValidationError("\(name) must be at least 1.") }
    }
    _ = try strategy.map(StrategyArgument.strategy)
    // Which backbone there is, only the project says.
    let others = descriptorNames?.filter { $0 != DescriptorRecipe.backboneName } ?? []
    if descriptorNames != nil, descriptorNames != [DescriptorRecipe.backboneName] {
      do {
        _ = try DescriptorRecipe.known.choosing(others)
      } catch {
        throw ValidationError("\(error)")
      }
    }
    if let randomShare, !(0...1).contains(randomShare) {
      throw ValidationError("--random-share must be between 0 and 1.")
    }
    if let audit, !(0...1).contains(audit) {
      throw ValidationError("--audit must be between 0 and 1.")
    }
  }

  private var descriptorNames: [String]? {
    descriptors?.split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The given options that affect how a batch is chosen, as typed; `--batch` only if
  /// it differs from the current batch size.
  func choosingOptions(notAlready size: Int) -> [String] {
    var options: [String] = []
    if let batch, batch != size { options.append("--batch \(batch)") }
    if let strategy { options.append("--strategy \(strategy)") }
    if let seed { options.append("--seed \(seed)") }
    if let randomShare { options.append("--random-share \(Figures.shortest(randomShare))") }
    if let audit { options.append("--audit \(Figures.shortest(audit))") }
    if let overlap { options.append("--overlap \(overlap)") }
    if let again { options.append("--again \(again)") }
    if let candidates { options.append("--candidates \(candidates)") }
    return options
  }

  /// The changes that these options make to a project.
  func changes() throws -> SettingsChanges {
    var changes = SettingsChanges()
    if let classes {
      let list = try ClassListArgument(text: classes).source(
        commands: UserSettings.current.commandCharacters)
      changes.classes = list.entries
      changes.voidValue = list.void
    }
    changes.segmentation = segmentation.method
    changes.regionMaps = segmentation.maps
    changes.regions = regions?.count
    changes.maxPixels = maxPixels
    changes.maxSide = maxSide
    changes.sampleRange = sampleRange
    changes.descriptors = descriptorNames
    changes.backbone = try backbone.map(MachineBackbones.current.choice)
    changes.trainer = trainer
    changes.strategy = strategy
    changes.batchSize = batch
    changes.seed = seed
    changes.randomShare = randomShare
    changes.auditShare = audit
    changes.overlapShare = overlap?.share
    changes.againShare = again?.share
    changes.candidates = candidates
    changes.trainsOnAccepted = trainOnAccepted
    return changes
  }
}

extension TrainerName: ExpressibleByArgument {
  public init?(argument: String) {
    guard Self.allValueStrings.contains(argument) else { return nil }
    self.init(rawValue: argument)
  }

  public var defaultValueDescription: String { rawValue }

  public static var allValueStrings: [String] { TrainerCatalog.builtIn.names }

  public static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
