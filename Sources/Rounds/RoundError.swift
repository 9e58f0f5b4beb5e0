public import ActiveLearning
public import Preparation

/// Why a round stopped.
public enum RoundError: Error, Equatable, CustomStringConvertible {
  /// An image of the round could not be prepared.
  case preparation(PreparationError)
  /// The answers are not enough to train, or training was cancelled.
  case training(TrainingError)
  /// The model was trained on other descriptors than those of the images.
  case otherBasis
  /// The surrounding task was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .preparation(let error): error.description
    case .training(let error): error.description
    case .otherBasis:
      "The model was trained on different descriptors from those the images have now. Train again."
    case .cancelled: "Cancelled."
    }
  }
}
