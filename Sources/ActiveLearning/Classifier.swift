public import Numerics

/// What a trainer learned.
public protocol Classifier: Sendable {
  /// How many columns a row must have.
  var columns: Int { get }
  /// How many classes it distinguishes.
  var classes: Int { get }
  /// Class probabilities of rows; `features.columns` must equal `columns`.
  func predict(_ features: FeatureMatrix) -> Prediction
  /// The last layer's input for rows: hidden activations; nil if there are none.
  func embed(_ features: FeatureMatrix) -> FeatureMatrix?
  /// What was learned, to be stored and read again with the trainer's `classifier(from:)`.
  func encoded() -> [UInt8]
}

extension Classifier {
  public func embed(_ features: FeatureMatrix) -> FeatureMatrix? { nil }
}
