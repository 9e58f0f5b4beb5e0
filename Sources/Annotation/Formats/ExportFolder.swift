import Glibc
import Imaging
import Labeling

/// The folder that an export writes into.
struct ExportFolder {
  let path: FilePath

  /// Creates the folder, and refuses one whose masks would be taken for images.
  init(_ path: FilePath, imageFolder: FilePath) throws(SessionError) {
    self.path = path
    try Self.create(path)
    guard let own = path.resolved?.bytes, let images = imageFolder.resolved?.bytes else { return }
    let below = own.dropFirst(images.count)
    let isInside =
      own.starts(with: images) && (below.isEmpty || below.first == UInt8(ascii: "/"))
    let isHidden = below.split(separator: UInt8(ascii: "/")).contains {
      $0.first == UInt8(ascii: ".")
    }
    guard !isInside || isHidden else {
      throw .failed(
        """
        Masks cannot be written to \(DisplayText(bytes: path.bytes)), because it lies in the image \
        folder, where they would be taken for images. Choose a folder outside.
        """)
    }
  }

  /// The full path of a file below the folder, whose own folder is created.
  func file(_ relative: [UInt8]) throws(SessionError) -> FilePath {
    if let slash = relative.lastIndex(of: UInt8(ascii: "/")) {
      try Self.create(path.appending(relative[..<slash]))
    }
    return path.appending(relative)
  }

  private static func create(_ folder: FilePath) throws(SessionError) {
    let failure = folder.createFolder()
    guard failure == 0 else {
      throw .failed(
        """
        Masks cannot be written to \(DisplayText(bytes: folder.bytes)): \
        \(SystemWords.of(failure)). Choose another folder.
        """)
    }
  }
}
