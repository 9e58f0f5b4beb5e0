import Imaging
import Labeling
import OnnxNetworks

/// An installed network as it is listed, for people and for scripts.
package struct BackboneLine: Encodable, Sendable {
  package let name: String
  /// SHA-256 of the stored file.
  package let digest: String
  /// As it is, whatever is in it; only bytes that are no UTF-8 are replaced.
  package let path: String
  package let bytes: Int?
  /// What the file says about its license and where it comes from, shortened; not safe to print.
  package let license: String?
  package let source: String?
  package let recipe: String?
  /// A sentence if it cannot be used.
  package let problem: String?

  /// Reads and checks the whole file.
  package init(_ backbone: InstalledBackbone, in folder: BackboneFolder) {
    name = backbone.name.description
    digest = backbone.digest.hexadecimal
    path = String(decoding: backbone.path.bytes, as: UTF8.self)
    do throws(BackboneError) {
      let contents = try folder.contents(of: backbone)
      bytes = contents.bytes.count
      problem = nil
      switch contents {
      case .weights(let weights):
        license = weights.words(.license)
        source = weights.words(.source)
        recipe = weights.words(.recipe)
      case .onnx(let onnx):
        (license, recipe) = (nil, nil)
        source = "ONNX, \(Figures.counted(onnx.description.taps.count, "tap"))"
      }
    } catch {
      (bytes, license, source, recipe) = (nil, nil, nil, nil)
      problem = error.description
    }
  }

  /// The cells of a table: name, size, license and source, each empty if it is not known.
  var cells: [String] {
    guard problem == nil else { return [name, "damaged", "", ""] }
    return [name, size ?? ""] + [license, source].map { DisplayText($0 ?? "").description }
  }

  var size: String? { bytes.map { Figures.bytes(Int64($0)) } }
}
