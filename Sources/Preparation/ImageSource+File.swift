public import Imaging
public import Labeling

extension ImageSource {
  /// An image file with the digest of its bytes, which are read for it; nil if they cannot be read,
  /// or are far more than an image of its size can have.
  ///
  /// - Parameter id: the caller's number, unique within a pool.
  public init?(id: ImageID, fileAt path: FilePath) {
    guard let digest = FileDigest.of(path) else { return nil }
    self.init(id: id, path: path, digest: digest)
  }
}
