public import Imaging

/// A network that is stored on this machine: what its file's name says, unchecked.
public struct InstalledBackbone: Hashable, Sendable {
  public let name: BackboneName
  /// The digest that its file must have.
  public let digest: SHA256Digest
  public let form: Form
  public let path: FilePath

  /// In what form it is stored, and so what computes it.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// Weights of an architecture that the program computes by itself.
    case weights = ".safetensors"
    /// A network that onnxruntime computes.
    case onnx = ".onnx"

    /// The end of its file's name.
    var suffix: String { rawValue }
  }

  /// The name of its file: both tell what it is, so that it can be found without being read.
  static func fileName(_ name: BackboneName, _ digest: SHA256Digest, _ form: Form) -> String {
    "\(name)-\(digest.hexadecimal)\(form.suffix)"
  }

  init(name: BackboneName, digest: SHA256Digest, form: Form = .weights, in folder: FilePath) {
    self.name = name
    self.digest = digest
    self.form = form
    path = folder.appending(Self.fileName(name, digest, form))
  }

  /// Nil for the name of a file that is something else.
  init?(fileName: [UInt8], in folder: FilePath) {
    guard let text = String(validating: fileName, as: UTF8.self),
      let form = Form.allCases.first(where: { text.hasSuffix($0.suffix) })
    else { return nil }
    let stem = text.dropLast(form.suffix.count)
    guard stem.utf8.count > 65, let digest = SHA256Digest(hexadecimal: stem.suffix(64)),
      stem.dropLast(64).last == "-", let name = BackboneName(String(stem.dropLast(65)))
    else { return nil }
    self.init(name: name, digest: digest, form: form, in: folder)
  }
}
