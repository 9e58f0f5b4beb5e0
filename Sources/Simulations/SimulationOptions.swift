public import ActiveLearning
package import Annotation
public import Imaging
package import Labeling
public import Preparation
public import Rounds
public import Superpixels

/// What a simulation runs on, and how.
public struct SimulationOptions: Sendable {
  /// How many regions are queried per round.
  public enum BatchSize: Sendable, Hashable {
    case regions(Int)
    /// Percent of all regions of the pool, above 0, at most 100.
    case percent(Double)
  }

  /// What is measured on the pool's own images; on test images it is always `predictions`.
  public enum Measuring: String, Sendable, Hashable, CaseIterable, Codable {
    /// What the model predicts, everywhere.
    case predictions
    /// What would be exported: answers where they exist, predictions elsewhere.
    case completed
  }

  /// The images to choose from.
  public var pool: LabeledImages
  /// The images to measure on; nil: the pool itself.
  public var test: LabeledImages?
  /// This many images of the pool, chosen by the seed; nil: all.
  public var poolImages: Int?
  public var measuring: Measuring
  /// Mask values that are not classes: answered with void, never measured.
  public var ignored: Set<UInt16>
  /// Names of the classes by mask value, or in the order of the values that occur, if there are as
  /// many names as values; nil: the values are the names.
  public var classNames: [String]?
  /// The only mask values that are classes, with their names; nil: all that are not ignored.
  public var classes: [UInt16: String]?
  public var batch: BatchSize
  /// How many batches are queried, at least 1; the first is random.
  public var rounds: Int
  public var strategy: any QueryStrategy
  public var trainer: TrainerName
  /// What regions are described by.
  public var descriptors = DescriptorRecipe.standard
  /// The pretrained network among them, for reports and the project's settings; nil: none, or it is not
  /// known which.
  public var backbone: BackboneReference?
  /// Where the names of the strategy and the trainer are looked up.
  public var methods = MethodCatalog.builtIn
  /// How images are segmented.
  public var segmentation = SegmentationMethod.slic
  /// Regions of another program, which `segmentation` may name.
  package var outsideRegions: ListedRegions?
  /// Regions per image; nil: by its size.
  public var regions: Int?
  public var maxPixels: Int
  /// At most this many images are scored per round.
  public var candidates: Int
  public var seed: UInt64
  /// Where the project is kept; nil: a temporary folder that is removed afterwards.
  public var projectFolder: FilePath?
  /// Where regions and descriptors are kept for other runs; nil: in the project.
  public var cacheFolder: FilePath?
  /// Also trains on all regions of the pool, as the reference.
  public var includesReference: Bool
  /// Also measures what confidence is worth, after every round: how often guesses are right at the chance
  /// that they state, and how early wrong answers come among the suspects.
  public var checksConfidence = false
  /// Share of the answers that name a wrong class, at random, 0...1.
  public var mistakes = 0.0
  /// What a person does beside answering what is asked, and how long it takes; nil: regions are asked one by
  /// one, and nothing is timed.
  public var person: PersonOptions?
  /// Where the last round's class masks of the measured images are written; nil: nowhere.
  public var predictionsFolder: FilePath?

  public init(
    pool: LabeledImages, test: LabeledImages? = nil, poolImages: Int? = nil,
    measuring: Measuring = .predictions, ignored: Set<UInt16> = [], classNames: [String]? = nil,
    classes: [UInt16: String]? = nil, batch: BatchSize = .percent(1), rounds: Int = 10,
    strategy: any QueryStrategy = StrategyConfiguration.standard,
    trainer: TrainerName = .perceptron,
    regions: Int? = nil, maxPixels: Int = ImageFile.defaultMaxPixels, candidates: Int = 2_000,
    seed: UInt64 = 0, projectFolder: FilePath? = nil, cacheFolder: FilePath? = nil,
    includesReference: Bool = false, predictionsFolder: FilePath? = nil
  ) {
    self.pool = pool
    self.test = test
    self.poolImages = poolImages
    self.measuring = measuring
    self.ignored = ignored
    self.classNames = classNames
    self.classes = classes
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

  /// Takes a data set's images and classes.
  public init(_ dataSet: LabeledDataSet) {
    self.init(
      pool: dataSet.pool, test: dataSet.test, ignored: [dataSet.void], classes: dataSet.classes)
  }

  /// Checks label maps of another program for all images.
  ///
  /// - Parameter progress: called with the completed share, 0...1.
  /// - Returns: the method to segment images by.
  package mutating func take(
    _ request: RegionMapRequest, progress: @escaping @Sendable (Double) -> Void
  ) async throws(SessionError) -> SegmentationMethod {
    var images: [(name: ImageName, path: FilePath)] = []
    for set in [pool, test].compactMap(\.self) {
      images += try set.listing().entries.map { entry in
        (
          ImageName(bytes: entry.relativePath.bytes),
          set.folder.appending(entry.relativePath.bytes)
        )
      }
    }
    let listed = try await ListedRegions(request, of: images, progress: progress)
    outsideRegions = listed
    return listed.method
  }

  /// How images are segmented and described.
  var preparation: PreparationSettings {
    PreparationSettings(
      segmentation: segmentation, regions: regions, maxPixels: maxPixels)
  }
}
