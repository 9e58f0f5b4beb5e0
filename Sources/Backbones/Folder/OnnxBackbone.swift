package import Imaging
package import OnnxNetworks

/// A network of one's own in the form in which it is stored: an ONNX file with its description in it.
package struct OnnxBackbone: Sendable {
  package let name: BackboneName
  package let description: OnnxDescription
  package let file: OnnxFile
  /// Of the file's bytes, and so of the description, too.
  package let digest: SHA256Digest

  /// - Parameters:
  ///   - path: where the file comes from, for messages.
  ///   - digest: of the file's bytes, if it was taken before.
  package init(
    _ file: OnnxFile, path: FilePath, digest: SHA256Digest? = nil
  ) throws(BackboneError) {
    guard
      let description = try Self.reading(
        path,
        { () throws(OnnxError) in
          try file.description()
        })
    else { throw .undescribedOnnx(path) }
    guard let name = BackboneName(description.name) else {
      throw .unusableOnnx(path, .badDescription)
    }
    self.name = name
    self.description = description
    self.file = file
    self.digest = digest ?? SHA256Digest(of: file.bytes)
  }

  init(
    _ bytes: [UInt8], path: FilePath, digest: SHA256Digest? = nil
  ) throws(BackboneError) {
    try self.init(
      Self.reading(path) { () throws(OnnxError) in try OnnxFile(bytes) }, path: path,
      digest: digest)
  }

  /// What is in a file, as others made it or with a description.
  package static func file(at path: FilePath) throws(BackboneError) -> OnnxFile {
    let bytes = try BoundedFile.bytes(of: path, limit: BackboneFolder.mostBytes)
    return try reading(path) { () throws(OnnxError) in try OnnxFile(bytes) }
  }

  package init(at path: FilePath) throws(BackboneError) {
    try self.init(Self.file(at: path), path: path)
  }

  /// Whether bytes may be an ONNX file rather than one of weights: its first field is a version, and
  /// after that the other has the upper half of its header's length.
  package static func canBe(_ bytes: [UInt8]) -> Bool {
    bytes.count > 8 && bytes[0] == 0x08 && bytes[4..<8].contains { $0 != 0 }
  }

  private static func reading<Value>(
    _ path: FilePath, _ body: () throws(OnnxError) -> Value
  ) throws(BackboneError) -> Value {
    do throws(OnnxError) {
      return try body()
    } catch {
      throw .unusableOnnx(path, error)
    }
  }
}

extension BackboneFolder {
  /// An installed network of one's own, checked; O(bytes).
  package func onnx(of backbone: InstalledBackbone) throws(BackboneError) -> OnnxBackbone {
    try OnnxBackbone(bytes(of: backbone), path: backbone.path, digest: backbone.digest)
  }

  /// Its description alone, without a look at the rest of the file, which is to be checked before it is
  /// run.
  package func onnxDescription(
    of backbone: InstalledBackbone
  ) throws(BackboneError) -> OnnxDescription {
    let found: OnnxDescription?
    do throws(OnnxError) {
      found = try OnnxDescription(at: backbone.path)
    } catch {
      throw .unusableOnnx(backbone.path, error)
    }
    guard let found, found.name == backbone.name.description else {
      throw .damaged(backbone.name, backbone.path)
    }
    return found
  }
}
