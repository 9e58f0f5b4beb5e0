import Imaging
import Labeling
import Networks
import TestSupport
import Testing

@testable import OnnxNetworks

/// What is found out about a network when it is added; skipped where there is no onnxruntime.
@Suite("Surveys of ONNX networks", .enabled(if: InstalledRuntime.path != nil))
struct OnnxSurveyTests {
  @Test("Strides are found, centers follow from them or are named, and inner values may be taps")
  func taps() throws {
    let all = try TestedNetwork.described(OnnxBytes.small()).description()
    #expect(
      all?.taps == [
        OnnxTap(output: "a", channels: 4, stride: 2, offset: 0.5),
        OnnxTap(output: "b", channels: 6, stride: 4, offset: 1.5),
      ])
    let network = try TestedNetwork.network(OnnxBytes.small(outputs: ["b"])) {
      $0.taps = ["r:2:1", "b"]
    }
    #expect(network.taps.map(\.name) == ["r", "b"])
    let maps = try network.maps(of: TestedNetwork.image(9, 6))
    #expect(maps[0].columnCenters == [1, 3, 5, 7, 9] && maps[0].rowCenters == [1, 3, 5])
    #expect(maps[1].columnCenters == [1.5, 5.5, 9.5] && maps[1].rowCenters == [1.5, 5.5])
    #expect(maps[0].values.contains(0) && maps[0].values.allSatisfy { $0 >= 0 })
    // The same values as the first output has, limited from below.
    let a = try TestedNetwork.network(OnnxBytes.small()).maps(of: TestedNetwork.image(9, 6))[0]
    #expect(maps[0].values == a.values.map { max($0, 0) })
    var shares: [Double] = []
    let values = try TestedNetwork.survey(OnnxBytes.small(outputs: ["b"])).values(
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
    #expect(try TestedNetwork.described(Self.evenSides).description()?.multiple == 32)
    let network = try TestedNetwork.network(Self.evenSides) {
      $0.multiple = 2
      $0.scale = .bytes
    }
    let image = Raster(width: 3, height: 1, pixels: [RGB(1, 2, 3), RGB(4, 5, 6), RGB(7, 8, 9)])
    let map = try #require(try network.maps(of: image).first)
    #expect(map.columns == 4 && map.rows == 2)
    // The greatest of 2×2 pixels plus the pixel itself; the last column and row are repeated.
    #expect(Array(map.values.prefix(12)) == [5, 7, 9, 8, 10, 12, 14, 16, 18, 14, 16, 18])
    guard case .runFailed = try TestedNetwork.error(Self.evenSides, { $0.multiple = 1 }) else {
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
      guard case .unusableInput(let shown, words) = try TestedNetwork.error(file(value)) else {
        Issue.record("\(words)")
        continue
      }
      #expect(shown.description.hasPrefix("x ("))
    }
    let two = file(.image, more: [OnnxBytes.Value("z", [1])])
    guard case .inputs(let found) = try TestedNetwork.error(two) else {
      Issue.record("taken")
      return
    }
    #expect(found.map(\.description) == ["x (float32, 1×3×?×?)", "z (float32, 1)"])
    #expect(
      try TestedNetwork.error(two) { $0.input = "w" }
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
    guard case .noMaps(let found, let reasons) = try TestedNetwork.error(file) else {
      Issue.record("taken")
      return
    }
    #expect(found.count == 4 && found[1].description == "flat (float32, 1×3)")
    #expect(
      reasons.count == 4
        && reasons[0] == "it does not grow with the image (1×1 cells, then 1×1)")
    let sentence = try #require(try TestedNetwork.error(file)).description
    #expect(
      sentence.contains(
        "with the image). It gives mean (float32, 1×3×1×1): it does not grow with the image (1×1 cells, then 1×1); "
          + "flat (float32, 1×3): it is float32, 1×3, instead of "))
    for (name, words) in [
      ("mean", "it does not grow with the image (1×1 cells, then 1×1)"),
      ("flat", "it is float32, 1×3, instead of float32, 1×channels×rows×columns"),
      ("whole", "it is int64, 1×3×161×225, instead of float32, 1×channels×rows×columns"),
      ("turned", "its number of channels depends on the image"),
    ] {
      #expect(
        try TestedNetwork.error(file) { $0.taps = [name] }
          == .unusableTap(DisplayText(name), reason: words))
    }
    #expect(
      try TestedNetwork.error(file) { $0.taps = ["infinite"] }
        == .notFinite(DisplayText("infinite")))
    #expect(
      try TestedNetwork.error(file) { $0.taps = ["none"] }
        == .unknownTap(
          DisplayText("none"), known: ["mean", "flat", "whole", "turned"].map { DisplayText($0) }))
    let small = OnnxBytes.small()
    #expect(
      try TestedNetwork.error(small) { $0.taps = ["a", "a:2"] } == .repeatedTap(DisplayText("a")))
    guard case .unusableTap = try TestedNetwork.error(small, { $0.taps = ["a:3"] }) else {
      Issue.record("a wrong stride is taken")
      return
    }
  }

  @Test("Networks that the runtime does not take are refused in its words")
  func notAccepted() throws {
    let unknown = OnnxBytes.file(
      OnnxBytes.graph(
        [OnnxBytes.Node("NoSuch\u{1b}Thing", ["x"], "y")],
        outputs: [OnnxBytes.Value("y", [1, 3, nil, nil])]))
    guard case .notAccepted(_, let reason) = try TestedNetwork.error(unknown) else {
      Issue.record("taken")
      return
    }
    #expect(reason.description.contains("NoSuch") && !reason.description.contains("\u{1b}"))
  }
}
