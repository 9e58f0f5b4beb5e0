import Imaging
import Labeling

/// Why a journal's file, or the other project, was not used.
enum ExchangeFileFact: SessionFact {
  case notRead(FilePath, errorNumber: Int32)
  case notWritten(ImageFileError)
  case longLine(FilePath)
  /// Internal: the file's own error follows.
  case stopped(Int32)
  case sameProject(FilePath)
  /// Neither a project nor a journal's file.
  case nothingThere(FilePath)
  /// A project's own folder: which images belong to it is not known.
  case stateAlone(FilePath)

  var kind: SessionError.Kind {
    switch self {
    case .notRead, .notWritten, .stopped, .sameProject, .nothingThere, .stateAlone: .failed
    case .longLine: .dataUnusable
    }
  }

  var description: String {
    switch self {
    case .notRead(let path, let number):
      "Nothing was taken, because \(DisplayText(bytes: path.bytes)) cannot be read: \(SystemWords.of(number))."
    case .notWritten(let error): "The journal was not written. \(error)"
    case .stopped(let number): "The journal was not written: \(SystemWords.of(number))."
    case .longLine(let path):
      """
      Nothing was taken, because \(DisplayText(bytes: path.bytes)) has a line that is longer than any of a \
      journal. Choose a file that terrazzo journal export wrote.
      """
    case .sameProject(let path):
      """
      Nothing was exchanged, because \(DisplayText(bytes: path.bytes)) is the same project. Name another one, \
      or a file.
      """
    case .nothingThere(let path):
      """
      Nothing was exchanged, because there is no project in \(DisplayText(bytes: path.bytes)). Name a folder of \
      images with a project in it, or a file for the journal.
      """
    case .stateAlone(let path):
      """
      Nothing was exchanged, because \(DisplayText(bytes: path.bytes)) is a project without its images. Name the \
      folder of images, or only take with --take.
      """
    }
  }
}
