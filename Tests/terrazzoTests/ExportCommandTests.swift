import Foundation
import Imaging
import TestSupport
import Testing

@Suite("The export command", .waitsForProcesses)
struct ExportCommandTests {
  @Test("lists every format in its help, and names them where another is asked for")
  func help() throws {
    let outcome = try Program.run("export", "--help")
    for name in [
      "masks", "voc", "coco", "cityscapes", "cvat", "mmseg", "hf", "label-studio", "regions",
    ] {
      #expect(outcome.output.contains("\n  \(name) "), "\(name)")
    }
    let wrong = try Program.run("export", "x", "--out", "y", "--format", "yolo")
    #expect(wrong.code == 64 && wrong.words.contains("label-studio"))
  }

  @Test(
    "refuses choices that mean nothing",
    arguments: [
      (["--split", "train"], "--split cannot be train."),
      (["--split", "a:1,a:2"], "--split cannot be a:1,a:2."),
      (["--split-by", "folder"], "--split-by needs --split."),
      (["--split", "a:1", "--split-by", "prefix:0"], "--split-by cannot be prefix:0."),
      (["--min-confidence", "2"], "--min-confidence must be between 0 and 1."),
    ])
  func usage(options: [String], sentence: String) throws {
    let outcome = try Program.run(["export", "photos", "--out", "out"] + options)
    #expect(outcome.code == 64 && outcome.words.contains(sentence), "\(outcome.words)")
  }

  @Test("says what is wrong with a class map or a format, and writes nothing")
  func refusals() throws {
    let photos = try PhotoFolder(pictures: 2)
    let out = photos.folder.path.appending("out").description
    _ = try Program.run("init", photos.path, "--classes", "sky,road")
    let map = try photos.folder.write(Array("sky -> air\nbus -> car\n".utf8), to: "map.txt")
    func words(_ options: String...) throws -> String {
      let outcome = try Program.run(["export", photos.path, "--out", out] + options)
      #expect(outcome.code == 1 && outcome.output.isEmpty)
      return outcome.words
    }
    #expect(
      try words("--class-map", map.description).contains(
        "Line 2 of the class map is about bus, which is no class"))
    #expect(try words("--class-map", out).contains("cannot be read: "))
    #expect(
      try words("--format", "voc", "--void-value", "9").contains(
        "The format voc has no value for void pixels."))
    #expect(
      try words("--format", "voc", "--panoptic").contains("--panoptic belongs to --format coco"))
    #expect(
      try words("--format", "hf", "--images", "none").contains("cannot be read without images"))
    #expect(
      try words(
        "--format", "cityscapes", "--class-map",
        try photos.folder.write(Array("sky -> air".utf8), to: "b.txt").description
      )
      .contains("do not know the class air."))
    #expect(!FileManager.default.fileExists(atPath: out))
  }
}
