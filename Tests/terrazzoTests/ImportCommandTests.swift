import Foundation
import Imaging
import TestSupport
import Testing

@Suite("The import command", .waitsForProcesses)
struct ImportCommandTests {
  @Test("lists every format in its help, and refuses options that mean nothing")
  func usage() throws {
    let help = try Program.run("import", "--help")
    for name in ["masks", "voc", "coco-panoptic", "cvat", "label-studio", "regions"] {
      #expect(help.output.contains("\n  \(name) "), "\(name)")
    }
    let wrong = try Program.run("import", "x", "y", "--purity", "0")
    #expect(wrong.code == 64 && wrong.words.contains("--purity must be above 0 and at most 1."))
  }

  @Test("imports what was exported, says what came in, and takes it back")
  func roundTrip() throws {
    let photos = try PhotoFolder(pictures: 1)
    let out = photos.folder.path.appending("masks").description
    _ = try photos.run("init", "--classes", "sky,road", "--regions", "20")
    let image = "street-0.png"
    for region in 0..<6 {
      _ = try photos.run("label", image, "\(region)", region < 3 ? "sky" : "road")
    }
    _ = try photos.run("export", "--out", out, "--format", "voc")
    let state = photos.folder.path.appending("fresh").description
    func run(_ command: String, _ options: String...) throws -> Program.Outcome {
      try Program.run([command, photos.path, "--project", state] + options)
    }
    _ = try run("init", "--classes", "sky", "--regions", "20")
    #expect(try run("imported").output == "Nothing was imported.\n")
    let dry = try run("import", out, "--dry-run")
    #expect(dry.code == 0 && dry.words.contains("Format: voc"))
    #expect(dry.output.contains("6 answers would be imported on 1 image"))
    let object = try #require(
      PhotoFolder.objects(try run("import", out, "--purity", "1", "--json").output).first)
    #expect(object["answers"] as? Int == 6 && object["format"] as? String == "voc")
    let classes = try #require(object["classes"] as? [[String: Any]])
    #expect(classes.map { $0["name"] as? String } == ["sky", "road"])
    #expect(classes.map { $0["new"] as? Bool } == [false, true])
    #expect(try run("import", out).output.contains("0 answers imported on 1 image, 6 kept"))
    let listed = try #require(PhotoFolder.objects(try run("imported", "--json").output).first)
    #expect(listed["source"] as? String == "masks" && listed["regions"] as? Int == 6)
    #expect(
      try run("imported", "--revoke", "1").output
        == "took back import 1: 6 regions are open again\n")
    #expect(try run("imported", "--revoke", "1").code == 1)
    #expect(try run("imported").output.contains("taken back"))
    #expect(try run("import", out + "/nowhere").code == 1)
  }
}
