import Labeling

/// Why the labels of one image are not used.
enum ImportedImageFact: SessionFact {
  /// Several images of the project could be meant.
  case ambiguous(DisplayText)
  /// Other labels of the source are of the same image.
  case twice(ImageName)
  case otherSize(DisplayText, width: Int, height: Int, imageWidth: Int, imageHeight: Int)
  case tooManyPieces(DisplayText, count: Int, limit: Int)
  case failed(DisplayText, reason: String)

  var kind: SessionError.Kind { .dataUnusable }

  var description: String {
    switch self {
    case .ambiguous(let name):
      "Several images of the project could be \(name). Give the labels the paths of the images."
    case .twice(let name):
      "Other labels of \(DisplayText(name)) come first; those of this file were not used."
    case .otherSize(let name, let width, let height, let imageWidth, let imageHeight):
      """
      The labels of \(name) have \(width)×\(height) pixels, but the image has \
      \(imageWidth)×\(imageHeight).
      """
    case .tooManyPieces(let name, let count, let limit):
      """
      The labels of \(name) have \(Figures.count(count)) separate pieces, and an exact import takes \
      \(Figures.count(limit)) of an image at most. Import them without --exact.
      """
    case .failed(let name, let reason): "The labels of \(name) cannot be used: \(reason)"
    }
  }
}
