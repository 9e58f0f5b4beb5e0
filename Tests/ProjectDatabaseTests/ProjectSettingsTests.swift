import Foundation
import Imaging
import Labeling
import Preparation
import ProjectRecords
import Superpixels
import Testing

@Suite("A project's settings")
struct ProjectSettingsTests {
  @Test("Settings stored before there were methods mean SLIC; others are read back")
  func storedSettings() throws {
    let old = try JSONDecoder().decode(ProjectSettings.self, from: Data(#"{"regions":300}"#.utf8))
    #expect(old.segmentation == .slic && old.regions == 300)
    var changes = SettingsChanges()
    changes.segmentation = .rectangles(RectangleSize(width: 32, height: 24))
    let sized = try old.applying(changes)
    let again = try JSONDecoder().decode(ProjectSettings.self, from: Data(sized.text.utf8))
    #expect(again == sized)
    #expect(again.preparation.segmentation == changes.segmentation)
    var number = SettingsChanges()
    number.regions = 50
    #expect(try sized.applying(number).segmentation == .rectangles(nil))
    #expect(try old.applying(number).segmentation == .slic)
  }

  @Test("What differs from other settings is told by the names of options, each once")
  func changes() throws {
    let before = ProjectSettings()
    #expect(before.changes(since: before).isEmpty)
    var changes = SettingsChanges()
    changes.segmentation = .seeds
    changes.regions = 30
    changes.maxPixels = 5
    changes.maxSide = 4
    changes.sampleRange = .fixed(try #require(SampleRange(low: 8, high: 99)))
    changes.descriptors = ["color"]
    changes.strategy = "random"
    changes.batchSize = 3
    changes.seed = 2
    changes.randomShare = 0.5
    changes.auditShare = 0.25
    changes.candidates = 9
    changes.voidValue = .own(255)
    let found = try before.applying(changes).changes(since: before)
    #expect(
      found.map { "\($0.name) \($0.before) > \($0.now)" } == [
        "segmentation slic > seeds", "regions by size > 30", "max-pixels 200000000 > 5",
        "max-side 100000 > 4", "sample-range full > 8-99",
        "descriptors color,position,texture,patches,surroundings > color",
        "strategy per-click > random", "batch 25 > 3",
        "seed 0 > 2", "random-share 0 > 0.5", "audit 0 > 0.25", "candidates 2000 > 9",
        "void as unlabeled > 255",
      ])
    // What is used beside a network goes without saying.
    var network = SettingsChanges()
    network.backbone = .with(BackboneReference(name: "lite", digest: "0123456789abcdef"))
    let with = try before.applying(network)
    #expect(with.changes(since: before).map(\.name) == ["backbone"])
    #expect(before.changes(since: with).map(\.now) == ["none"])
    var color = SettingsChanges()
    color.descriptors = ["color"]
    #expect(
      try with.applying(color).changes(since: with).map(\.name) == ["descriptors", "backbone"])
  }
}
