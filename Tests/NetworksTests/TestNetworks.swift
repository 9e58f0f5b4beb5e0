import Imaging
import Numerics

@testable import Networks

/// Small networks with random weights, and images for them.
enum TestNetworks {
  /// Every kind of block: with and without expansion and skip, kernels 3 and 5, strides 1 and 2,
  /// fused and not, channels that fill whole vectors and channels that do not.
  static let architectures = [
    NetworkArchitecture(
      name: "whole", stemChannels: 8,
      stages: [
        NetworkStage(1, kernel: 3, stride: 1, expansion: 1, channels: 8),
        NetworkStage(2, kernel: 3, stride: 2, expansion: 4, channels: 16),
        NetworkStage(2, kernel: 5, stride: 2, expansion: 2, channels: 24),
      ], tappedStages: [1, 2]),
    NetworkArchitecture(
      name: "odd", stemChannels: 5,
      stages: [
        NetworkStage(2, kernel: 5, stride: 2, expansion: 3, channels: 7),
        NetworkStage(3, kernel: 3, stride: 1, expansion: 6, channels: 7),
        NetworkStage(1, kernel: 3, stride: 2, expansion: 1, channels: 13),
      ], tappedStages: [0, 1, 2]),
  ]

  static func weights(
    _ architecture: NetworkArchitecture, seed: UInt64
  ) throws -> WeightsFile {
    var generator = SeededGenerator(seed: seed)
    let tensors = architecture.tensors.map { name, shape in
      let count = shape.reduce(1, *)
      // Values keep their size from layer to layer, and ReLU6 limits some at either end.
      let reach: Float = shape.count == 1 ? 1 : (9 / Float(count / shape[0])).squareRoot()
      return WeightsTensor(
        name, shape: shape,
        values: (0..<count).map { _ in Float.random(in: -reach...reach, using: &generator) })
    }
    return try WeightsFile(WeightsFile.encode(tensors))
  }

  static func network(
    _ architecture: NetworkArchitecture, seed: UInt64
  ) throws -> (network: ConvolutionNetwork, reference: ReferenceNetwork) {
    let weights = try weights(architecture, seed: seed)
    return (
      try ConvolutionNetwork(architecture, weights: weights),
      ReferenceNetwork(architecture: architecture, weights: weights)
    )
  }

  static func image(width: Int, height: Int, seed: UInt64) -> Raster<RGB> {
    var generator = SeededGenerator(seed: seed)
    let pixels = (0..<(width * height)).map { _ in
      RGB(
        UInt8.random(in: 0...255, using: &generator), UInt8.random(in: 0...255, using: &generator),
        UInt8.random(in: 0...255, using: &generator))
    }
    return Raster(width: width, height: height, pixels: pixels)
  }
}
