import Labeling
import Networks

/// Turns the tensors of a trained network into what is stored: batch norms folded into the convolutions.
///
/// The names are those of the PyTorch port of EfficientNet from which the packages were made. Sums are
/// taken in double precision and in a fixed order, so every machine gets the same bytes.
struct NetworkConversion {
  /// Changes whenever the same tensors would give other bytes.
  static let recipe = "1"
  /// ε of the batch norms, TensorFlow's for this family.
  static let epsilon = 1e-3

  let architecture: NetworkArchitecture

  /// A convolution, its batch norm, and what both become.
  private struct Layer {
    let name: String
    let convolution: String
    let norm: String
  }

  /// The network's stored tensors; those of its head are not among them.
  func tensors(of source: some TensorSource) throws(FormatFault) -> [WeightsTensor] {
    let shapes = Dictionary(uniqueKeysWithValues: architecture.tensors.map { ($0.name, $0.shape) })
    var tensors: [WeightsTensor] = []
    for layer in layers {
      guard let shape = shapes["\(layer.name).weight"] else {
        preconditionFailure("The layers are those of the architecture.")
      }
      tensors += try folded(layer, shape: shape, from: source)
    }
    return tensors
  }

  private var layers: [Layer] {
    let stem = Layer(name: "stem", convolution: "_conv_stem", norm: "_bn0")
    return [stem]
      + architecture.blocks.enumerated().flatMap { number, block in
        let parts =
          (block.hasExpansion ? [("expand", "bn0")] : [])
          + [("depthwise", "bn1"), ("project", "bn2")]
        return parts.map { part, norm in
          Layer(
            name: "blocks.\(number).\(part)", convolution: "_blocks.\(number)._\(part)_conv",
            norm: "_blocks.\(number)._\(norm)")
        }
      }
  }

  /// Scale s = γ / √(σ² + ε): the weight becomes s · w, the bias β − s · μ.
  private func folded(
    _ layer: Layer, shape: [Int], from source: some TensorSource
  ) throws(FormatFault) -> [WeightsTensor] {
    let outputs = shape[0]
    let weight = try Self.values("\(layer.convolution).weight", shape: shape, of: source)
    let gamma = try Self.values("\(layer.norm).weight", shape: [outputs], of: source)
    let beta = try Self.values("\(layer.norm).bias", shape: [outputs], of: source)
    let mean = try Self.values("\(layer.norm).running_mean", shape: [outputs], of: source)
    let variance = try Self.values("\(layer.norm).running_var", shape: [outputs], of: source)
    let scales = zip(gamma, variance).map { gamma, variance in
      Double(gamma) / (Double(variance) + Self.epsilon).squareRoot()
    }
    let each = weight.count / outputs
    let scaled = weight.indices.map { Float(Double(weight[$0]) * scales[$0 / each]) }
    let biases = (0..<outputs).map { Float(Double(beta[$0]) - Double(mean[$0]) * scales[$0]) }
    return [
      WeightsTensor("\(layer.name).weight", shape: shape, values: scaled),
      WeightsTensor("\(layer.name).bias", shape: [outputs], values: biases),
    ]
  }

  /// The values of a tensor that must be there, in that shape, all of them finite.
  private static func values(
    _ name: String, shape: [Int], of source: some TensorSource
  ) throws(FormatFault) -> [Float] {
    guard let found = source.shape(of: name) else { throw .missingTensor(name) }
    guard found == shape else { throw .shape(name, found: found, wanted: shape) }
    let values = source.values(of: name)
    guard values.allSatisfy(\.isFinite) else { throw .weight(name) }
    return values
  }
}
