import Foundation
import TestSupport
import Testing

/// Settings that commands change for good.
@Suite("Changed settings", .waitsForProcesses)
struct SettingChangeTests {
  private let photos: PhotoFolder

  init() throws {
    photos = try PhotoFolder()
    let made = try photos.run(
      "init", "--classes", "sky,ground", "--regions", "20", "--backbone", "none", "--batch", "6")
    #expect(made.code == 0 && made.words.isEmpty, "\(made.words)")
  }

  private func choosing() throws -> [String] {
    try photos.run("status").output.split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("strategy ") }
  }

  @Test("init says what it changed in a project that exists, and nothing where nothing changed")
  func changing() throws {
    #expect(try choosing() == ["strategy   per-click, batches of 6"])
    let changed = try photos.run(
      "init", "--strategy", "bvsb+nearest", "--batch", "4", "--audit", "0.25", "--regions", "30",
      "--random-share", "0.125")
    #expect(changed.code == 0 && changed.output.hasPrefix("3 images, 2 classes; state in "))
    #expect(
      changed.words == """
        Changed in the project: regions is 30, was 20; strategy is bvsb+nearest, was per-click; batch is 4, \
        was 6; random-share is 0.125, was 0; audit is 0.25, was 0.

        """)
    #expect(
      try choosing() == [
        "strategy   bvsb+nearest, batches of 4, 12.5 % at random, 25 % to measure the model"
      ])
    for options in [[], ["--strategy", "bvsb+nearest", "--regions", "30"]] {
      let same = try Program.run(["init", photos.path] + options)
      #expect(same.code == 0 && same.words.isEmpty, "\(same.words)")
    }
  }

  @Test("query says what it changes for good, and status shows it, for scripts, too")
  func querying() throws {
    let asked = try photos.run(
      "query", "--strategy", "random", "--batch", "5", "--overlap", "5%", "--again", "0.02")
    #expect(try PhotoFolder.objects(asked.output).count == 5)
    #expect(
      asked.words
        == """
        Changed in the project: strategy is random, was per-click; batch is 5, was 6; overlap is 0.05, \
        was 0; again is 0.02, was 0.

        """)
    let again = try photos.run("query", "--strategy", "random")
    #expect(!again.words.contains("Changed"), "\(again.words)")
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["strategy"] as? String == "random" && status["regions_per_batch"] as? Int == 5)
    #expect(status["random_share"] as? Double == 0 && status["audit_share"] as? Double == 0)
    #expect(status["overlap_share"] as? Double == 0.05 && status["again_share"] as? Double == 0.02)
  }
}
