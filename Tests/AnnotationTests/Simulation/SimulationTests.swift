import ActiveLearning
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation

/// Five synthetic images with masks: 0 ground, 3 objects, 9 (void) along the lower edge.
private struct SyntheticTruth {
  let folder = TemporaryFolder()
  var images: FilePath { folder.path.appending("images") }
  var masks: FilePath { folder.path.appending("masks") }

  init(count: UInt32 = 5) throws {
    _ = try folder.makeFolder("images")
    _ = try folder.makeFolder("masks")
    for seed in 1...count {
      let image = syntheticImage(width: 96, height: 72, seed: seed)
      let name = "image\(seed)."
      try ImageFile.writePNG(
        color: image, to: images.appending(name + "png"), durability: .renamedOnly)
      try ImageFile.writePNG(
        indices8: Self.mask(of: image), to: masks.appending(name + "png"),
        durability: .renamedOnly)
    }
  }

  static func mask(of image: Raster<RGB>) -> Raster<UInt8> {
    Raster(
      width: image.width, height: image.height,
      pixels: image.pixels.enumerated().map { place, pixel in
        place / image.width >= image.height - 8 ? 9 : pixel.red < 110 ? 3 : 0
      })
  }

  func options(seed: UInt64 = 1, rounds: Int = 3) -> SimulationOptions {
    var options = SimulationOptions(images: images, masks: masks)
    options.ignored = [9]
    options.batch = .regions(20)
    options.rounds = rounds
    options.trainer = .linear
    options.regions = 40
    options.seed = seed
    options.cacheFolder = folder.path.appending("cache")
    return options
  }

  /// Without what depends on the clock.
  static func timeless(_ report: SimulationReport) -> SimulationReport {
    var report = report
    for index in report.rounds.indices {
      report.rounds[index].trainSeconds = 0
      report.rounds[index].scoreSeconds = 0
      report.rounds[index].selectSeconds = 0
      report.rounds[index].evaluateSeconds = 0
    }
    return report
  }
}

@Suite("Simulation")
struct SimulationTests {
  private func run(_ options: SimulationOptions) async throws -> SimulationReport {
    try await Simulation(options).run { _ in }
  }

  @Test("The figures are those of the masks that it writes, measured pixel by pixel")
  func figuresAgreeWithMasks() async throws {
    let truth = try SyntheticTruth()
    var options = truth.options()
    let out = truth.folder.path.appending("out")
    options.predictionsFolder = out
    let report = try await run(options)
    #expect(report.rounds.count == 3 && report.problems.isEmpty)
    #expect(report.poolImages == 5 && report.testImages == 5)
    let last = try #require(report.rounds.last)
    var hits: [Double] = [0, 0]
    var unions: [Double] = [0, 0]
    var right = 0.0
    var all = 0.0
    for seed in 1...5 {
      let mask = try ImageFile.readClassMask(at: truth.masks.appending("image\(seed).png"))
      let predicted = try ImageFile.readClassMask(at: out.appending("image\(seed).png"))
      #expect(predicted.width == 96 && predicted.height == 72)
      for (wanted, got) in zip(mask.pixels, predicted.pixels) where wanted != 9 {
        #expect([0, 3, 9].contains(got))
        all += 1
        if wanted == got { right += 1 }
        for (place, value) in [UInt16(0), 3].enumerated() {
          if wanted == value && got == value { hits[place] += 1 }
          if wanted == value || got == value { unions[place] += 1 }
        }
      }
    }
    let ious = zip(hits, unions).map { $0 / $1 }
    #expect(abs(last.miou - (ious[0] + ious[1]) / 2) < 1e-12)
    #expect(abs(last.pixelAccuracy - right / all) < 1e-12)
    #expect(last.perClassIoU.keys.sorted() == ["0", "3"])
    #expect(last.miou > 0.6)
  }

  @Test("Equal seeds give equal figures, with or without a warm cache; other seeds others")
  func reproducible() async throws {
    let truth = try SyntheticTruth()
    let first = try await run(truth.options())
    #expect(
      SyntheticTruth.timeless(try await run(truth.options())) == SyntheticTruth.timeless(first))
    var cold = truth.options()
    cold.cacheFolder = nil
    #expect(SyntheticTruth.timeless(try await run(cold)) == SyntheticTruth.timeless(first))
    let other = try await run(truth.options(seed: 2))
    #expect(other.rounds.map(\.miou) != first.rounds.map(\.miou))
  }

  @Test("Strategies of one seed share their first batch and differ after it")
  func sharedStart() async throws {
    let truth = try SyntheticTruth()
    var options = truth.options(rounds: 2)
    var rounds: [[SimulationRound]] = []
    for name in ["random", "entropy", "bvsb+nearest"] {
      options.strategy = try StrategyConfiguration(name: name)
      rounds.append(SyntheticTruth.timeless(try await run(options)).rounds)
    }
    #expect(rounds[0][0] == rounds[1][0] && rounds[0][0] == rounds[2][0])
    #expect(rounds[0][1] != rounds[1][1])
  }

  @Test("A void answer is a click; a batch that asks everything labels every pixel")
  func wholePool() async throws {
    let truth = try SyntheticTruth()
    var options = truth.options(rounds: 5)
    options.batch = .percent(60)
    options.includesReference = true
    let report = try await run(options)
    #expect(report.rounds.count == 2, "the pool is exhausted by the second batch")
    let last = try #require(report.rounds.last)
    #expect(last.labeledRegions == report.poolRegions && last.clicks == report.poolRegions)
    #expect(abs(last.labeledPixelsPercent - 100) < 1e-9)
    let reference = try #require(report.supervised)
    #expect(reference.miou == report.supervisedMIoU && reference.clicks == report.poolRegions)
    #expect(reference.miou > 0.6)
  }

  @Test("An image whose mask is missing or has another size is left out with a sentence")
  func unusableMasks() async throws {
    let truth = try SyntheticTruth()
    try FileManager.default.removeItem(
      atPath: truth.masks.appending("image2.png").description)
    let wrong = truth.masks.appending("image4.png")
    try ImageFile.writePNG(
      indices8: Raster(width: 95, height: 72, filledWith: 0), to: wrong, durability: .renamedOnly)
    let report = try await run(truth.options(rounds: 2))
    #expect(report.poolImages == 3 && report.rounds.count == 2)
    #expect(
      report.problems == [
        "Cannot read \(truth.masks.appending("image2.png")): it does not exist.",
        "The mask \(wrong) is 95×72 pixels and its image is 96×72, so the image is left out. "
          + "Masks must have the size of their images.",
      ])
  }

  @Test("Test images are measured and never asked")
  func testImages() async throws {
    let truth = try SyntheticTruth()
    let other = try SyntheticTruth(count: 2)
    var options = truth.options(rounds: 1)
    options.testImages = other.images
    options.testMasks = other.masks
    let report = try await run(options)
    #expect(report.poolImages == 5 && report.testImages == 2)
  }

  @Test("Without any usable mask there is nothing to simulate")
  func noMasks() async throws {
    let truth = try SyntheticTruth(count: 1)
    var options = truth.options()
    options.masks = truth.images.appending("nowhere")
    let error = await #expect(throws: SessionError.self) { try await run(options) }
    #expect(
      error?.description
        == "No image has a mask that can be used. Cannot read "
        + "\(truth.images.appending("nowhere/image1.png")): it does not exist.")
  }

  @Test("The JSON has the names that scripts rely on")
  func names() async throws {
    let truth = try SyntheticTruth(count: 2)
    var options = truth.options(rounds: 1)
    options.includesReference = true
    let data = try JSONEncoder().encode(try await run(options))
    let report = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(report["supervised_miou"] is Double)
    let round = try #require((report["rounds"] as? [[String: Any]])?.first)
    let wanted: Set = [
      "round", "labeled_regions", "labeled_pixels_percent", "clicks", "miou", "pixel_accuracy",
      "per_class_iou", "train_seconds", "score_seconds", "select_seconds",
    ]
    #expect(wanted.isSubset(of: Set(round.keys)))
  }
}
