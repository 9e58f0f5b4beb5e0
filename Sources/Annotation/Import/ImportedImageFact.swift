import Labeling

/// Why the labels of one image are not used.
enum ImportedImageFact: SessionFact {
  /// Several images of the project could be meant.
  case ambiguous(DisplayText)
  /// Other labels of the source are of the same image.
  case twice(ImageName)
  case tooManyPieces(DisplayText, count: Int, limit: Int)

  var kind: SessionError.Kind { .dataUnusable }

  var description: String {
    switch self {
    case .ambiguous(let name):
      "Several images of the project could be \(name). Give the labels the paths of the images."
    case .twice(let name):
      "Other labels of \(DisplayText(name)) come first; those of this file were not used."
    case .tooManyPieces(let name, let count, let limit):
      """
      The labels of \(name) have \(Figures.count(count)) separate pieces, and an exact import takes \
      \(Figures.count(limit)) of an image at most. Import them without --exact.
      """
    }
  }
}
