import ActiveLearning
public import Annotation
import Preparation
public import Rounds
import Superpixels

/// The figures of a simulation; encoded as `simulate --json` writes them.
public struct SimulationReport: Sendable, Hashable, Codable {
  /// Mean IoU with every region of the pool labeled; nil if not requested.
  public var supervisedMIoU: Double?
  public var supervised: SimulationRound?
  public var rounds: [SimulationRound] = []
  /// The strategy's name, settings included.
  public var strategy: String
  public var seed: UInt64
  public var trainer: TrainerName
  /// How images were segmented, by `SegmentationMethod.identifier`.
  public var segmentation: String
  /// Regions per image; nil: by its size, or by the rectangles'.
  public var regions: Int?
  /// What regions were described by, by the names of the sources.
  public var descriptors: [String]?
  /// The pretrained network among them; nil if there was none, or the run is older than this field.
  public var backbone: String?
  /// The digest of its weights: SHA-256, hexadecimal.
  public var backboneDigest: String?
  /// What was simulated of a person beside single answers; nil: nothing.
  public var person: PersonOptions?
  /// Regions per round, as a number or with `%`.
  public var batch: String
  /// Names in the order of the mask values.
  public var classes: [String] = []
  /// Images and regions to choose from, and images measured on.
  public var poolImages = 0
  public var poolRegions = 0
  public var testImages = 0
  /// What was left out, one sentence each.
  public var problems: [String] = []

  enum CodingKeys: String, CodingKey {
    case supervisedMIoU = "supervised_miou"
    case supervised, rounds, strategy, seed, trainer, segmentation, regions, descriptors
    case backbone
    case backboneDigest = "backbone_digest"
    case person, batch, classes
    case poolImages = "pool_images"
    case poolRegions = "pool_regions"
    case testImages = "test_images"
    case problems
  }
}

extension SimulationReport {
  init(_ options: SimulationOptions, on ground: SimulationGround) {
    self.init(
      strategy: options.strategy.name, seed: options.seed, trainer: options.trainer,
      segmentation: options.segmentation.identifier, regions: options.regions,
      descriptors: options.descriptors.names, backbone: options.backbone?.spelling,
      backboneDigest: options.backbone?.digest, person: options.person,
      batch: options.batch.description,
      classes: ground.classNames,
      poolImages: ground.pool.members.count, poolRegions: ground.pool.regions,
      testImages: ground.test.members.count, problems: ground.problems)
  }
}

extension SimulationReport {
  /// The strategy, and after what a person does, if one was simulated.
  public var title: String { person.map { "\($0.mode): \(strategy)" } ?? strategy }

  /// Says which network described the regions, which older runs do not.
  ///
  /// - Parameter backbone: what the run's settings have, which fixes its digest.
  func naming(_ backbone: BackboneReference?) -> SimulationReport {
    var report = self
    report.backbone = report.backbone ?? backbone?.spelling
    report.backboneDigest = report.backboneDigest ?? backbone?.digest
    return report
  }
}

extension SimulationOptions.BatchSize: CustomStringConvertible {
  /// `25`, `1%`, `2.5%`.
  public var description: String {
    switch self {
    case .regions(let count): "\(count)"
    case .percent(let share):
      (share == share.rounded() ? "\(Int(share))" : "\(share)") + "%"
    }
  }
}

/// The figures after one batch.
public struct SimulationRound: Sendable, Hashable, Codable {
  /// From 1.
  public var round: Int
  /// Regions that were answered, void included.
  public var labeledRegions: Int
  /// Share of all stored pixels of the pool that have an answer, 0...100.
  public var labeledPixelsPercent: Double
  /// One per answer; of a simulated person all keys.
  public var clicks: Int
  /// Mean IoU over classes that occur in the truth, smoothed predictions, full resolution; nil
  /// until an answer names a class, because nothing is predicted before.
  public var miou: Double?
  public var pixelAccuracy: Double?
  /// By class name; nil where the class does not occur.
  public var perClassIoU: [String: Double?]
  /// Mean IoU without smoothing.
  public var rawMIoU: Double?
  public var trainSeconds: Double
  /// Time for choosing this round's batch; 0 for the first.
  public var scoreSeconds: Double
  public var selectSeconds: Double
  /// Time for measuring on the test images.
  public var evaluateSeconds: Double
  /// Share of this batch's regions that touch another one of the batch, 0...1.
  public var neighborShare: Double
  /// Images that have regions of this batch.
  public var imagesTouched: Int
  /// Mean distance of a region of this batch to the nearest other one in the same image, between
  /// centroids, in mean region diameters; nil if no image has two.
  public var nearestPickDistance: Double?
  /// Mean entropy over ln C of this batch when it was chosen, 0...1; nil before there is a model.
  public var meanUncertainty: Double?
  /// Regions answered so far, by class name.
  public var classCounts: [String: Int] = [:]
  /// Regions answered with void so far.
  public var voidCount = 0
  /// What confidence is worth; nil unless it was asked for.
  public var confidence: ConfidenceFigures?
  /// What a person has done, and how long it took; nil unless one was simulated.
  public var person: PersonFigures?
}

/// The progress of a simulation.
public enum SimulationProgress: Sendable {
  case preparing(PreparationProgress)
  /// The reference is known.
  case supervised(SimulationRound)
  /// A round is over.
  case round(SimulationRound, of: Int)
}
