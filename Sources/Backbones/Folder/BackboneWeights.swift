package import Imaging
public import Networks

/// A network's weights in the form in which they are stored, checked: tensors, architecture and name fit.
public struct BackboneWeights: Sendable {
  public let name: BackboneName
  public let architecture: NetworkArchitecture
  public let file: WeightsFile
  /// The digest of the stored bytes.
  public let digest: SHA256Digest
  package let bytes: [UInt8]

  /// - Parameters:
  ///   - path: where the bytes come from, for messages.
  ///   - digest: of the bytes, if it was taken before.
  package init(
    _ bytes: [UInt8], path: FilePath, digest: SHA256Digest? = nil
  ) throws(BackboneError) {
    do throws(WeightsFileError) {
      file = try WeightsFile(bytes)
    } catch {
      throw .unusableWeights(path, error)
    }
    let words = file.metadata
    guard let name = words[BackboneNote.name.rawValue].flatMap(BackboneName.init),
      let architecture = words[BackboneNote.architecture.rawValue].flatMap(
        NetworkArchitecture.named)
    else { throw .notABackbone(path) }
    do throws(WeightsFileError) {
      try architecture.check(file)
    } catch {
      throw .unusableWeights(path, error)
    }
    self.name = name
    self.architecture = architecture
    self.bytes = bytes
    self.digest = digest ?? SHA256Digest(of: bytes)
  }

  /// The weights in a file, wherever it lies.
  package init(at path: FilePath) throws(BackboneError) {
    try self.init(BoundedFile.bytes(of: path, limit: BackboneFolder.mostBytes), path: path)
  }

  /// What the file says about itself, from outside; nil if it says nothing.
  public subscript(note: BackboneNote) -> String? { file.metadata[note.rawValue] }

  /// The beginning of what the file says, for a line of a list; not safe to print.
  func words(_ note: BackboneNote) -> String? {
    self[note].map { String($0.prefix(80)) }
  }
}

/// What a stored network says about itself.
public enum BackboneNote: String, CaseIterable, Sendable {
  case name
  /// A `NetworkArchitecture`'s name.
  case architecture
  /// The package and version that it was made from.
  case source
  /// The SHA-256 of that package's wheel.
  case sourceDigest = "source_digest"
  /// The license's short name.
  case license
  /// The license as the package has it.
  case licenseText = "license_text"
  /// The version of the conversion.
  case recipe
}
