import Foundation
import Imaging
import TestSupport
import Testing

/// Regions that another program made, through the program itself.
@Suite("The option --segmentation import:DIR", .waitsForProcesses)
struct RegionImportTests {
  @Test("Maps are checked, taken over, named by status, and simulated with")
  func importing() throws {
    let photos = try PhotoFolder(pictures: 2)
    let maps = photos.masks.description
    let refused = try photos.run(
      "init", "--segmentation", "import:\(photos.path)/none", "--regions", "20")
    #expect(refused.code == 64)
    #expect(refused.words.contains("--regions does not apply to --segmentation import:DIR."))
    let other = try photos.run("init", "--segmentation", "import+rgb:\(maps)")
    #expect(other.code == 1)
    #expect(other.words.contains("street-0.png: it is no color image of 8 bits"))

    let made = try photos.run(
      "init", "--classes", "sky,ground", "--segmentation", "import:\(maps)")
    #expect(made.code == 0, "\(made.words)")
    #expect(try photos.run("prepare").code == 0)
    let status = try photos.run("status")
    #expect(status.output.contains("imported from "))
    let report = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(report["segmentation"] as? String == "import")
    #expect((report["region_maps"] as? String)?.hasSuffix("masks") == true)
    #expect(report["problem"] == nil)
    #expect(try photos.run("query").code == 0)
    #expect(
      try photos.run("prepare", "--regions", "fine").words.contains(
        "--regions does not apply, because the project's regions were imported."))

    let simulated = try Program.run([
      "simulate", "--images", photos.path, "--masks", maps, "--rounds", "1", "--batch", "4",
      "--segmentation", "import:\(maps)",
    ])
    #expect(simulated.code == 0, "\(simulated.words)")
  }
}
