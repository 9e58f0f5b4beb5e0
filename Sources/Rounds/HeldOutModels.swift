import ActiveLearning
import Numerics

/// Models that learned from a part of the answers each, so that others of them judge the rest.
struct HeldOutModels: Sendable {
  /// Who judges the regions of one image.
  struct Judges: Sendable {
    /// Saw no answer of the image.
    let stranger: any Classifier
    /// Saw other answers of the image, one for each fold of the regions.
    let neighbors: [any Classifier]
    /// The fold of every region that teaches, by number.
    let folds: [Int32: Int]
  }

  private let strangers: [any Classifier]
  private let neighbors: [any Classifier]
  /// By the image's place among those of the round.
  private let foldOfImage: [Int32: Int]
  private let foldsOfRegions: [Int32: [Int32: Int]]

  /// Trains five models on images and five on regions; fewer if there are fewer of either.
  ///
  /// - Parameter progress: called with the completed share, 0...1.
  /// - Throws: `TrainingError.tooFewClasses` if the answers outside of a fold are of fewer than two.
  init(
    _ rows: AnsweredRows, classes: Int, trainer: any ClassifierTrainer, seed: UInt64,
    progress: (Double) -> Void
  ) async throws(TrainingError) {
    let byImage = CrossFitting(groups: rows.images, seed: seed)
    let byRegion = CrossFitting(groups: rows.labels.indices.map(Int32.init), seed: seed)
    strangers = try await byImage.classifiers(
      features: rows.features, labels: rows.labels, classes: classes, trainer: trainer
    ) { progress($0 / 2) }
    neighbors = try await byRegion.classifiers(
      features: rows.features, labels: rows.labels, classes: classes, trainer: trainer
    ) { progress(0.5 + $0 / 2) }
    foldOfImage = Dictionary(
      zip(rows.images, byImage.folds), uniquingKeysWith: { first, _ in first })
    var folds: [Int32: [Int32: Int]] = [:]
    for (row, image) in rows.images.enumerated() where rows.numbers[row] >= 0 {
      folds[image, default: [:]][rows.numbers[row]] = byRegion.folds[row]
    }
    foldsOfRegions = folds
  }

  /// - Parameter place: the image's place among those of the round.
  func judges(ofImageAt place: Int32) -> Judges {
    // Answers that teach nothing were seen by no model.
    Judges(
      stranger: strangers[foldOfImage[place] ?? 0], neighbors: neighbors,
      folds: foldsOfRegions[place] ?? [:])
  }
}
