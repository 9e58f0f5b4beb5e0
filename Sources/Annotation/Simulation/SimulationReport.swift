/// The figures of a simulation; encodes as `simulate --json` writes it.
public struct SimulationReport: Sendable, Hashable, Codable {
  /// Mean IoU with every region of the pool labeled; nil if it was not asked for.
  public var supervisedMIoU: Double?
  public var supervised: SimulationRound?
  public var rounds: [SimulationRound] = []
  /// The strategy's name, settings included.
  public var strategy: String
  public var seed: UInt64
  public var trainer: TrainerKind
  /// Images and regions to choose from, and images measured on.
  public var poolImages = 0
  public var poolRegions = 0
  public var testImages = 0
  /// What was left out, each a sentence.
  public var problems: [String] = []

  enum CodingKeys: String, CodingKey {
    case supervisedMIoU = "supervised_miou"
    case supervised, rounds, strategy, seed, trainer
    case poolImages = "pool_images"
    case poolRegions = "pool_regions"
    case testImages = "test_images"
    case problems
  }
}

/// The figures after one batch.
public struct SimulationRound: Sendable, Hashable, Codable {
  /// From 1.
  public var round: Int
  /// Regions that were answered, void included.
  public var labeledRegions: Int
  /// Share of all stored pixels of the pool that carry an answer, 0...100.
  public var labeledPixelsPercent: Double
  /// One an answer.
  public var clicks: Int
  /// Mean IoU over classes that occur in the truth, smoothed predictions, full resolution.
  public var miou: Double
  public var pixelAccuracy: Double
  /// By class name; nil where the class does not occur.
  public var perClassIoU: [String: Double?]
  /// Mean IoU without smoothing.
  public var rawMIoU: Double
  public var trainSeconds: Double
  /// For choosing this round's batch; 0 for the first.
  public var scoreSeconds: Double
  public var selectSeconds: Double
  /// For measuring on the test images.
  public var evaluateSeconds: Double
  /// Share of this batch's regions that touch another of it, 0...1.
  public var neighborShare: Double
  /// Images that have regions of this batch.
  public var imagesTouched: Int

  enum CodingKeys: String, CodingKey {
    case round
    case labeledRegions = "labeled_regions"
    case labeledPixelsPercent = "labeled_pixels_percent"
    case clicks, miou
    case pixelAccuracy = "pixel_accuracy"
    case perClassIoU = "per_class_iou"
    case rawMIoU = "raw_miou"
    case trainSeconds = "train_seconds"
    case scoreSeconds = "score_seconds"
    case selectSeconds = "select_seconds"
    case evaluateSeconds = "evaluate_seconds"
    case neighborShare = "neighbor_share"
    case imagesTouched = "images_touched"
  }
}

/// How far a simulation is.
public enum SimulationProgress: Sendable {
  case preparing(PreparationProgress)
  /// The reference is known.
  case supervised(SimulationRound)
  /// A round is over.
  case round(SimulationRound, of: Int)
}
