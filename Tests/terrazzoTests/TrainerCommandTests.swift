import Foundation
import Imaging
import TestSupport
import Testing

/// A trainer of somebody's own, through the program itself.
@Suite("The option --trainer-command", .waitsForProcesses)
struct TrainerCommandTests {
  @Test(
    "query runs it when it is due and goes on without it when it fails; train uses what it writes")
  func running() throws {
    let photos = try PhotoFolder(pictures: 2)
    #expect(
      try photos.run("init", "--classes", "sky,ground", "--regions", "20", "--batch", "6").code == 0
    )
    let lines = try photos.run("query").output.split(separator: "\n").enumerated().map {
      place, line in
      String(line.dropLast()) + ",\"class\":\"\(place % 2 == 0 ? "sky" : "ground")\"}"
    }
    #expect(try photos.run("label", input: lines.joined(separator: "\n") + "\n").code == 0)

    let failed = try photos.run(
      "query", "--trainer-answers", "4", "--trainer-command", "echo no memory; exit 5; :")
    #expect(failed.code == 0 && failed.output.split(separator: "\n").count == 6)
    #expect(failed.words.contains("The trainer failed in round 1 (exit code 5): no memory."))

    let values = [Float](repeating: 0.5, count: 2 * 6 * 8)
    for picture in 0..<2 {
      try photos.folder.write(
        NpyBytes.floats(values, shape: [2, 6, 8]), to: "maps/street-\(picture).npy")
    }
    let maps = photos.folder.path.appending("maps")
    let trained = try photos.run(
      "train", "--trainer-command",
      "echo progress 0.5 half; cp '\(maps)'/* \"$TERRAZZO_ROUND\"/out/probabilities; :")
    #expect(trained.code == 0, "\(trained.words)")
    #expect(
      try photos.run(words: ["probabilities", "list"]).output.hasPrefix(
        "trainer  2 images, 2 classes"))
    let refused = try photos.run("train", "--trainer-limit", "0", "--trainer-command", "x")
    #expect(refused.code == 64)
  }
}
