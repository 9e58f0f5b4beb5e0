public import Imaging

/// A file next to each image that belongs to it: `street.png` and `street.features`.
public struct CompanionFile: Sendable, Hashable {
  /// Replaces the image's extension, including its dot: `.features`.
  public let ending: String

  public init(ending: String) {
    self.ending = ending
  }

  /// Where the file of an image belongs, whether or not it exists.
  public func path(of image: FilePath) -> FilePath {
    let bytes = image.bytes
    let name = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    // A dot at the start of a name does not start an extension.
    let dot = bytes[name...].lastIndex(of: UInt8(ascii: "."))
    let stem = dot.map { $0 > name ? bytes[..<$0] : bytes[...] } ?? bytes[...]
    return FilePath(bytes: Array(stem) + Array(ending.utf8))
  }
}
