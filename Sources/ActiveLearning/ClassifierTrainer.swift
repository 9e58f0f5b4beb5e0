public import Numerics

/// Configuration that turns labeled rows into a classifier.
///
/// The same rows, labels and seed give the same classifier on one class of machine.
public protocol ClassifierTrainer: Sendable {
  /// Learns from labeled rows.
  ///
  /// - Parameters:
  ///   - features: standardized rows (mean 0, deviation 1, clipped).
  ///   - labels: a class in `0..<classes` for every row.
  ///   - classes: how many classes the classifier tells apart, whether or not each has a row.
  ///   - seed: of every random choice.
  ///   - progress: called with the share done, 0...1, from the training thread.
  /// - Throws: `TrainingError.tooFewClasses` when fewer than two classes have rows,
  ///   `TrainingError.cancelled` when the surrounding task was cancelled.
  func train(
    features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64,
    progress: (Double) -> Void
  ) throws(TrainingError) -> any Classifier
}

/// What a trainer learned.
public protocol Classifier: Sendable {
  /// How many columns a row must have.
  var columns: Int { get }
  /// How many classes it tells apart.
  var classes: Int { get }
  /// Class probabilities of rows; `features.columns` must equal `columns`.
  func predict(_ features: FeatureMatrix) -> Prediction
  /// What the last layer sees of rows: hidden activations; nil where there is no such thing.
  func embed(_ features: FeatureMatrix) -> FeatureMatrix?
  /// The learned weights, to be stored and read again with `StoredClassifier.read`.
  func encoded() -> [UInt8]
}

extension Classifier {
  public func embed(_ features: FeatureMatrix) -> FeatureMatrix? { nil }
}

/// Why a classifier could not be trained.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// Fewer than two classes have answers.
  case tooFewClasses(found: Int)
  /// The surrounding task was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .tooFewClasses(let found):
      let counted = found == 0 ? "no class has" : "only one class has"
      return
        "A model cannot be trained yet: \(counted) answers. Answer regions of at least two classes."
    case .cancelled:
      return "Training was cancelled."
    }
  }
}
