import ActiveLearning
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation
@testable import Preparation
@testable import Simulations

@Suite("Masks of a wrong kind")
struct MaskSurveyTests {
  /// The sentence that a simulation is refused with; nothing may be prepared before.
  private func refusal(_ options: SimulationOptions, _ truth: SyntheticTruth) async -> String {
    let words = await sentence {
      _ = try await Simulation(options).run { _ in }
    }
    #expect(!CacheFolder.exists(truth.folder.path.appending("cache")), "nothing was prepared")
    return words
  }

  private func write(_ truth: SyntheticTruth, _ mask: (Int) throws -> Void) rethrows {
    for seed in 1...5 { try mask(seed) }
  }

  @Test("Colors instead of values, masks of another size, and no masks at all")
  func noneUsable() async throws {
    let truth = try SyntheticTruth()
    for seed in 1...5 {
      try ImageFile.writePNG(
        color: Raster(width: 96, height: 72, filledWith: RGB(70, 70, 70)),
        to: truth.masks.appending("image\(seed).png"), durability: .renamedOnly)
    }
    var words = await refusal(truth.options(), truth)
    #expect(
      words.hasPrefix("No image has a mask that can be used. Cannot use ")
        && words.contains("image1.png as a class mask")
        && words.hasSuffix("The other 4 cannot be used either."), "\(words)")
    for seed in 1...5 {
      try ImageFile.writePNG(
        indices8: Raster(width: 48, height: 36, filledWith: 0),
        to: truth.masks.appending("image\(seed).png"), durability: .renamedOnly)
    }
    words = await refusal(truth.options(), truth)
    #expect(words.contains("has 48×36 pixels but its image has 96×72"), "\(words)")
    var options = truth.options()
    options.pool.masks = truth.folder.path.appending("images")
    words = await refusal(options, truth)
    #expect(words.contains("as a class mask"), "the images themselves: \(words)")
    options.pool.masks = truth.folder.path.appending("nowhere")
    words = await refusal(options, truth)
    #expect(words.contains("it does not exist"), "\(words)")
  }

  @Test("Instance ids are refused with their number; named values and few of them are not")
  func instanceIDs() async throws {
    let truth = try SyntheticTruth()
    func mask(_ seed: Int, _ value: (Int) -> UInt16) throws {
      try ImageFile.writePNG(
        indices16: Raster(width: 96, height: 72, pixels: (0..<96 * 72).map(value)),
        to: truth.masks.appending("image\(seed).png"), durability: .renamedOnly)
    }
    // 108 instances of 8 × 8 pixels per image, 540 in all, of which 9 is ignored.
    for seed in 1...5 {
      try mask(seed) { UInt16(1 + (seed - 1) * 108 + $0 / 96 / 8 * 12 + $0 % 96 / 8) }
    }
    let words = await refusal(truth.options(rounds: 1), truth)
    #expect(
      words
        == "The masks in \(truth.masks) contain 539 values or more, which looks like instance ids "
        + "instead of classes. Use masks with at most 256 classes, or name the values with --classes."
    )
    var options = truth.options(rounds: 1)
    options.classes = [1: "one", 2: "two"]
    #expect(try await Simulation(options).run { _ in }.classes == ["one", "two"])
    for seed in 1...5 { try mask(seed) { UInt16(1_000 * ($0 % 96 / 24)) } }
    #expect(try await Simulation(truth.options(rounds: 1)).run { _ in }.classes.count == 4)
  }

  @Test("Test masks are checked too")
  func testMasks() async throws {
    let (truth, other) = (try SyntheticTruth(), try SyntheticTruth(count: 2))
    var options = truth.options()
    options.test = LabeledImages(folder: other.images, masks: other.images)
    let words = await refusal(options, truth)
    #expect(words.contains("as a class mask"), "\(words)")
  }
}
