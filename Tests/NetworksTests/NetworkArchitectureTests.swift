import Labeling
import Networks
import Testing

@Suite("Architectures of networks")
struct NetworkArchitectureTests {
  /// The tensors of an architecture, all zero, but for some that are left out or replaced.
  private func weights(
    _ architecture: NetworkArchitecture, without: Set<String> = [],
    and others: [WeightsTensor] = []
  ) throws -> WeightsFile {
    let tensors = architecture.tensors.filter { !without.contains($0.name) }.map {
      WeightsTensor(
        $0.name, shape: $0.shape, values: [Float](repeating: 0, count: $0.shape.reduce(1, *)))
    }
    return try WeightsFile(WeightsFile.encode(tensors + others))
  }

  @Test("EfficientNet-Lite0 has 16 blocks and six taps, and 2.9 million weights")
  func lite0() {
    let network = NetworkArchitecture.efficientNetLite0
    #expect(NetworkArchitecture.named("efficientnet-lite0") == network)
    #expect(network.blocks.count == 16)
    #expect(network.taps.map(\.channels) == [24, 40, 80, 112, 192, 320])
    #expect(network.taps.map(\.stride) == [4, 8, 16, 16, 32, 32])
    #expect(network.taps.map(\.name) == (1...6).map { "stage \($0)" })
    // Of the first block, by hand: 3·3·32 + 32 and 32·16 + 16; the stem has 3·3·3·32 + 32.
    let counts = Dictionary(
      uniqueKeysWithValues: network.tensors.map { ($0.name, $0.shape.reduce(1, *)) })
    #expect(counts["stem.weight"] == 864)
    #expect(counts["blocks.0.depthwise.weight"] == 288)
    #expect(counts["blocks.0.project.weight"] == 512)
    #expect(counts["blocks.0.expand.weight"] == nil)
    #expect(counts["blocks.1.expand.bias"] == 96)
    #expect((2_900_000..<3_000_000).contains(counts.values.reduce(0, +)))
  }

  @Test("Larger variants have more blocks and wider stages, as their authors' rounding has it")
  func scaling() {
    let lite1 = NetworkArchitecture.efficientNetLite1
    let lite2 = NetworkArchitecture.efficientNetLite2
    #expect(lite1.stages.map(\.repeats) == [1, 3, 3, 4, 4, 5, 1])
    #expect(lite1.stages.map(\.channels) == [16, 24, 40, 80, 112, 192, 320])
    #expect(lite2.stages.map(\.repeats) == [1, 3, 3, 4, 4, 5, 1])
    // 1.1 times 16, 24, 40, 80, 112, 192, 320 to multiples of 8.
    #expect(lite2.stages.map(\.channels) == [16, 24, 48, 88, 120, 208, 352])
    #expect(lite2.stemChannels == 32)
  }

  @Test(
    "A file must have all tensors, no others, and each in its shape",
    arguments: NetworkArchitecture.known.map(\.name))
  func check(name: String) throws {
    let network = try #require(NetworkArchitecture.named(name))
    try network.check(weights(network))
    do {
      try network.check(weights(network, without: ["stem.bias"]))
      Issue.record("accepted")
    } catch {
      #expect(
        "\(error)" == """
          Cannot use the weights for \(name): "stem.bias" is missing. Convert them again from their \
          source.
          """)
    }
    do {
      let all = Set(network.tensors.map(\.name))
      try network.check(weights(network, without: all))
      Issue.record("accepted")
    } catch {
      #expect(
        "\(error)" == """
          Cannot use the weights for \(name): "stem.weight", "stem.bias", \
          "blocks.0.depthwise.weight" and \(network.tensors.count - 3) more are missing. Convert \
          them again from their source.
          """)
    }
    do {
      let head = WeightsTensor("he\u{202E}ad", shape: [1], values: [0])
      try network.check(weights(network, and: [head]))
      Issue.record("accepted")
    } catch {
      #expect(
        "\(error)" == """
          Cannot use the weights for \(name): the network does not have "he\\u{202e}ad". Convert \
          them again from their source.
          """)
    }
    do {
      let stem = WeightsTensor(
        "stem.bias", shape: [2, 16], values: [Float](repeating: 0, count: 32))
      try network.check(weights(network, without: ["stem.bias"], and: [stem]))
      Issue.record("accepted")
    } catch {
      #expect(
        "\(error)" == """
          Cannot use the weights for \(name): "stem.bias" is 2×16 instead of 32. Convert them \
          again from their source.
          """)
    }
  }
}
