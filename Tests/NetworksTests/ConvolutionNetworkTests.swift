import Imaging
import Numerics
import TestSupport
import Testing

@testable import Networks

@Suite("Convolution networks")
struct ConvolutionNetworkTests {
  private func expectEqual(
    _ maps: [FeatureMap], _ reference: [ReferenceNetwork.Map], _ what: String
  ) {
    #expect(maps.count == reference.count)
    for (map, reference) in zip(maps, reference) {
      #expect(map.channels == reference.channels)
      #expect(map.columns == reference.columns && map.rows == reference.rows)
      guard map.values.count == reference.values.count else { continue }
      let worst = zip(map.values, reference.values).reduce(0) {
        max($0, abs(Double($1.0) - $1.1) / (1 + abs($1.1)))
      }
      #expect(worst < 1e-4, "\(what)")
    }
  }

  @Test("Every size gives what plain sums give", arguments: 0..<6 as Range<UInt64>)
  func sizes(seed: UInt64) throws {
    var generator = TestGenerator(seed: seed)
    let architecture = TestNetworks.architectures[Int(seed) % TestNetworks.architectures.count]
    let (network, reference) = try TestNetworks.network(architecture, seed: seed)
    var sizes = [(1, 1), (2, 1), (1, 2), (2, 2), (3, 3), (4, 4), (8, 8), (1, 40), (40, 1)]
    for _ in 0..<12 {
      sizes.append((1 + generator.number(below: 45), 1 + generator.number(below: 45)))
    }
    for (number, (width, height)) in sizes.enumerated() {
      let image = TestNetworks.image(width: width, height: height, seed: UInt64(number))
      let expected = reference.maps(of: image)
      expectEqual(try network.maps(of: image), expected, "\(width)×\(height)")
      // Once more with the plan that is there, and what it left in its memory.
      expectEqual(try network.maps(of: image), expected, "\(width)×\(height), again")
    }
    #expect(network.idlePlans == PlanShelf.mostPlans)
  }

  @Test("What is far beyond either limit is the limit: 0 and 6")
  func limits() throws {
    let architecture = TestNetworks.architectures[0]
    let weights = try TestNetworks.weights(architecture, seed: 0)
    let image = TestNetworks.image(width: 20, height: 20, seed: 1)
    func values(stemBias: Float) throws -> [[Float]] {
      let tensors = architecture.tensors.map { name, shape in
        let values = weights.values(of: name) ?? []
        return WeightsTensor(
          name, shape: shape, values: name == "stem.bias" ? values.map { _ in stemBias } : values)
      }
      let file = try WeightsFile(WeightsFile.encode(tensors))
      return try ConvolutionNetwork(architecture, weights: file).maps(of: image).map(\.values)
    }
    #expect(try values(stemBias: 1_000) == values(stemBias: 2_000))
    #expect(try values(stemBias: -1_000) == values(stemBias: -2_000))
    #expect(try values(stemBias: -1_000) != values(stemBias: 1_000))
  }

  @Test("Centers are where the padding puts them, in the image's own direction")
  func centers() throws {
    let (network, _) = try TestNetworks.network(TestNetworks.architectures[0], seed: 1)
    let maps = try network.maps(of: TestNetworks.image(width: 16, height: 17, seed: 0))
    #expect(maps[0].columnCenters == [3, 7, 11, 15])
    // 17 → 9 → 5 rows, all odd, so padding is symmetric and the first center is the first pixel.
    #expect(maps[0].rowCenters == [0, 4, 8, 12, 16])
    #expect(network.taps.map(\.stride) == [4, 8])
    #expect(network.taps.map(\.channels) == maps.map(\.channels))
  }

  @Test("A pixel changes the cells around it and no others")
  func locality() throws {
    let (network, _) = try TestNetworks.network(TestNetworks.architectures[0], seed: 2)
    let image = TestNetworks.image(width: 64, height: 64, seed: 3)
    var changed = image
    changed[50, 10] = RGB(255, 255, 255)
    changed[51, 10] = RGB(0, 0, 0)
    let before = try network.maps(of: image)[0]
    let after = try network.maps(of: changed)[0]
    for row in 0..<before.rows {
      for column in 0..<before.columns {
        let cell = (row * before.columns + column) * before.channels
        let isEqual = (cell..<(cell + before.channels)).allSatisfy {
          before.values[$0] == after.values[$0]
        }
        let distance = max(
          abs(before.columnCenters[column] - 50.5), abs(before.rowCenters[row] - 10))
        if distance > 17 { #expect(isEqual, "row \(row), column \(column)") }
        if distance < 2.6 { #expect(!isEqual, "row \(row), column \(column)") }
      }
    }
  }

  @Test("Several threads get what one gets")
  func threads() async throws {
    let (network, _) = try TestNetworks.network(TestNetworks.architectures[1], seed: 4)
    let images = (0..<24).map { number in
      TestNetworks.image(width: 30 + number % 3, height: 20 + number % 2, seed: UInt64(number))
    }
    let alone = try images.map { try network.maps(of: $0).map(\.values) }
    let together = await concurrentMap(images, width: 4) { image in
      try? network.maps(of: image).map(\.values)
    }
    #expect(together == alone)
  }

  @Test("A cancelled task gets no maps, and the network works afterward")
  func cancellation() async throws {
    let (network, reference) = try TestNetworks.network(TestNetworks.architectures[0], seed: 5)
    let image = TestNetworks.image(width: 32, height: 24, seed: 5)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(NetworkError) {
        _ = try network.maps(of: image)
        return nil as NetworkError?
      } catch {
        return error
      }
    }
    #expect(await task.value == .cancelled)
    // A plan asks before every step, whoever runs it.
    let steps = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      let architecture = network.architecture
      do throws(NetworkError) {
        var kernels = try NetworkKernels(architecture, weights: reference.weights)
        var plan = try kernels.plan(width: image.width, height: image.height)
        _ = try plan.values(of: image, taps: architecture.taps)
        return nil as NetworkError?
      } catch {
        return error
      }
    }
    #expect(await steps.value == .cancelled)
    expectEqual(try network.maps(of: image), reference.maps(of: image), "afterward")
  }

  @Test("Images that are empty or too large are refused with words")
  func refusedImages() throws {
    let (network, _) = try TestNetworks.network(TestNetworks.architectures[0], seed: 6)
    #expect(throws: NetworkError.emptyImage) {
      try network.maps(of: Raster(width: 0, height: 3, pixels: []))
    }
    let side = 2_049
    let large = Raster(width: side, height: side, filledWith: RGB(0, 0, 0))
    do {
      _ = try network.maps(of: large)
      Issue.record("accepted")
    } catch {
      #expect(
        "\(error)" == """
          Cannot compute features of an image of 2049×2049 pixels: the limit is 4194304. Shrink it \
          before.
          """)
    }
  }

  @Test("Weights of another architecture and weights that explode are refused with words")
  func refusedWeights() throws {
    let architecture = TestNetworks.architectures[0]
    let others = try TestNetworks.weights(TestNetworks.architectures[1], seed: 7)
    #expect(throws: NetworkError.self) { try ConvolutionNetwork(architecture, weights: others) }
    let huge = architecture.tensors.map { name, shape in
      WeightsTensor(
        name, shape: shape,
        values: [Float](repeating: name.contains("project") ? 1e38 : 1, count: shape.reduce(1, *)))
    }
    let network = try ConvolutionNetwork(
      architecture, weights: WeightsFile(WeightsFile.encode(huge)))
    do {
      _ = try network.maps(of: TestNetworks.image(width: 9, height: 9, seed: 7))
      Issue.record("accepted")
    } catch {
      #expect(
        "\(error)" == """
          Cannot use what whole computed: values at stage 1 are infinite or not a number. Its \
          weights are damaged; install them again.
          """)
    }
  }
}
