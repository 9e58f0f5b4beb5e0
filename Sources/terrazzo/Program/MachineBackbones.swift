import ArgumentParser
import BackboneDescriptors
import Backbones
import Foundation
import Imaging
import Labeling
import Networks
import OnnxNetworks
import Preparation
import Printing
import Superpixels

/// The networks that are installed on this machine, for sessions.
struct MachineBackbones: BackboneSupply {
  /// nil: there is no place for any.
  private let folder: BackboneFolder?

  init(_ folder: BackboneFolder?) { self.folder = folder }

  /// Those of the person who runs the program.
  static var current: MachineBackbones {
    MachineBackbones(BackboneFolder(environment: ProcessInfo.processInfo.environment))
  }

  /// A network of one's own is only taken if it is named.
  var preferred: BackboneReference? {
    folder?.installed.first { $0.form == .weights }.map { BackboneReference($0) }
  }

  var trace: String { folder?.trace ?? "" }

  func source(of backbone: BackboneReference) throws(BackboneProblem) -> any DescriptorSource {
    guard let folder, let name = BackboneName(backbone.name),
      let digest = SHA256Digest(hexadecimal: backbone.digest),
      let installed = folder.backbone(named: name, digest: digest)
    else { throw .missing }
    let scales = backbone.scales
    guard MultiscaleNetwork.allows(scales) else { throw .impossibleScales }
    do throws(BackboneError) {
      try folder.check(installed)
    } catch {
      throw .unusable(DisplayText(error.description))
    }
    if installed.form == .onnx {
      return try Self.onnxSource(of: installed, in: folder, scales: scales)
    }
    // Most are named after their architecture; then the weights need not be read before an image is
    // described.
    if let architecture = NetworkArchitecture.named(name.description) {
      return Self.source(taps: architecture.taps, digest: backbone.digest, scales: scales) {
        let weights = try folder.weights(of: installed)
        guard weights.architecture == architecture else {
          throw BackboneError.damaged(name, installed.path)
        }
        return try ConvolutionNetwork(architecture, weights: weights.file)
      }
    }
    do throws(BackboneError) {
      let weights = try folder.weights(of: installed)
      return Self.source(
        taps: weights.architecture.taps, digest: backbone.digest, scales: scales
      ) {
        try ConvolutionNetwork(weights.architecture, weights: weights.file)
      }
    } catch {
      throw .unusable(DisplayText(error.description))
    }
  }

  /// A network as the source of descriptors, loaded when it is first needed.
  static func source(
    taps: [NetworkTap], digest: String, scales: [Double],
    network: @escaping @Sendable () throws -> any FeatureNetwork
  ) -> BackboneDescriptor {
    guard scales != [1] else {
      return BackboneDescriptor(taps: taps, digest: digest, network: network)
    }
    return BackboneDescriptor(
      taps: MultiscaleNetwork.taps(taps, scales: scales), digest: digest
    ) {
      MultiscaleNetwork(try network(), scales: scales)
    }
  }

  /// The installed network of that name, or none.
  func choice(_ text: String) throws -> BackboneChoice {
    guard text != Self.nameOfNone else { return .without }
    let argument = try Self.argument(text)
    guard let folder else { throw CommandFailure(BackboneError.noFolder) }
    return try .with(
      BackboneReference(
        reporting { () throws(BackboneError) in
          let name = try folder.name(argument.network)
          guard let installed = folder.backbone(named: name) else {
            throw .notInstalled(
              DisplayText(argument.network), installed: folder.installed.map(\.name))
          }
          return installed
        }, scales: argument.scales))
  }

  static func argument(_ text: String) throws -> BackboneArgument {
    do throws(CommandError) {
      return try BackboneArgument(text)
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What describes regions with the installed network of that name, without one, or with the network in
  /// a file; nil: with the preferred one.
  ///
  /// - Returns: the descriptors, and which network is among them.
  func recipe(
    _ text: String?
  ) throws -> (descriptors: DescriptorRecipe, backbone: BackboneReference?) {
    let file = try text.map(Self.argument)
    if let file, file.network.hasSuffix(".onnx") { return try onnxRecipe(of: file) }
    if let file, file.network.contains("/") || file.network.hasSuffix(".safetensors") {
      let weights = try reporting { () throws(BackboneError) in
        try BackboneWeights(at: FilePath(argument: file.network))
      }
      let network = try ConvolutionNetwork(weights.architecture, weights: weights.file)
      let source = Self.source(
        taps: network.taps, digest: weights.digest.hexadecimal, scales: file.scales
      ) {
        network
      }
      let reference = BackboneReference(
        name: weights.name.description, digest: source.digest, scales: file.scales)
      return (try .with(source), reference)
    }
    let choice = try text.map(choice) ?? preferred.map { .with($0) } ?? .without
    guard case .with(let reference) = choice else { return (.standard, nil) }
    let source: any DescriptorSource
    do throws(BackboneProblem) {
      source = try self.source(of: reference)
    } catch {
      throw CommandFailure(error)
    }
    return (try .with(source), reference)
  }

  private func onnxRecipe(
    of file: BackboneArgument
  ) throws -> (descriptors: DescriptorRecipe, backbone: BackboneReference?) {
    guard let folder else { throw CommandFailure(BackboneError.noFolder) }
    let path = FilePath(argument: file.network)
    let (source, reference) = try reporting {
      () throws(BackboneError) -> (any DescriptorSource, BackboneReference) in
      let backbone = try OnnxBackbone(at: path)
      let reference = BackboneReference(
        name: backbone.name.description, digest: backbone.digest.hexadecimal, scales: file.scales)
      let search = RuntimeSearch(folder, environment: ProcessInfo.processInfo.environment)
      let library = try search.path()
      do throws(OnnxError) {
        let network = try OnnxNetwork(backbone.file, runtime: OnnxRuntime(at: library))
        let source = Self.source(
          taps: network.taps, digest: reference.digest, scales: file.scales
        ) {
          network
        }
        return (source, reference)
      } catch {
        throw .unusableOnnx(path, error)
      }
    }
    return (try .with(source), reference)
  }

  static let nameOfNone = "none"

  private func reporting<Value>(_ body: () throws(BackboneError) -> Value) throws -> Value {
    do throws(BackboneError) {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension BackboneReference {
  fileprivate init(_ backbone: InstalledBackbone, scales: [Double] = [1]) {
    self.init(
      name: backbone.name.description, digest: backbone.digest.hexadecimal, scales: scales)
  }
}
