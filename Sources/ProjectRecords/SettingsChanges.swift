public import Imaging
public import Labeling
public import Preparation
public import Rounds
public import Superpixels

/// Settings that a command line may change.
public struct SettingsChanges: Sendable, Equatable {
  /// Classes that the project should have; existing ones keep their colors, keys and letters.
  public var classes: [ClassEntry]?
  /// The void value of masks, unless an export specifies another.
  public var voidValue: VoidValue?
  public var segmentation: SegmentationMethod?
  /// Regions that another program made; opening the project checks and lists its files, which takes time,
  /// and segments images into these from then on, whatever `segmentation` says.
  public var regionMaps: RegionMapRequest?
  /// Regions per image, or nil for the automatic number.
  public var regions: Int?
  public var maxPixels: Int?
  public var maxSide: Int?
  /// The range of 16-bit samples that is shown as black to white.
  public var sampleRange: SampleRangeChoice?
  /// What regions are described by, by the names of the sources, in the order of their columns.
  ///
  /// The names are among those of `SessionOptions.descriptors`.
  public var descriptors: [String]?
  /// The pretrained network by which regions are described; the images are described again.
  public var backbone: BackboneChoice?
  /// Features of another program that are added or removed; the images are described again.
  public var features: FeatureSetChange?
  /// Probabilities of a network outside of the program, which judge in place of the models.
  public var probabilities: ProbabilityChange?
  public var trainer: TrainerName?
  public var strategy: String?
  public var batchSize: Int?
  public var seed: UInt64?
  /// Share of each batch chosen at random, 0...1.
  public var randomShare: Double?
  /// Share of each batch that is drawn at random and queried with the guess hidden, 0...1.
  public var auditShare: Double?
  /// Share of the regions that everybody is asked about, 0...1.
  public var overlapShare: Double?
  /// Share of each batch that its annotator answered before, 0...0.5.
  public var againShare: Double?
  /// At most this many images are scored per round.
  public var candidates: Int?
  /// Whether models learn from accepted guesses, too, where there is no answer.
  public var trainsOnAccepted: Bool?

  public init() {}
}
