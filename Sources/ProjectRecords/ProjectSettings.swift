package import ActiveLearning
package import Imaging
package import Labeling
package import Preparation
package import Rounds
package import Superpixels

/// The settings that a project remembers.
package struct ProjectSettings: Codable, Sendable, Equatable {
  package var segmentation = SegmentationMethod.slic
  /// Regions per image; nil: by its size.
  package var regions: Int?
  package var maxPixels = ImageFile.defaultMaxPixels
  /// Limit of an image's longer side.
  package var maxSide = ImageFile.defaultMaxSide
  /// Range of the samples of 16-bit images; nil: all 16 bits.
  package var sampleRange: SampleRange?
  /// Whether that range still has to be found, once the project has 16-bit images.
  package var seeksSampleRange = false
  /// What regions are described by, by the names of the sources; nil: the standard recipe.
  package var descriptors: [String]?
  /// The network that "backbone" stands for among the descriptors; nil: none.
  package var backbone: BackboneReference?
  /// Features of other programs, whose sources are among the descriptors; nil: none.
  package var features: [FeatureSetReference]?
  /// Probabilities of a network outside of the program that judges in place of the models; nil: none.
  package var probabilities: ProbabilityReference?
  package var trainer = TrainerName.perceptron
  package var strategy = StrategyConfiguration.standard.name
  package var batchSize = 25
  package var seed: UInt64 = 0
  /// Share of each batch chosen at random, 0...1.
  package var randomShare = 0.0
  /// Share of each batch that is drawn at random and queried with the guess hidden, 0...1.
  package var auditShare = 0.0
  /// Share of the regions that everybody is asked about, 0...1.
  package var overlapShare = 0.0
  /// Share of each batch that its annotator answered before, 0...1.
  package var againShare = 0.0
  /// At most this many images are scored per round.
  package var candidates = 2_000
  /// Whether models learn from accepted guesses, too, where there is no answer.
  package var trainsOnAccepted = false
  /// Void value of masks; nil: void pixels are like unlabeled ones.
  package var voidValue: Int?

  /// One terapixel.
  private static let mostPixels = 1_000_000_000_000
  private static let mostRows = 1_000_000

  package init() {}

  /// Settings unknown to an older version keep their defaults.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let defaults = ProjectSettings()
    func value<Value: Decodable>(_ key: CodingKeys, or fallback: Value) throws -> Value {
      try container.decodeIfPresent(Value.self, forKey: key) ?? fallback
    }
    segmentation = try value(.segmentation, or: defaults.segmentation)
    regions = try container.decodeIfPresent(Int.self, forKey: .regions)
    maxPixels = try value(.maxPixels, or: defaults.maxPixels)
    maxSide = try value(.maxSide, or: defaults.maxSide)
    sampleRange = try container.decodeIfPresent(SampleRange.self, forKey: .sampleRange)
    seeksSampleRange = try value(.seeksSampleRange, or: defaults.seeksSampleRange)
    descriptors = try container.decodeIfPresent([String].self, forKey: .descriptors)
    backbone = try container.decodeIfPresent(BackboneReference.self, forKey: .backbone)
    features = try container.decodeIfPresent([FeatureSetReference].self, forKey: .features)
    probabilities = try container.decodeIfPresent(
      ProbabilityReference.self, forKey: .probabilities)
    trainer = try value(.trainer, or: defaults.trainer)
    strategy = try value(.strategy, or: defaults.strategy)
    batchSize = try value(.batchSize, or: defaults.batchSize)
    seed = try value(.seed, or: defaults.seed)
    randomShare = try value(.randomShare, or: defaults.randomShare)
    auditShare = try value(.auditShare, or: defaults.auditShare)
    overlapShare = try value(.overlapShare, or: defaults.overlapShare)
    againShare = try value(.againShare, or: defaults.againShare)
    candidates = try value(.candidates, or: defaults.candidates)
    trainsOnAccepted = try value(.trainsOnAccepted, or: defaults.trainsOnAccepted)
    voidValue = try container.decodeIfPresent(Int.self, forKey: .voidValue)
  }

  /// Checks and applies changes from a command line.
  ///
  /// - Parameter methods: those that the program knows.
  package func applying(
    _ changes: SettingsChanges, methods: MethodCatalog = .builtIn
  ) throws(SessionError) -> ProjectSettings {
    var settings = self
    settings.regions = changes.regions ?? regions
    settings.segmentation = changes.segmentation ?? segmentation
    if changes.regions != nil, changes.segmentation == nil, case .rectangles = segmentation {
      // A requested number replaces the previously requested size.
      settings.segmentation = .rectangles(nil)
    }
    if settings.segmentation.isImported {
      guard changes.regions == nil else { throw .settings(.regionsImported) }
      settings.regions = nil
    }
    settings.maxPixels = changes.maxPixels ?? maxPixels
    settings.maxSide = changes.maxSide ?? maxSide
    switch changes.sampleRange {
    case nil: break
    case .automatic: settings.seeksSampleRange = true
    case .fixed(let range):
      settings.sampleRange = range == .full ? nil : range
      settings.seeksSampleRange = false
    }
    settings.descriptorChoice.change(names: changes.descriptors, backbone: changes.backbone)
    if let change = changes.features { settings.descriptorChoice.change(change) }
    switch changes.probabilities {
    case nil: break
    case .add(let reference): settings.probabilities = reference
    case .remove: settings.probabilities = nil
    }
    settings.trainer = changes.trainer ?? trainer
    settings.strategy = changes.strategy ?? strategy
    settings.batchSize = changes.batchSize ?? batchSize
    settings.seed = changes.seed ?? seed
    settings.randomShare = changes.randomShare ?? randomShare
    settings.auditShare = changes.auditShare ?? auditShare
    settings.overlapShare = changes.overlapShare ?? overlapShare
    settings.againShare = changes.againShare ?? againShare
    settings.candidates = changes.candidates ?? candidates
    settings.trainsOnAccepted = changes.trainsOnAccepted ?? trainsOnAccepted
    switch changes.voidValue {
    case .own(let value): settings.voidValue = value
    case .asUnlabeled: settings.voidValue = nil
    case nil: break
    }
    _ = try settings.strategy(in: methods.strategies)
    guard methods.trainers.trainer(named: settings.trainer.rawValue) != nil else {
      throw .settings(.trainer(settings.trainer.rawValue, known: methods.trainers.names))
    }
    if let regions = settings.regions, !(1...65_535).contains(regions) {
      throw .settings(.regions(regions))
    }
    guard settings.maxPixels > 0, settings.maxSide > 0, settings.batchSize > 0,
      settings.candidates > 0
    else {
      throw .settings(.belowOne)
    }
    guard settings.maxPixels <= Self.mostPixels, settings.batchSize <= Self.mostRows,
      settings.candidates <= Int(Int32.max)
    else {
      throw .settings(.tooLarge(mostPixels: Self.mostPixels, mostRows: Self.mostRows))
    }
    guard (0...1).contains(settings.randomShare) else {
      throw .settings(.randomShare)
    }
    guard (0...1).contains(settings.auditShare) else {
      throw .settings(.auditShare)
    }
    guard (0...1).contains(settings.overlapShare) else { throw .settings(.overlapShare) }
    guard (0...0.5).contains(settings.againShare) else { throw .settings(.againShare) }
    return settings
  }

  /// The query strategy, with its random share, including the audit.
  package func strategy(
    in strategies: StrategyCatalog
  ) throws(SessionError) -> any QueryStrategy {
    do {
      // The audit is the first part of what is drawn at random.
      return try strategies.strategy(named: strategy)
        .withRandomShare(min(1, randomShare + auditShare))
    } catch {
      throw .settings(.strategy(error))
    }
  }

  /// What regions are described by.
  package var descriptorChoice: DescriptorChoice {
    get { DescriptorChoice(names: descriptors, backbone: backbone, features: features ?? []) }
    set {
      descriptors = newValue.names
      backbone = newValue.backbone
      features = newValue.features.isEmpty ? nil : newValue.features
    }
  }

  package var preparation: PreparationSettings {
    PreparationSettings(
      segmentation: segmentation, regions: regions, maxPixels: maxPixels, maxSide: maxSide,
      sampleRange: sampleRange ?? .full)
  }

  /// The settings as JSON.
  package var text: String {
    get throws(SessionError) {
      do {
        return try StoredJSON.text(self)
      } catch {
        throw .settings(.notWritable("\(error)"))
      }
    }
  }
}
