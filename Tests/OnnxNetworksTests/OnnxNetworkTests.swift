import Imaging
import Labeling
import TestSupport
import Testing

@testable import Networks
@testable import OnnxNetworks

/// Networks that a real onnxruntime computes; skipped where there is none.
@Suite("ONNX networks", .enabled(if: InstalledRuntime.path != nil))
struct OnnxNetworkTests {
  /// The greatest difference of two maps in deviations of the channel.
  private static func worst(_ map: FeatureMap, _ expected: FeatureMap) -> Float {
    let cells = map.rows * map.columns
    return (0..<map.channels).reduce(0) { worst, channel in
      let places = (0..<cells).map { $0 * map.channels + channel }
      let mean = places.reduce(0) { $0 + expected.values[$1] } / Float(cells)
      let square = places.reduce(0) {
        $0 + (expected.values[$1] - mean) * (expected.values[$1] - mean)
      }
      // Those of a few cells may be almost 0 by chance.
      let deviation = max((square / Float(cells)).squareRoot(), 0.1)
      return places.reduce(worst) {
        max($0, abs(map.values[$1] - expected.values[$1]) / deviation)
      }
    }
  }

  /// Installed weights, and some of no use.
  private static func weights() throws -> [WeightsFile] {
    var files = [try WeightsFile(TestNetwork.file(named: "test"))]
    if let path = InstalledNetwork.path(of: NetworkArchitecture.efficientNetLite0.name) {
      files.append(try WeightsFile(at: path))
    }
    return files
  }

  @Test("Lite0 as ONNX gives what our own network gives, within a thousandth of a deviation")
  func lite() throws {
    let architecture = NetworkArchitecture.efficientNetLite0
    for weights in try Self.weights() {
      let own = try ConvolutionNetwork(architecture, weights: weights)
      let other = try TestedNetwork.network(LiteFile.bytes(architecture, weights)) {
        $0.scale = OnnxScale(means: [127, 127, 127], deviations: [128, 128, 128])
      }
      #expect(other.taps == own.taps && other.description.multiple == 1)
      for (width, height) in [(480, 360), (333, 217), (31, 17)] {
        let image = TestedNetwork.image(width, height)
        for (map, expected) in zip(try other.maps(of: image), try own.maps(of: image)) {
          #expect(map.columns == expected.columns && map.rows == expected.rows)
          #expect(Self.worst(map, expected) < 1e-3)
        }
      }
    }
  }

  @Test("Values are given as the scale says, in the order that it says, one pixel a cell")
  func scales() throws {
    let identity = OnnxBytes.file(
      OnnxBytes.graph(
        [OnnxBytes.Node("Identity", ["x"], "y")],
        outputs: [OnnxBytes.Value("y", [1, 3, nil, nil])]))
    let image = Raster(width: 2, height: 1, pixels: [RGB(10, 20, 30), RGB(0, 128, 255)])
    let scale = OnnxScale(order: .bgr, means: [10, 20, 30], deviations: [1, 2, 4])
    let network = try TestedNetwork.network(identity) { $0.scale = scale }
    #expect(network.description.taps == [OnnxTap(output: "y", channels: 3, stride: 1, offset: 0)])
    let map = try #require(try network.maps(of: image).first)
    #expect(map.columnCenters == [0, 1] && map.rowCenters == [0])
    // blue - 10, (green - 20) / 2, (red - 30) / 4
    #expect(map.values == [20, 0, -5, 245, 54, -7.5])
  }

  @Test("What is computed later is checked again: channels, sizes and finite values")
  func later() throws {
    func maps(
      _ taps: [OnnxTap], _ bytes: [UInt8], width: Int = 48, height: Int = 32
    ) throws -> NetworkError? {
      let description = OnnxDescription(
        name: "mine", input: "x", scale: .bytes, multiple: 1, taps: taps)
      let file = try OnnxFile(bytes).adding(outputs: [], note: description.encoded)
      let network = try OnnxNetwork(file, runtime: TestedNetwork.runtime.get())
      do throws(NetworkError) {
        _ = try network.maps(of: TestedNetwork.image(width, height))
        return nil
      } catch {
        return error
      }
    }
    let small = OnnxBytes.small()
    #expect(try maps([OnnxTap(output: "a", channels: 4, stride: 2, offset: 0)], small) == nil)
    for (tap, words) in [
      (
        OnnxTap(output: "a", channels: 5, stride: 2, offset: 0),
        "it has 4 channels instead of 5"
      ),
      (
        OnnxTap(output: "a", channels: 4, stride: 8, offset: 0),
        "it has 24×16 cells of an image of 48×32 pixels, which is not one for every 8"
      ),
      (
        OnnxTap(output: "a", channels: 4, stride: 1, offset: 0),
        "it has 24×16 cells of an image of 48×32 pixels, which is not one for every 1"
      ),
    ] {
      guard case .failed("mine", let sentence) = try maps([tap], small) else {
        Issue.record("\(words)")
        continue
      }
      #expect(sentence.description.contains(words))
    }
    // Of 64 channels at full size, 2,000×1,100 pixels are more than 512 MB.
    let large = OnnxBytes.file(
      OnnxBytes.graph(
        [OnnxBytes.Node("Conv", ["x", "w"], "y")],
        outputs: [OnnxBytes.Value("y", [1, 64, nil, nil])],
        constants: [OnnxBytes.tensor("w", [64, 3, 1, 1], TestNetwork.values(192, seed: 1))]))
    let whole = OnnxTap(output: "y", channels: 64, stride: 1, offset: 0)
    guard case .failed("mine", let sentence) = try maps([whole], large, width: 2_000, height: 1_100)
    else {
      Issue.record("taken")
      return
    }
    #expect(sentence.description.contains("it has too many values (1×64×1100×2000)"))
    // Black pixels alone are infinite.
    let reciprocal = OnnxBytes.file(
      OnnxBytes.graph(
        [OnnxBytes.Node("Reciprocal", ["x"], "y")],
        outputs: [OnnxBytes.Value("y", [1, 3, nil, nil])]))
    #expect(
      try maps([OnnxTap(output: "y", channels: 3, stride: 1, offset: 0)], reciprocal)
        == .notFinite(network: "mine", tap: "y"))
    let network = try TestedNetwork.network(small)
    #expect(throws: NetworkError.emptyImage) {
      try network.maps(of: Raster(width: 0, height: 0, pixels: []))
    }
    #expect(throws: NetworkError.imageTooLarge(width: 4_096, height: 1_025, mostPixels: 1 << 22)) {
      try network.maps(of: Raster(width: 4_096, height: 1_025, filledWith: RGB(0, 0, 0)))
    }
  }

  @Test("Several threads may run one network, and get what one gets alone")
  func threads() async throws {
    let network = try TestedNetwork.network(OnnxBytes.small())
    let expected = try (0..<8).map {
      try network.maps(of: TestedNetwork.image(40 + $0, 30, seed: 7))
    }
    try await withThrowingTaskGroup(of: (Int, [[Float]]).self) { group in
      for number in 0..<8 {
        group.addTask {
          let image = TestedNetwork.image(40 + number, 30, seed: 7)
          return (number, try network.maps(of: image).map(\.values))
        }
      }
      for try await (number, values) in group {
        #expect(values == expected[number].map(\.values))
      }
    }
  }

  @Test("A run ends soon after its task is cancelled")
  func cancelled() async throws {
    // Hundreds of large convolutions, a minute or more.
    var nodes = [OnnxBytes.Node("Conv", ["x", "first"], "c0")]
    for number in 1...400 {
      nodes.append(
        OnnxBytes.Node(
          "Conv", ["c\(number - 1)", "w"], "c\(number)", [("pads", .numbers([1, 1, 1, 1]))]))
    }
    let description = OnnxDescription(
      name: "long", input: "x", scale: .unit, multiple: 1,
      taps: [OnnxTap(output: "c400", channels: 64, stride: 1, offset: 0)])
    let file = try OnnxFile(
      OnnxBytes.file(
        OnnxBytes.graph(
          nodes, outputs: [OnnxBytes.Value("c400", [1, 64, nil, nil])],
          constants: [
            OnnxBytes.tensor("first", [64, 3, 1, 1], TestNetwork.values(192, seed: 1)),
            OnnxBytes.tensor("w", [64, 64, 3, 3], TestNetwork.values(36_864, seed: 2)),
          ]))
    ).adding(outputs: [], note: description.encoded)
    let network = try OnnxNetwork(file, runtime: TestedNetwork.runtime.get())
    let task = Task.detached { () -> NetworkError? in
      do throws(NetworkError) {
        _ = try network.maps(of: TestedNetwork.image(512, 512))
        return nil
      } catch {
        return error
      }
    }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    #expect(await task.value == .cancelled)
  }
}
