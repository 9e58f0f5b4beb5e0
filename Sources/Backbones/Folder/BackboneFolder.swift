import Glibc
public import Imaging
import Labeling

/// The folder of the networks that are installed on this machine, a file each.
///
/// A file's name says which network it is and what digest it has. Files are written whole or not at all
/// and checked whenever they are loaded; what that found is noted beside them. Anything else in the folder
/// is left alone.
public struct BackboneFolder: Sendable {
  /// More than ten times what the largest of the known networks takes.
  package static let mostBytes = 256 << 20

  public let path: FilePath

  public init(_ path: FilePath) {
    self.path = path
  }

  /// `$XDG_DATA_HOME/terrazzo/backbones`, else the one in `~/.local/share`; nil if neither variable is an
  /// absolute path.
  public init?(environment: [String: String]) {
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      path = FilePath(data).appending("terrazzo/backbones")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = FilePath(home).appending(".local/share/terrazzo/backbones")
    } else {
      return nil
    }
  }

  /// What is installed, by name; nothing is read but the names of files, so a file may still turn out to be
  /// damaged.
  public var installed: [InstalledBackbone] {
    let found = path.entryNames.compactMap { InstalledBackbone(fileName: $0, in: path) }
    return found.sorted { ($0.name, $0.digest.hexadecimal) < ($1.name, $1.digest.hexadecimal) }
  }

  /// The network of that name, or of that digest, too, if one is given; nil if it is not installed.
  public func backbone(named name: BackboneName, digest: SHA256Digest? = nil) -> InstalledBackbone?
  {
    installed.first { $0.name == name && (digest == nil || $0.digest == digest) }
  }

  /// The weights of an installed network, after its digest and everything in it was checked; O(bytes).
  public func weights(of backbone: InstalledBackbone) throws(BackboneError) -> BackboneWeights {
    try BackboneWeights(
      bytes(of: backbone), path: backbone.path, digest: backbone.digest)
  }

  /// What is stored of an installed network, in whatever form, checked likewise.
  package func contents(of backbone: InstalledBackbone) throws(BackboneError) -> BackboneContents {
    switch backbone.form {
    case .weights: .weights(try weights(of: backbone))
    case .onnx: .onnx(try onnx(of: backbone))
    }
  }

  /// A stored file, which must have its digest.
  func bytes(of backbone: InstalledBackbone) throws(BackboneError) -> [UInt8] {
    let trace = FileTrace(backbone.path)
    let bytes = try BoundedFile.bytes(of: backbone.path, limit: Self.mostBytes)
    let isSound = SHA256Digest(of: bytes) == backbone.digest
    if let trace { CheckedMark(isSound: isSound, trace: trace).keep(for: backbone) }
    guard isSound else { throw .damaged(backbone.name, backbone.path) }
    return bytes
  }

  /// Stores a network under its name.
  ///
  /// - Returns: what is installed then, and whether it already was.
  /// - Throws: `otherInstalled` if another network has the name.
  package func store(
    _ contents: BackboneContents
  ) throws(BackboneError) -> (backbone: InstalledBackbone, isNew: Bool) {
    let number = path.createFolder()
    guard number == 0 else { throw .cannotWrite(path, errorNumber: number) }
    AbandonedFiles.remove(in: path)
    let backbone = InstalledBackbone(
      name: contents.name, digest: contents.digest, form: contents.form, in: path)
    if try sound(contents.name, contents.digest) != nil { return (backbone, false) }
    // A damaged file is replaced.
    try Self.write(contents.bytes, to: backbone.path)
    if let trace = FileTrace(backbone.path) {
      CheckedMark(isSound: true, trace: trace).keep(for: backbone)
    }
    return (backbone, true)
  }

  package func store(
    _ weights: BackboneWeights
  ) throws(BackboneError) -> (backbone: InstalledBackbone, isNew: Bool) {
    try store(.weights(weights))
  }

  /// A network as it is installed, if it is and nothing is wrong with it.
  ///
  /// - Throws: `otherInstalled` if another one has the name.
  func sound(
    _ name: BackboneName, _ digest: SHA256Digest
  ) throws(BackboneError) -> BackboneContents? {
    var found: BackboneContents?
    for backbone in installed where backbone.name == name {
      guard backbone.digest == digest else { throw .otherInstalled(name, backbone.digest) }
      found = try? contents(of: backbone)
    }
    return found
  }

  /// The name of an installed network.
  package func name(_ text: String) throws(BackboneError) -> BackboneName {
    guard let name = BackboneName(text), backbone(named: name) != nil else {
      throw .notInstalled(DisplayText(text), installed: installed.map(\.name))
    }
    return name
  }

  /// Removes every file of that name, damaged ones, too.
  package func remove(_ name: BackboneName) throws(BackboneError) {
    for backbone in installed where backbone.name == name {
      guard backbone.path.withCString({ unlink($0) }) == 0 || errno == ENOENT else {
        throw .cannotRemove(backbone.path, errorNumber: errno)
      }
      _ = CheckedMark.path(of: backbone).withCString { unlink($0) }
    }
  }

  /// Writes an installed network to a file, from which it can be installed elsewhere.
  package func export(_ name: BackboneName, to path: FilePath) throws(BackboneError) {
    guard let backbone = backbone(named: name) else {
      throw .notInstalled(DisplayText(name.description), installed: installed.map(\.name))
    }
    try Self.write(contents(of: backbone).bytes, to: path)
  }

  /// Writes a file whole or not at all.
  package static func write(_ bytes: [UInt8], to path: FilePath) throws(BackboneError) {
    do throws(ImageFileError) {
      try AtomicFile.write(bytes, to: path)
    } catch {
      guard case .cannotWrite(let path, let number) = error else {
        throw .cannotWrite(path, errorNumber: EIO)
      }
      throw .cannotWrite(path, errorNumber: number)
    }
  }
}
