/// A file of the folder that looks like an image by its name and is not listed as one.
public struct LeftOutFile: Hashable, Sendable {
  /// Why it is left out.
  public enum Reason: Hashable, Sendable {
    /// An image of another format, by its name.
    case format(String)
    /// A symbolic link that is dangling or part of a loop.
    case deadLink
    /// A folder that is named like an image and holds no images.
    case folder
    /// A FIFO, socket or device.
    case special
    /// Its name starts with a dot.
    case hidden
  }

  /// Relative to the folder that was listed, without a slash at the start.
  public let relativePath: FilePath
  public let reason: Reason

  public init(relativePath: FilePath, reason: Reason) {
    self.relativePath = relativePath
    self.reason = reason
  }
}
