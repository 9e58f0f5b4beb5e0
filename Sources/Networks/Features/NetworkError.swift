public import Labeling

/// Why a network gave no maps of an image.
public enum NetworkError: Error, Hashable, Sendable {
  /// The weights cannot be used.
  case unfit(WeightsFileError)
  /// The image has no pixels.
  case emptyImage
  /// More pixels than a network is given at a time.
  case imageTooLarge(width: Int, height: Int, mostPixels: Int)
  case memoryShort(network: String, bytes: Int)
  /// The library that computes refused to; its own word for why.
  case refused(network: String, operation: DisplayText, reason: DisplayText)
  /// What else computes networks failed; a sentence.
  case failed(network: String, sentence: DisplayText)
  /// A value is infinite or not a number: the weights make no sense together.
  case notFinite(network: String, tap: String)
  /// The surrounding task was cancelled.
  case cancelled
}

extension NetworkError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unfit(let error): error.description
    case .emptyImage: "Cannot compute features: the image has no pixels."
    case .imageTooLarge(let width, let height, let mostPixels):
      """
      Cannot compute features of an image of \(width)×\(height) pixels: the limit is \(mostPixels). \
      Shrink it before.
      """
    case .memoryShort(let network, let bytes):
      """
      Cannot run \(network): there is not enough memory for the \(bytes / 1_000_000) MB that it \
      needs. End other programs, or ask for smaller images.
      """
    case .refused(let network, let operation, let reason):
      """
      Cannot run \(network): oneDNN refused \(operation) (\(reason)). Install another version of \
      libdnnl, or do without the network.
      """
    case .failed(let network, let sentence): "\(network): \(sentence)"
    case .notFinite(let network, let tap):
      """
      Cannot use what \(network) computed: values at \(tap) are infinite or not a number. Its \
      weights are damaged; install them again.
      """
    case .cancelled: "Cancelled."
    }
  }
}
