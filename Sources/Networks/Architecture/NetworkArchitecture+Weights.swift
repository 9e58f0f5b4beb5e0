import Labeling

extension NetworkArchitecture {
  /// The tensors that a weights file for this architecture has, with their shapes; it has no others.
  ///
  /// Names: `stem`, and for block *n* (from 0, over all stages) `blocks.n.expand`, which blocks
  /// without expansion do not have, `blocks.n.depthwise` and `blocks.n.project`; of each a `.weight`
  /// [out, in, height, width] (a depthwise convolution's in is 1) and a `.bias` [out].
  /// Batch norms are folded: with scale *s* = γ / √(σ² + ε), the weight is *s* · w and the bias
  /// β − *s* · μ. Half precision is allowed, but moves the maps of EfficientNet-Lite0 by .02 of a channel's
  /// deviation (root mean square; single precision by .00001), so converters keep single.
  public var tensors: [(name: String, shape: [Int])] {
    layers.flatMap { layer in
      [
        (layer.weightName, layer.weightShape),
        (layer.biasName, [layer.output]),
      ]
    }
  }

  /// All convolutions in the order in which they are computed.
  var layers: [NetworkLayer] {
    let stem = NetworkLayer(
      name: "stem", input: 3, output: stemChannels, kernel: 3, stride: 2, isDepthwise: false)
    return [stem] + blocks.enumerated().flatMap { number, block in block.layers(number: number) }
  }

  /// Checks that a file has the tensors of this architecture and no others, in the right shapes.
  public func check(_ weights: WeightsFile) throws(WeightsFileError) {
    let needed = tensors
    let missing = needed.map(\.name).filter { weights[$0] == nil }
    guard missing.isEmpty else {
      throw .missingTensors(Array(missing.prefix(3)), count: missing.count, architecture: name)
    }
    let names = Set(needed.map(\.name))
    let others = weights.entries.map(\.name).filter { !names.contains($0) }
    guard others.isEmpty else {
      throw .unexpectedTensors(
        others.prefix(3).map { DisplayText(String($0.prefix(80))) }, count: others.count,
        architecture: name)
    }
    for (tensor, shape) in needed {
      let found = weights[tensor]?.shape ?? []
      guard found == shape else {
        throw .wrongShape(tensor: tensor, found: found, needed: shape, architecture: name)
      }
    }
  }
}

/// A convolution with its bias.
struct NetworkLayer: Hashable {
  let name: String
  let input: Int
  let output: Int
  let kernel: Int
  let stride: Int
  let isDepthwise: Bool

  var weightName: String { "\(name).weight" }
  var biasName: String { "\(name).bias" }

  /// Out, in, height, width.
  var weightShape: [Int] { [output, isDepthwise ? 1 : input, kernel, kernel] }
}

extension NetworkBlock {
  /// One to three convolutions.
  func layers(number: Int) -> [NetworkLayer] {
    let name = "blocks.\(number)"
    let expand = NetworkLayer(
      name: "\(name).expand", input: input, output: inner, kernel: 1, stride: 1,
      isDepthwise: false)
    return (hasExpansion ? [expand] : []) + [
      NetworkLayer(
        name: "\(name).depthwise", input: inner, output: inner, kernel: kernel, stride: stride,
        isDepthwise: true),
      NetworkLayer(
        name: "\(name).project", input: inner, output: output, kernel: 1, stride: 1,
        isDepthwise: false),
    ]
  }
}
