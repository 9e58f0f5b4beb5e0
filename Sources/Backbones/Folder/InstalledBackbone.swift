public import Imaging

/// A network that is stored on this machine: what its file's name says, unchecked.
public struct InstalledBackbone: Hashable, Sendable {
  public let name: BackboneName
  /// The digest that its file must have.
  public let digest: SHA256Digest
  public let path: FilePath

  /// The name of its file: both tell what it is, so that it can be found without being read.
  static func fileName(_ name: BackboneName, _ digest: SHA256Digest) -> String {
    "\(name)-\(digest.hexadecimal)\(suffix)"
  }

  private static let suffix = ".safetensors"

  init(name: BackboneName, digest: SHA256Digest, in folder: FilePath) {
    self.name = name
    self.digest = digest
    path = folder.appending(Self.fileName(name, digest))
  }

  /// Nil for the name of a file that is something else.
  init?(fileName: [UInt8], in folder: FilePath) {
    guard let text = String(validating: fileName, as: UTF8.self), text.hasSuffix(Self.suffix) else {
      return nil
    }
    let stem = text.dropLast(Self.suffix.count)
    guard stem.utf8.count > 65, let digest = SHA256Digest(hexadecimal: stem.suffix(64)),
      stem.dropLast(64).last == "-", let name = BackboneName(String(stem.dropLast(65)))
    else { return nil }
    self.init(name: name, digest: digest, in: folder)
  }
}
