import Foundation
import Imaging
import Simulations
import TestSupport
import Testing

@testable import terrazzo

@Suite("Simulation bench by the program", .waitsForProcesses)
struct BenchTests {
  private func arguments(_ photos: PhotoFolder, rounds: Int = 2) -> [String] {
    [
      "simulate", "--images", photos.path, "--masks", photos.masks.description, "--regions", "30",
      "--batch", "6,10%", "--rounds", "\(rounds)", "--seeds", "2", "--trainer", "linear",
      "--strategy", "random,entropy", "--strategy", "bvsb+nearest:lambda=0.5,radius=2",
      "--supervised", "--out", photos.folder.path.appending("out").description,
    ]
  }

  private func runs(_ photos: PhotoFolder) -> [String] {
    let folder = photos.folder.path.appending("out/runs").description
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
  }

  @Test("A bench writes its runs, a table, CSV, JSON and a page; again, it computes nothing")
  func files() throws {
    let photos = try PhotoFolder(pictures: 3)
    let json = photos.folder.path.appending("all.json").description
    let first = try Program.run(arguments(photos) + ["--json", json, "--jobs", "2"])
    #expect(first.code == 0, "\(first.words)")
    #expect(first.words.contains("14 runs.") && first.words.contains("simulating 100 %"))
    #expect(first.output.contains("| bvsb+nearest:lambda=0.5,radius=2.0 |"))
    #expect(first.output.contains("30 regions per image, batches of 10 % of the regions"))
    // 3 strategies × 2 seeds × 2 batches, and one reference per seed.
    #expect(runs(photos).count == 14)
    let out = photos.folder.path.appending("out")
    let text = { (name: String) throws -> String in
      String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: out.appending(name).description)),
        as: UTF8.self)
    }
    let csv = try text("rounds.csv").split(separator: "\r\n")
    #expect(csv.count == 1 + 2 + 24)
    #expect(csv[0].hasPrefix("strategy,segmentation,regions,batch,seed,round,labeled_regions,"))
    let page = try text("report.html")
    #expect(page.contains("supervised mIoU") && page.contains("<svg class=\"chart\""))
    for outside in ["http:", "https:", "<script", "src=", "@import", "url("] {
      #expect(!page.contains(outside), "\(outside)")
    }
    let all = try PhotoFolder.object(
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: json)), as: UTF8.self))
    #expect((all["runs"] as? [Any])?.count == 12 && (all["references"] as? [Any])?.count == 2)
    let second = try Program.run(arguments(photos))
    #expect(second.code == 0 && second.words.contains("14 runs, 14 already done."))
    #expect(!second.words.contains("preparing") && !second.words.contains("simulating"))
    #expect(second.output == first.output)
    #expect(try text("report.html") == page)
  }

  @Test("A single simulation with --out writes the JSON of one simulation")
  func single() throws {
    let photos = try PhotoFolder(pictures: 2)
    let json = photos.folder.path.appending("curve.json").description
    let outcome = try Program.run(
      "simulate", "--images", photos.path, "--masks", photos.masks.description, "--regions", "20",
      "--batch", "6", "--rounds", "1", "--trainer", "linear", "--supervised", "--json", json,
      "--out", photos.folder.path.appending("out").description)
    #expect(outcome.code == 0, "\(outcome.words)")
    let report = try PhotoFolder.object(
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: json)), as: UTF8.self))
    #expect(report["supervised_miou"] is Double)
    #expect((report["rounds"] as? [Any])?.count == 1)
  }

  @Test("After a kill, the same command resumes and recomputes nothing that was finished")
  func killed() throws {
    let photos = try PhotoFolder(pictures: 2)
    let kept = try stop(photos, with: SIGKILL).count
    #expect(kept >= 2)
    let outcome = try Program.run(arguments(photos, rounds: 4))
    #expect(outcome.code == 0, "\(outcome.words)")
    #expect(outcome.words.contains("14 runs, \(kept) already done."))
    #expect(runs(photos).count == 14)
  }

  @Test("Ctrl-C stops a bench cleanly, says how to continue, and leaves nothing half done")
  func interrupted() throws {
    let photos = try PhotoFolder(pictures: 2)
    let stopped = try stop(photos, with: SIGINT)
    #expect(stopped.code == 130)
    let out = photos.folder.path.appending("out")
    #expect(
      stopped.words.contains(
        "Stopped. Finished runs are kept in \(out). Run the same command again to continue."))
    for name in runs(photos) {
      let path = out.appending("runs/" + name).description
      #expect(
        try PhotoFolder.object(
          String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        )["report"] != nil)
    }
  }

  /// Starts a bench, waits for its second finished run and sends a signal.
  private func stop(
    _ photos: PhotoFolder, with signal: Int32
  ) throws -> (count: Int, code: Int32, words: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments(photos, rounds: 4) + ["--jobs", "1"]
    process.environment = Program.environment
    let errors = photos.folder.path.appending("errors.txt").description
    try Data().write(to: URL(fileURLWithPath: errors))
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    try process.run()
    let deadline = Date().addingTimeInterval(120)
    while runs(photos).count < 2, process.isRunning, Date() < deadline {
      Thread.sleep(forTimeInterval: 0.01)
    }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let words = try Data(contentsOf: URL(fileURLWithPath: errors))
    return (runs(photos).count, process.terminationStatus, String(decoding: words, as: UTF8.self))
  }

  @Test(
    "Options that contradict one another are usage errors",
    arguments: [
      (["--images", "a"], "Use --images and --masks, or --dataset."),
      (["--dataset", "coco", "a"], "The names are cityscapes, voc, voc-aug, camvid."),
      (["--dataset", "voc", "a", "--ignore", "1"], "--dataset already names the images and masks"),
      (["--images", "a", "--masks", "b", "--seed", "1", "--seeds", "2"], "--seed or --seeds"),
      (["--images", "a", "--masks", "b", "--seeds", "0,0"], "0,0"),
      (["--images", "a", "--masks", "b", "--jobs", "0"], "--jobs must be at least 1."),
      (["--images", "a", "--masks", "b", "--regions", "9,0"], "between 1 and 65535"),
      (
        ["--images", "a", "--masks", "b", "--pool-images", "0"], "--pool-images must be at least 1."
      ),
      (["--images", "a", "--masks", "b", "--strategy", "bvsb,luck"], "named 'luck'"),
      (
        ["--images", "a", "--masks", "b", "--hold-out", "x", "--measure", "completed"],
        "Test images are never answered"
      ),
      (["--images", "a", "--masks", "b", "--out", "c", "--project", "d"], "--project and"),
    ])
  func usage(arguments: [String], words: String) throws {
    let outcome = try Program.run(["simulate"] + arguments)
    #expect(outcome.code == 64, "\(outcome.words)")
    #expect(outcome.words.contains(words), "\(outcome.words)")
  }

  @Test("A missing data set is named in one sentence")
  func missingDataSet() throws {
    let folder = TemporaryFolder()
    let outcome = try Program.run("simulate", "--dataset", "voc", folder.path.description)
    #expect(outcome.code == 1)
    #expect(
      outcome.words.contains(
        "has no folder JPEGImages, so it is not an unpacked copy of PASCAL VOC"))
  }
}
