public import Imaging

/// Why the demo's pictures were not painted.
public enum DemoError: Error, CustomStringConvertible {
  /// Something else is in the folder.
  case taken(FilePath)
  /// The folder cannot be made.
  case uncreated(FilePath, reason: String)
  /// A picture cannot be written or read back.
  case file(ImageFileError)

  public var description: String {
    switch self {
    case .taken(let folder):
      "The demo was not written to \(folder), because the folder contains something else. "
        + "Name another folder: terrazzo demo FOLDER."
    case .uncreated(let folder, let reason):
      "The folder \(folder) cannot be created: \(reason) "
        + "Name another folder: terrazzo demo FOLDER."
    case .file(let error): error.description
    }
  }
}
