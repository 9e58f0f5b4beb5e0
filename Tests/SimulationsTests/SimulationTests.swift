import ActiveLearning
import Foundation
import Imaging
import Labeling
import TestSupport
import Testing

@testable import Annotation
@testable import Preparation
@testable import Rounds
@testable import Simulations

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
    #expect(abs(try #require(last.miou) - (ious[0] + ious[1]) / 2) < 1e-12)
    #expect(abs(try #require(last.pixelAccuracy) - right / all) < 1e-12)
    #expect(last.perClassIoU.keys.sorted() == ["0", "3"])
    #expect(try #require(last.miou) > 0.6)
  }

  @Test("Equal seeds give equal figures, with or without a warm cache; other seeds give others")
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

  @Test("Confidence is measured on request, wrong answers are counted, and choosing stays the same")
  func confidence() async throws {
    let truth = try SyntheticTruth()
    let plain = try await run(truth.options())
    #expect(plain.rounds.allSatisfy { $0.confidence == nil })
    var options = truth.options()
    options.checksConfidence = true
    let checked = try await run(options)
    let last = try #require(checked.rounds.last?.confidence)
    #expect((0...1).contains(try #require(last.raw)))
    #expect((0...1).contains(try #require(last.calibrated)))
    #expect(last.wrongAnswers == 0 && last.wrongAmongSuspects == 0)
    #expect(checked.rounds[0].confidence?.calibrated == nil, "twenty answers are too few")
    var timeless = SyntheticTruth.timeless(checked)
    for index in timeless.rounds.indices { timeless.rounds[index].confidence = nil }
    #expect(timeless == SyntheticTruth.timeless(plain))
    options.mistakes = 0.2
    let mistaken = try await run(options)
    let wrong = try #require(mistaken.rounds.last?.confidence)
    #expect((4...24).contains(wrong.wrongAnswers))
    // Of 60 answers all are among the first hundred.
    #expect(wrong.wrongAmongSuspects == wrong.wrongAnswers)
    #expect(
      SyntheticTruth.timeless(try await run(options)) == SyntheticTruth.timeless(mistaken),
      "the same answers are wrong again")
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

  @Test("A void answer is a click; a batch that queries everything labels every pixel")
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
    #expect(try #require(reference.miou) > 0.6)
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
    // They left the pool before the first batch, so no batch lacks their regions.
    #expect(report.rounds.map(\.clicks) == [20, 40])
    #expect(
      report.problems == [
        "Cannot read \(truth.masks.appending("image2.png")): it does not exist.",
        "The mask \(wrong) has 95×72 pixels but its image has 96×72, so the image is left out. "
          + "Masks must have the size of their images.",
      ])
  }

  @Test("Test images are measured and never queried")
  func testImages() async throws {
    let truth = try SyntheticTruth()
    let other = try SyntheticTruth(count: 2)
    var options = truth.options(rounds: 1)
    options.test = LabeledImages(folder: other.images, masks: other.masks)
    let report = try await run(options)
    #expect(report.poolImages == 5 && report.testImages == 2)
  }

  @Test("Part of the pool is drawn by the seed, and if it is measured, answers count")
  func poolImages() async throws {
    let truth = try SyntheticTruth()
    var options = truth.options(rounds: 6)
    options.poolImages = 2
    options.batch = .percent(20)
    options.measuring = .completed
    options.includesReference = true
    let out = truth.folder.path.appending("out")
    options.predictionsFolder = out
    let report = try await run(options)
    #expect(report.poolImages == 2 && report.testImages == 2)
    // In the end every region is answered: then the figures are those of the answers themselves.
    let last = try #require(report.rounds.last)
    #expect(last.clicks == report.poolRegions)
    #expect(last.miou == report.supervisedMIoU && last.miou == last.rawMIoU)
    let drawn = (1...5).filter { CacheFolder.exists(out.appending("image\($0).png")) }
    #expect(drawn.count == 2)
    options.measuring = .predictions
    let predicted = try await run(options)
    #expect(predicted.rounds.map(\.clicks) == report.rounds.map(\.clicks))
    let coding = ClassCoding([ClassID(rawValue: 0), ClassID(rawValue: 1)])
    var labels = [0, 0, 1, 1]
    labels.complete(
      with: [0: .labeled(ClassID(rawValue: 1)), 1: .unsure, 2: .void, 9: .void], coding: coding)
    #expect(labels == [1, 0, coding.void, 1])
    var draws: Set<Set<ImageName>> = []
    for seed in UInt64(0)..<8 {
      draws.insert(try #require(try options.pool.sample(2, seed: seed).members))
      #expect(try options.pool.sample(2, seed: seed) == options.pool.sample(2, seed: seed))
    }
    #expect(draws.count > 2)
  }

  @Test("Images are held out by the prefix of their file names")
  func holdOut() async throws {
    let truth = try SyntheticTruth()
    var options = truth.options(rounds: 1)
    let (held, rest) = try options.pool.divided(byPrefix: "image3")
    (options.test, options.pool) = (held, rest)
    let report = try await run(options)
    #expect(report.poolImages == 4 && report.testImages == 1)
    for (prefix, words) in [("other", "No image of"), ("image", "Every image of")] {
      let error = #expect(throws: SessionError.self) {
        try truth.options().pool.divided(byPrefix: prefix)
      }
      #expect(error?.description.hasPrefix(words) == true)
    }
  }

  @Test("Classes take the names of their mask values, and no two are the same")
  func classNames() async throws {
    let truth = try SyntheticTruth(count: 2)
    var options = truth.options(rounds: 1)
    options.classNames = ["ground", "b", "c", "thing"]
    #expect(try await run(options).classes == ["ground", "thing"])
    options.classNames = ["ground", "thing"]
    #expect(try await run(options).classes == ["ground", "thing"], "as many as occur: in order")
    options.classNames = ["3"]
    #expect(try await run(options).classes == ["3", "3 (3)"])
    options.classNames = nil
    options.classes = [0: "ground"]
    let one = try await run(options)
    #expect(one.classes == ["ground"], "what is not listed is void")
    #expect(one.rounds[0].voidCount > 0)
  }

  @Test("Batches are described: counts, distance of picks, uncertainty")
  func diagnostics() async throws {
    let truth = try SyntheticTruth()
    let report = try await run(truth.options())
    #expect(report.rounds[0].meanUncertainty == nil)
    #expect(try #require(report.rounds[1].meanUncertainty) > 0)
    for round in report.rounds {
      let counted = round.classCounts.values.reduce(round.voidCount, +)
      #expect(counted == round.clicks)
      #expect(try #require(round.nearestPickDistance) > 0)
    }
  }

  @Test("Without any usable mask there is nothing to simulate")
  func noMasks() async throws {
    let truth = try SyntheticTruth(count: 1)
    var options = truth.options()
    options.pool.masks = truth.images.appending("nowhere")
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
