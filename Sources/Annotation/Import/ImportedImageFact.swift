import Labeling

/// Why the labels of one image are not used.
enum ImportedImageFact: SessionFact {
  /// Several images of the project could be meant.
  case ambiguous(DisplayText)
  /// Other labels of the source are of the same image.
  case twice(ImageName)
  case tooManyPieces(DisplayText, count: Int, limit: Int)
  /// A project is to be imported into itself.
  case sameProject(DisplayText)
  /// Nothing of the name is a project.
  case noProject(DisplayText)

  var kind: SessionError.Kind { .dataUnusable }

  var description: String {
    switch self {
    case .ambiguous(let name):
      "Several images of the project could be \(name). Give the labels the paths of the images."
    case .twice(let name):
      "Other labels of \(DisplayText(name)) come first; those of this file were not used."
    case .sameProject(let folder):
      "\(folder) is this project itself. Name another one."
    case .noProject(let path):
      """
      There is no Terrazzo project at \(path). Name its folder of images, its own folder or its \
      session.sqlite.
      """
    case .tooManyPieces(let name, let count, let limit):
      """
      The labels of \(name) have \(Figures.count(count)) separate pieces, and an exact import takes \
      \(Figures.count(limit)) of an image at most. Import them without --exact.
      """
    }
  }
}
