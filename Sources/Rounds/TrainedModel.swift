public import ActiveLearning
public import Labeling
import Numerics
package import Superpixels

/// A classifier with everything needed to interpret its numbers.
public struct TrainedModel: Sendable {
  public let classifier: any Classifier
  public let coding: ClassCoding
  /// The descriptor basis that its columns belong to.
  public let basisDigest: String
  /// The journal position that it learned from; a higher position means a newer model.
  public let journalPosition: Int64
  /// The images that it learned from.
  public let images: Set<ImageID>
  /// The round that it was trained in; its seed depends on it.
  public let round: Int
  /// The trainer that reads the classifier back.
  public let trainer: TrainerName
  /// How it was trained; nil for one that was not trained by a session.
  package var recipe: TrainerRecipe?
  /// How often its guesses are right; nil as long as too few answers say so.
  package var calibration: ConfidenceCalibration? {
    didSet { precondition(calibration?.isUsable(classes: coding.count) ?? true) }
  }

  public init(
    classifier: any Classifier, coding: ClassCoding, basisDigest: String, journalPosition: Int64,
    images: Set<ImageID> = [], round: Int, trainer: TrainerName = .perceptron
  ) {
    precondition(classifier.classes == coding.count)
    self.classifier = classifier
    self.coding = coding
    self.basisDigest = basisDigest
    self.journalPosition = journalPosition
    self.images = images
    self.round = round
    self.trainer = trainer
  }
}

extension TrainedModel {
  /// Whether it can judge rows that were made with a basis.
  package func fits(_ basis: DescriptorBasis) -> Bool {
    basisDigest == basis.digest && classifier.columns == basis.layout.columnCount
  }

  private static let version: UInt32 = 6
  /// Did not say what it learned from.
  private static let versionWithoutImages: UInt32 = 5
  /// Had no calibration.
  private static let versionWithoutCalibration: UInt32 = 4
  /// Named no trainer, because the classifiers of both were coded alike.
  private static let versionWithoutTrainer: UInt32 = 3

  /// The model as bytes.
  public func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.version)
    writer.append(journalPosition)
    writer.append(Int64(round))
    writer.append(basisDigest)
    writer.append(recipe.flatMap { try? StoredJSON.text($0) } ?? "")
    writer.append(calibration.flatMap { try? StoredJSON.text($0) } ?? "")
    writer.append(UInt32(coding.classes.count))
    for id in coding.classes { writer.append(Int64(id.rawValue)) }
    writer.append(UInt32(images.count))
    for id in images.sorted() { writer.append(id.rawValue) }
    writer.append(trainer.rawValue)
    writer.append(classifier.encoded())
    return writer.bytes
  }

  /// Reads what `encoded` wrote; nil for anything else, and for what no trainer of the catalog reads.
  public init?(decoding bytes: [UInt8], trainers: TrainerCatalog = .builtIn) {
    var reader = ByteReader(bytes)
    let version = reader.integer(UInt32.self)
    let versions = [
      Self.version, Self.versionWithoutImages, Self.versionWithoutCalibration,
      Self.versionWithoutTrainer,
    ]
    guard let version, versions.contains(version),
      let position = reader.integer(Int64.self), let round = reader.integer(Int64.self),
      let basis = reader.text(), let recipe = reader.text(),
      let calibration = version > Self.versionWithoutCalibration ? reader.text() : "",
      let count = reader.integer(UInt32.self),
      let classes = reader.array(of: Int64.self, count: Int(count)),
      let imageCount = version > Self.versionWithoutImages ? reader.integer(UInt32.self) : 0,
      let images = reader.array(of: Int64.self, count: Int(imageCount)),
      images.allSatisfy(StoredRange.identifier.contains),
      let name = version > Self.versionWithoutTrainer
        ? reader.text() : TrainerName.perceptron.rawValue,
      let rest = reader.array(of: UInt8.self, count: reader.remaining),
      let classifier = try? trainers.trainer(named: name)?.classifier(from: rest)
    else { return nil }
    let coding = ClassCoding(classes.map { ClassID(rawValue: Int(truncatingIfNeeded: $0)) })
    guard classifier.classes == coding.count, Set(classes).count == classes.count,
      classes.allSatisfy(StoredRange.region.contains), StoredRange.identifier.contains(position),
      StoredRange.identifier.contains(round)
    else { return nil }
    self.init(
      classifier: classifier, coding: coding, basisDigest: basis, journalPosition: position,
      images: Set(images.map(ImageID.init(rawValue:))), round: Int(round),
      trainer: TrainerName(rawValue: name))
    self.recipe = try? StoredJSON.value(TrainerRecipe.self, from: recipe, of: "a recipe")
    let known = try? StoredJSON.value(
      ConfidenceCalibration.self, from: calibration, of: "a calibration")
    self.calibration = known.flatMap { $0.isUsable(classes: coding.count) ? $0 : nil }
  }
}
