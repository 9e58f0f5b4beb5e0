public import Networks

/// Weights that are good for nothing, cheaply made and the same every time.
public enum TestNetwork {
  /// `count` small values of either sign.
  public static func values(_ count: Int, seed: UInt64, scale: Float = 0.1) -> [Float] {
    var generator = TestGenerator(seed: seed)
    // Drawing millions of numbers takes too long in a debug build.
    let pattern = (0..<min(count, 1_021)).map { _ in
      (Float(generator.next() >> 40) * 0x1p-23 - 1) * scale
    }
    var values: [Float] = []
    values.reserveCapacity(count)
    while values.count < count { values += pattern.prefix(count - values.count) }
    return values
  }

  /// A file of weights as `terrazzo backbone export` writes it.
  public static func file(
    named name: String, architecture: NetworkArchitecture = .efficientNetLite0
  ) throws -> [UInt8] {
    let tensors = architecture.tensors.enumerated().map { number, tensor in
      WeightsTensor(
        tensor.name, shape: tensor.shape,
        values: values(tensor.shape.reduce(1, *), seed: UInt64(number)))
    }
    return try WeightsFile.encode(
      tensors,
      metadata: [
        "name": name, "architecture": architecture.name, "license": "CC0-1.0", "source": "tests",
      ])
  }
}
