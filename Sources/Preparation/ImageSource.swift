public import Imaging
public import Labeling

/// An image file of the project, with everything that finds its cache entries.
public struct ImageSource: Sendable, Hashable {
  public let id: ImageID
  /// Absolute, or relative to the working directory.
  public let path: FilePath
  /// XXH3 of the file's bytes, 32 hexadecimal digits.
  public let digest: String

  public init(id: ImageID, path: FilePath, digest: String) {
    self.id = id
    self.path = path
    self.digest = digest
  }
}
