import DemoScenes
import Foundation
import Imaging
import TestSupport
import Testing

@testable import terrazzo

@Suite("Simulate", .waitsForProcesses)
struct SimulateTests {
  @Test(
    "A small simulation prints one row per round and writes the documented JSON; a seed repeats it")
  func simulation() throws {
    let photos = try PhotoFolder(pictures: 3)
    let json = photos.folder.path.appending("curve.json").description
    let arguments = [
      "simulate", "--images", photos.path, "--masks", photos.masks.description, "--regions", "30",
      "--batch", "12", "--rounds", "2", "--seed", "4", "--trainer", "linear", "--supervised",
      "--json", json,
    ]
    var curves: [[Double]] = []
    for _ in 0..<2 {
      let outcome = try Program.run(arguments)
      #expect(outcome.code == 0, "\(outcome.words)")
      #expect(outcome.output.contains("round  regions  pixels %"))
      let report = try PhotoFolder.object(
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: json)), as: UTF8.self))
      #expect(report["supervised_miou"] is Double)
      let rounds = try #require(report["rounds"] as? [[String: Any]])
      #expect(rounds.count == 2)
      #expect(rounds.compactMap { $0["labeled_regions"] as? Int } == [12, 24])
      #expect(rounds.compactMap { $0["clicks"] as? Int } == [12, 24])
      for name in [
        "round", "labeled_pixels_percent", "miou", "pixel_accuracy", "per_class_iou",
        "train_seconds", "score_seconds", "select_seconds",
      ] {
        #expect(rounds.allSatisfy { $0[name] != nil }, "\(name)")
      }
      curves.append(rounds.compactMap { $0["miou"] as? Double })
    }
    #expect(curves[0] == curves[1])
  }

  @Test("A person goes on until nothing is open, in several ways, and the report says what it took")
  func person() throws {
    let photos = try PhotoFolder(pictures: 5)
    let out = photos.folder.path.appending("out")
    let outcome = try Program.run(
      "simulate", "--images", photos.path, "--masks", photos.masks.description, "--regions", "30",
      "--batch", "25", "--person", "keys,sheets", "--answers-before", "50", "--trainer", "linear",
      "--out", out.description)
    #expect(outcome.code == 0, "\(outcome.words)")
    #expect(outcome.output.contains("keys an image"))
    let csv = try String(contentsOfFile: out.appending("rounds.csv").description, encoding: .utf8)
    let lines = csv.components(separatedBy: "\r\n")
    let open = try #require(lines[0].components(separatedBy: ",").firstIndex(of: "open"))
    for mode in ["keys", "sheets"] {
      let last = try #require(lines.last { $0.hasPrefix("\(mode): per-click") })
      #expect(last.components(separatedBy: ",")[open] == "0")
    }
  }

  @Test("A mask of another size than its image is named, the others are used")
  func maskSize() throws {
    let photos = try PhotoFolder(pictures: 3)
    let small = Raster(width: 10, height: 10, filledWith: UInt8(0))
    try ImageFile.writePNG(indices8: small, to: photos.masks.appending("street-1.png"))
    let outcome = try Program.run(
      "simulate", "--images", photos.path, "--masks", photos.masks.description, "--regions", "20",
      "--batch", "8", "--rounds", "1", "--trainer", "linear")
    #expect(outcome.code == 0, "\(outcome.words)")
    #expect(outcome.words.contains("street-1.png"))
    #expect(outcome.output.contains("\n    1 "))
  }

  @Test(
    "Invalid options are usage errors",
    arguments: [
      (["--batch", "0%"], "0%"), (["--rounds", "0"], "--rounds must be at least 1."),
      (["--strategy", "luck"], "There is no strategy named 'luck'."), (["--ignore", "x"], "x"),
      (["--test-images", "a"], "--test-images and --test-masks must be used together."),
      (["--person", "nobody"], "nobody"), (["--bound", "0.1"], "--bound needs --person."),
      (["--person", "sheets", "--hold-out", "a"], "so no others are measured"),
      (["--person", "sheets", "--least-chance", "2"], "--least-chance must be between 0 and 1."),
    ])
  func options(arguments: [String], words: String) throws {
    let outcome = try Program.run(
      ["simulate", "--images", "/nowhere", "--masks", "/nowhere"] + arguments)
    #expect(outcome.code == 64)
    #expect(outcome.words.contains(words))
  }

  @Test("Mean color alone stays far below 60 % of what all descriptors reach on the demo's scenes")
  func meanColor() async throws {
    let folder = TemporaryFolder()
    let demo = DemoDataSet(folder: folder.path.appending("demo"))
    try demo.write(
      DemoDataSet.Settings(trainImages: 6, testImages: 2, width: 240, height: 180)
    ) { _ in }
    let json = folder.path.appending("curve.json").description
    let outcome = try Program.run(
      "simulate", "--images", demo.images.description, "--masks", demo.masks.description,
      "--test-images", demo.testImages.description, "--test-masks", demo.testMasks.description,
      "--rounds", "1", "--supervised", "--json", json)
    #expect(outcome.code == 0, "\(outcome.words)")
    let report = try PhotoFolder.object(
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: json)), as: UTF8.self))
    let reference = try #require(report["supervised_miou"] as? Double)
    let baseline = try MeanColorBaseline().meanIntersectionOverUnion(
      training: try demo.scenes(in: demo.images, masks: demo.masks),
      test: try demo.scenes(in: demo.testImages, masks: demo.testMasks))
    #expect(reference > 0.35)
    #expect(baseline < 0.6 * reference)
  }
}
