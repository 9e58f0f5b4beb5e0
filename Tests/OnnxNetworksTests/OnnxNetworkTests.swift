import Imaging
import Labeling
import TestSupport
import Testing

@testable import Networks
@testable import OnnxNetworks

/// Networks that a real onnxruntime computes; skipped where there is none.
@Suite("ONNX networks", .enabled(if: InstalledRuntime.path != nil))
struct OnnxNetworkTests {
  private static let runtime = Result { () throws(OnnxError) in
    try OnnxRuntime(at: InstalledRuntime.path ?? FilePath("/nonexistent"))
  }

  private static func image(_ width: Int, _ height: Int, seed: UInt64 = 1) -> Raster<RGB> {
    var generator = TestGenerator(seed: seed)
    var image = Raster(width: width, height: height, filledWith: RGB(0, 0, 0))
    for y in 0..<height {
      for x in 0..<width {
        let noise = generator.next()
        image[x, y] = RGB(
          UInt8((5 * x + 3 * y) % 256), UInt8(truncatingIfNeeded: noise),
          UInt8(truncatingIfNeeded: x * y / 16))
      }
    }
    return image
  }

  private static func survey(_ bytes: [UInt8]) throws -> OnnxSurvey {
    OnnxSurvey(try OnnxFile(bytes), runtime: try runtime.get())
  }

  private static func described(
    _ bytes: [UInt8], _ change: (inout OnnxWishes) -> Void = { _ in }
  ) throws -> OnnxFile {
    var wishes = OnnxWishes(name: "mine")
    change(&wishes)
    return try survey(bytes).described(by: wishes)
  }

  private static func network(
    _ bytes: [UInt8], _ change: (inout OnnxWishes) -> Void = { _ in }
  ) throws -> OnnxNetwork {
    try OnnxNetwork(described(bytes, change), runtime: runtime.get())
  }

  private static func error(
    _ bytes: [UInt8], _ change: (inout OnnxWishes) -> Void = { _ in }
  ) throws -> OnnxError? {
    do {
      _ = try network(bytes, change)
      return nil
    } catch {
      return error as? OnnxError
    }
  }

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
      let other = try Self.network(LiteFile.bytes(architecture, weights)) {
        $0.scale = OnnxScale(means: [127, 127, 127], deviations: [128, 128, 128])
      }
      #expect(other.taps == own.taps && other.description.multiple == 1)
      for (width, height) in [(480, 360), (333, 217), (31, 17)] {
        let image = Self.image(width, height)
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
    let network = try Self.network(identity) { $0.scale = scale }
    #expect(network.description.taps == [OnnxTap(output: "y", channels: 3, stride: 1, offset: 0)])
    let map = try #require(try network.maps(of: image).first)
    #expect(map.columnCenters == [0, 1] && map.rowCenters == [0])
    // blue - 10, (green - 20) / 2, (red - 30) / 4
    #expect(map.values == [20, 0, -5, 245, 54, -7.5])
  }

  @Test("Strides are found, centers follow from them or are named, and inner values may be taps")
  func taps() throws {
    let all = try Self.described(OnnxBytes.small()).description()
    #expect(
      all?.taps == [
        OnnxTap(output: "a", channels: 4, stride: 2, offset: 0.5),
        OnnxTap(output: "b", channels: 6, stride: 4, offset: 1.5),
      ])
    let network = try Self.network(OnnxBytes.small(outputs: ["b"])) { $0.taps = ["r:2:1", "b"] }
    #expect(network.taps.map(\.name) == ["r", "b"])
    let maps = try network.maps(of: Self.image(9, 6))
    #expect(maps[0].columnCenters == [1, 3, 5, 7, 9] && maps[0].rowCenters == [1, 3, 5])
    #expect(maps[1].columnCenters == [1.5, 5.5, 9.5] && maps[1].rowCenters == [1.5, 5.5])
    #expect(maps[0].values.contains(0) && maps[0].values.allSatisfy { $0 >= 0 })
    // The same values as the first output has, limited from below.
    let a = try Self.network(OnnxBytes.small()).maps(of: Self.image(9, 6))[0]
    #expect(maps[0].values == a.values.map { max($0, 0) })
    var shares: [Double] = []
    let values = try Self.survey(OnnxBytes.small(outputs: ["b"])).values(
      input: nil, multiple: nil
    ) { shares.append($0) }
    #expect(values.map(\.output) == ["a", "r", "b"] && values.map(\.stride) == [2, 2, 4])
    #expect(!shares.isEmpty)
  }

  /// Enlarges what is at half size and adds it to the image: possible for even sides only.
  private static let evenSides = OnnxBytes.file(
    OnnxBytes.graph(
      [
        OnnxBytes.Node(
          "MaxPool", ["x"], "half",
          [
            ("kernel_shape", .numbers([2, 2])), ("strides", .numbers([2, 2])),
          ]),
        OnnxBytes.Node(
          "ConvTranspose", ["half", "w"], "whole",
          [
            ("strides", .numbers([2, 2])), ("group", .number(3)),
          ]),
        OnnxBytes.Node("Add", ["whole", "x"], "y"),
      ], outputs: [OnnxBytes.Value("y", [1, 3, nil, nil])],
      constants: [OnnxBytes.tensor("w", [3, 1, 2, 2], [Float](repeating: 1, count: 12))]))

  @Test("A network that needs sides of some multiple is given images that are continued")
  func multiples() throws {
    #expect(try Self.described(Self.evenSides).description()?.multiple == 32)
    let network = try Self.network(Self.evenSides) {
      $0.multiple = 2
      $0.scale = .bytes
    }
    let image = Raster(width: 3, height: 1, pixels: [RGB(1, 2, 3), RGB(4, 5, 6), RGB(7, 8, 9)])
    let map = try #require(try network.maps(of: image).first)
    #expect(map.columns == 4 && map.rows == 2)
    // The greatest of 2×2 pixels plus the pixel itself; the last column and row are repeated.
    #expect(Array(map.values.prefix(12)) == [5, 7, 9, 8, 10, 12, 14, 16, 18, 14, 16, 18])
    guard case .runFailed = try Self.error(Self.evenSides, { $0.multiple = 1 }) else {
      Issue.record("ran")
      return
    }
  }

  @Test("An input that is no image of any size is refused with what it is")
  func inputs() throws {
    func file(_ value: OnnxBytes.Value, more: [OnnxBytes.Value] = []) -> [UInt8] {
      OnnxBytes.file(
        OnnxBytes.graph(
          [OnnxBytes.Node("Identity", ["x"], "y")]
            + more.map { _ in
              OnnxBytes.Node("Identity", ["z"], "u")
            }, inputs: [value] + more,
          outputs: [OnnxBytes.Value("y", value.sizes, type: value.type)]))
    }
    for (value, words) in [
      (OnnxBytes.Value("x", [1, 3, 224, 224]), "its image has a fixed size"),
      (OnnxBytes.Value("x", [1, 3, nil, 224]), "its image has a fixed size"),
      (OnnxBytes.Value("x", [4, 3, nil, nil]), "it takes several images at once"),
      (OnnxBytes.Value("x", [1, nil, nil, 3]), "colors come last"),
      (OnnxBytes.Value("x", [1, 224, 224, 3]), "colors come last"),
      (OnnxBytes.Value("x", [1, 1, nil, nil]), "it has 1 plane instead of 3"),
      (OnnxBytes.Value("x", [3, nil, nil]), "it has 3 sizes"),
      (OnnxBytes.Value("x", [1, 3, nil, nil], type: 2), "its numbers are uint8"),
    ] {
      guard case .unusableInput(let shown, words) = try Self.error(file(value)) else {
        Issue.record("\(words)")
        continue
      }
      #expect(shown.description.hasPrefix("x ("))
    }
    let two = file(.image, more: [OnnxBytes.Value("z", [1])])
    guard case .inputs(let found) = try Self.error(two) else {
      Issue.record("taken")
      return
    }
    #expect(found.map(\.description) == ["x (float32, 1×3×?×?)", "z (float32, 1)"])
    #expect(
      try Self.error(two) { $0.input = "w" }
        == .unknownInput(DisplayText("w"), known: found))
  }

  @Test("Outputs that are no maps are refused when they are named, and left out when they are not")
  func outputs() throws {
    let file = OnnxBytes.file(
      OnnxBytes.graph(
        [
          OnnxBytes.Node("GlobalAveragePool", ["x"], "mean"),
          OnnxBytes.Node("Flatten", ["mean"], "flat"),
          OnnxBytes.Node("Cast", ["x"], "whole", [("to", .number(7))]),
          OnnxBytes.Node("Transpose", ["x"], "turned", [("perm", .numbers([0, 2, 3, 1]))]),
          OnnxBytes.Node("Div", ["x", "zero"], "infinite"),
        ],
        outputs: [
          OnnxBytes.Value("mean", [1, 3, 1, 1]), OnnxBytes.Value("flat", [1, 3]),
          OnnxBytes.Value("whole", [1, 3, nil, nil], type: 7),
          OnnxBytes.Value("turned", [1, nil, nil, 3]),
        ], constants: [OnnxBytes.tensor("zero", [], [0])]))
    guard case .noMaps(let found) = try Self.error(file) else {
      Issue.record("taken")
      return
    }
    #expect(found.count == 4 && found[1].description == "flat (float32, 1×3)")
    for (name, words) in [
      ("mean", "it does not grow with the image (1×1 cells, then 1×1)"),
      ("flat", "it is float32, 1×3, instead of float32, 1×channels×rows×columns"),
      ("whole", "it is int64, 1×3×161×225, instead of float32, 1×channels×rows×columns"),
      ("turned", "its number of channels depends on the image"),
    ] {
      #expect(
        try Self.error(file) { $0.taps = [name] }
          == .unusableTap(DisplayText(name), reason: words))
    }
    #expect(try Self.error(file) { $0.taps = ["infinite"] } == .notFinite(DisplayText("infinite")))
    #expect(
      try Self.error(file) { $0.taps = ["none"] }
        == .unknownTap(
          DisplayText("none"), known: ["mean", "flat", "whole", "turned"].map { DisplayText($0) }))
    let small = OnnxBytes.small()
    #expect(
      try Self.error(small) { $0.taps = ["a", "a:2"] } == .repeatedTap(DisplayText("a")))
    guard case .unusableTap = try Self.error(small, { $0.taps = ["a:3"] }) else {
      Issue.record("a wrong stride is taken")
      return
    }
  }

  @Test("What is computed later is checked again: channels, sizes and finite values")
  func later() throws {
    func maps(
      _ taps: [OnnxTap], _ bytes: [UInt8], width: Int = 48, height: Int = 32
    ) throws -> NetworkError? {
      let description = OnnxDescription(
        name: "mine", input: "x", scale: .bytes, multiple: 1, taps: taps)
      let file = try OnnxFile(bytes).adding(outputs: [], note: description.encoded)
      let network = try OnnxNetwork(file, runtime: Self.runtime.get())
      do throws(NetworkError) {
        _ = try network.maps(of: Self.image(width, height))
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
    let network = try Self.network(small)
    #expect(throws: NetworkError.emptyImage) {
      try network.maps(of: Raster(width: 0, height: 0, pixels: []))
    }
    #expect(throws: NetworkError.imageTooLarge(width: 4_096, height: 1_025, mostPixels: 1 << 22)) {
      try network.maps(of: Raster(width: 4_096, height: 1_025, filledWith: RGB(0, 0, 0)))
    }
  }

  @Test("Networks that the runtime does not take are refused in its words")
  func notAccepted() throws {
    let unknown = OnnxBytes.file(
      OnnxBytes.graph(
        [OnnxBytes.Node("NoSuch\u{1b}Thing", ["x"], "y")],
        outputs: [OnnxBytes.Value("y", [1, 3, nil, nil])]))
    guard case .notAccepted(_, let reason) = try Self.error(unknown) else {
      Issue.record("taken")
      return
    }
    #expect(reason.description.contains("NoSuch") && !reason.description.contains("\u{1b}"))
  }

  @Test("Several threads may run one network, and get what one gets alone")
  func threads() async throws {
    let network = try Self.network(OnnxBytes.small())
    let expected = try (0..<8).map { try network.maps(of: Self.image(40 + $0, 30, seed: 7)) }
    try await withThrowingTaskGroup(of: (Int, [[Float]]).self) { group in
      for number in 0..<8 {
        group.addTask {
          let image = Self.image(40 + number, 30, seed: 7)
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
    let network = try OnnxNetwork(file, runtime: Self.runtime.get())
    let task = Task.detached { () -> NetworkError? in
      do throws(NetworkError) {
        _ = try network.maps(of: Self.image(512, 512))
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
