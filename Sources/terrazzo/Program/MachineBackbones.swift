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
    folder?.installed.first { $0.form == .weights }.map(BackboneReference.init)
  }

  var trace: String { folder?.trace ?? "" }

  func source(of backbone: BackboneReference) throws(BackboneProblem) -> any DescriptorSource {
    guard let folder, let name = BackboneName(backbone.name),
      let digest = SHA256Digest(hexadecimal: backbone.digest),
      let installed = folder.backbone(named: name, digest: digest)
    else { throw .missing }
    do throws(BackboneError) {
      try folder.check(installed)
    } catch {
      throw .unusable(DisplayText(error.description))
    }
    if installed.form == .onnx { return try Self.onnxSource(of: installed, in: folder) }
    // Most are named after their architecture; then the weights need not be read before an image is
    // described.
    if let architecture = NetworkArchitecture.named(name.description) {
      return BackboneDescriptor(taps: architecture.taps, digest: backbone.digest) {
        let weights = try folder.weights(of: installed)
        guard weights.architecture == architecture else {
          throw BackboneError.damaged(name, installed.path)
        }
        return try ConvolutionNetwork(architecture, weights: weights.file)
      }
    }
    do throws(BackboneError) {
      let weights = try folder.weights(of: installed)
      return BackboneDescriptor(taps: weights.architecture.taps, digest: backbone.digest) {
        try ConvolutionNetwork(weights.architecture, weights: weights.file)
      }
    } catch {
      throw .unusable(DisplayText(error.description))
    }
  }

  /// The installed network of that name, or none.
  func choice(_ text: String) throws -> BackboneChoice {
    guard text != Self.nameOfNone else { return .without }
    guard let folder else { throw CommandFailure(BackboneError.noFolder) }
    return try .with(
      BackboneReference(
        reporting { () throws(BackboneError) in
          let name = try folder.name(text)
          guard let installed = folder.backbone(named: name) else {
            throw .notInstalled(DisplayText(text), installed: folder.installed.map(\.name))
          }
          return installed
        }))
  }

  /// What describes regions with the installed network of that name, without one, or with the network in
  /// a file; nil: with the preferred one.
  ///
  /// - Returns: the descriptors, and which network is among them.
  func recipe(
    _ text: String?
  ) throws -> (descriptors: DescriptorRecipe, backbone: BackboneReference?) {
    if let text, text.hasSuffix(".onnx") { return try onnxRecipe(inFile: text) }
    if let text, text.contains("/") || text.hasSuffix(".safetensors") {
      let weights = try reporting { () throws(BackboneError) in
        try BackboneWeights(at: FilePath(argument: text))
      }
      let source = try BackboneDescriptor(
        ConvolutionNetwork(weights.architecture, weights: weights.file),
        digest: weights.digest.hexadecimal)
      let reference = BackboneReference(name: weights.name.description, digest: source.digest)
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
    inFile text: String
  ) throws -> (descriptors: DescriptorRecipe, backbone: BackboneReference?) {
    guard let folder else { throw CommandFailure(BackboneError.noFolder) }
    let path = FilePath(argument: text)
    let (source, reference) = try reporting {
      () throws(BackboneError) -> (any DescriptorSource, BackboneReference) in
      let backbone = try OnnxBackbone(at: path)
      let reference = BackboneReference(
        name: backbone.name.description, digest: backbone.digest.hexadecimal)
      let search = RuntimeSearch(folder, environment: ProcessInfo.processInfo.environment)
      let library = try search.path()
      do throws(OnnxError) {
        return (try Self.onnxSource(backbone, runtime: OnnxRuntime(at: library)), reference)
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
  fileprivate init(_ backbone: InstalledBackbone) {
    self.init(name: backbone.name.description, digest: backbone.digest.hexadecimal)
  }
}
