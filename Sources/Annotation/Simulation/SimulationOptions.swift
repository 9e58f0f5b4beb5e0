public import ActiveLearning
public import Imaging

/// What a simulation runs on, and how.
public struct SimulationOptions: Sendable {
  /// How many regions a round asks.
  public enum BatchSize: Sendable, Hashable {
    case regions(Int)
    /// Of all regions of the pool, above 0, at most 100.
    case percent(Double)
  }

  /// The images to choose from, with subfolders.
  public var images: FilePath
  /// A mask for every image under the same relative name, ending in `.png`.
  public var masks: FilePath
  /// Images to measure on; nil: the pool itself.
  public var testImages: FilePath?
  public var testMasks: FilePath?
  /// Mask values that are no class: answered with void, never measured.
  public var ignored: Set<UInt16>
  /// Names of the classes in the order of their mask values; nil: the values are the names.
  public var classNames: [String]?
  public var batch: BatchSize
  /// How many batches are asked, at least 1; the first is random.
  public var rounds: Int
  public var strategy: StrategyConfiguration
  public var trainer: TrainerKind
  /// Regions an image; nil: by its size.
  public var regions: Int?
  public var maxPixels: Int
  /// At most this many images are scored in a round.
  public var candidates: Int
  public var seed: UInt64
  /// Where the project is kept; nil: a temporary folder that is removed afterwards.
  public var projectFolder: FilePath?
  /// Where regions and descriptors are kept for other runs; nil: in the project.
  public var cacheFolder: FilePath?
  /// Also trains on all regions of the pool, as the reference.
  public var includesReference: Bool
  /// Where the last round's class masks of the test images are written; nil: nowhere.
  public var predictionsFolder: FilePath?

  public init(
    images: FilePath, masks: FilePath, testImages: FilePath? = nil, testMasks: FilePath? = nil,
    ignored: Set<UInt16> = [], classNames: [String]? = nil, batch: BatchSize = .percent(1),
    rounds: Int = 10, strategy: StrategyConfiguration = .standard,
    trainer: TrainerKind = .perceptron, regions: Int? = nil,
    maxPixels: Int = ImageFile.defaultMaxPixels, candidates: Int = 2_000, seed: UInt64 = 0,
    projectFolder: FilePath? = nil, cacheFolder: FilePath? = nil, includesReference: Bool = false,
    predictionsFolder: FilePath? = nil
  ) {
    self.images = images
    self.masks = masks
    self.testImages = testImages
    self.testMasks = testMasks
    self.ignored = ignored
    self.classNames = classNames
    self.batch = batch
    self.rounds = rounds
    self.strategy = strategy
    self.trainer = trainer
    self.regions = regions
    self.maxPixels = maxPixels
    self.candidates = candidates
    self.seed = seed
    self.projectFolder = projectFolder
    self.cacheFolder = cacheFolder
    self.includesReference = includesReference
    self.predictionsFolder = predictionsFolder
  }
}
