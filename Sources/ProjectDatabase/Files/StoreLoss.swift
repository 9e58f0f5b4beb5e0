package import Imaging
import Labeling

/// What another program did to the files of an open database.
package enum StoreLoss: Sendable, Equatable {
  /// A file no longer has a name, or is not where it was.
  case gone(FilePath)
  /// The file was renamed.
  case moved(FilePath, to: FilePath)
  /// Another file is in its place.
  case replaced(FilePath)
  /// It is shorter than what was written to it.
  case cutShort(FilePath)

  /// A clause: what was done, to which file.
  var words: String {
    switch self {
    case .gone(let path): "\(Self.shown(path)) was deleted or moved away by another program"
    case .moved(let path, let place):
      "another program moved \(Self.shown(path)) to \(Self.shown(place))"
    case .replaced(let path): "another program replaced \(Self.shown(path))"
    case .cutShort(let path): "another program truncated \(Self.shown(path))"
    }
  }

  /// How to repair the database without a copy of it; nil if that is not possible.
  var remedy: String? {
    switch self {
    case .moved: "Move it back to continue"
    case .gone, .replaced, .cutShort: nil
    }
  }

  private static func shown(_ path: FilePath) -> String {
    DisplayText(bytes: path.bytes).description
  }
}
