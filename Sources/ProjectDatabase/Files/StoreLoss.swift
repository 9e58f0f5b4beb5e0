package import Imaging
import Labeling

/// What another program did to the files of a database that is open.
package enum StoreLoss: Sendable, Equatable {
  /// A file has no name any more, or is not where it was.
  case gone(FilePath)
  /// The file was given another name.
  case moved(FilePath, to: FilePath)
  /// Another file lies in its place.
  case replaced(FilePath)
  /// It is shorter than what was written into it.
  case cutShort(FilePath)

  /// A clause: what was done, to which file.
  var words: String {
    switch self {
    case .gone(let path): "\(Self.shown(path)) was deleted or moved away by another program"
    case .moved(let path, let place):
      "another program moved \(Self.shown(path)) to \(Self.shown(place))"
    case .replaced(let path): "another program put another file in the place of \(Self.shown(path))"
    case .cutShort(let path): "another program cut \(Self.shown(path)) short"
    }
  }

  /// What makes the database whole again without a copy of it; nil where nothing does.
  var remedy: String? {
    switch self {
    case .moved: "Move it back to go on"
    case .gone, .replaced, .cutShort: nil
    }
  }

  private static func shown(_ path: FilePath) -> String {
    DisplayText(bytes: path.bytes).description
  }
}
