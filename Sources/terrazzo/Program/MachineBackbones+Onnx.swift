import BackboneDescriptors
import Backbones
import Foundation
import Labeling
import OnnxNetworks
import Preparation
import Superpixels

extension MachineBackbones {
  /// The source of a network that onnxruntime computes.
  ///
  /// Nothing but its description is read before an image is described.
  static func onnxSource(
    of backbone: InstalledBackbone, in folder: BackboneFolder, scales: [Double]
  ) throws(BackboneProblem) -> any DescriptorSource {
    let search = RuntimeSearch(folder, environment: ProcessInfo.processInfo.environment)
    do throws(BackboneError) {
      let description = try folder.onnxDescription(of: backbone)
      let library = try search.path()
      return source(
        taps: description.networkTaps, digest: backbone.digest.hexadecimal, scales: scales
      ) {
        let stored = try folder.onnx(of: backbone)
        guard stored.description == description else {
          throw BackboneError.damaged(backbone.name, backbone.path)
        }
        return try OnnxNetwork(stored.file, runtime: OnnxRuntime(at: library))
      }
    } catch {
      switch error {
      case .noRuntime:
        throw .unusable(DisplayText(BackboneError.noRuntimeFor(backbone.name).description))
      case .runtimeGone(let path):
        throw .unusable(DisplayText(BackboneError.runtimeGoneFor(backbone.name, path).description))
      default: throw .unusable(DisplayText(error.description))
      }
    }
  }
}
