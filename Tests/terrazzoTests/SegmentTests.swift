import Foundation
import Imaging
import TestSupport
import Testing

@testable import terrazzo

@Suite("terrazzo segment", .waitsForProcesses)
struct SegmentTests {
  @Test(
    "Label maps have the image's size and dense numbers, with any method",
    arguments: [
      ["--method", "slic", "--regions", "20"], ["--method", "seeds", "--regions", "20"],
      ["--method", "rectangles", "--regions", "20"],
      ["--method", "rectangles", "--segment-size", "20x30"],
      ["--method", "slic", "--regions", "4", "--working-size"],
    ])
  func maps(options: [String]) throws {
    let photos = try PhotoFolder(pictures: 2)
    let out = photos.folder.path.appending("regions/new").description
    let images = ["street-0.png", "street-1.png"].map { photos.path + "/" + $0 }
    let outcome = try Program.run(["segment"] + images + options + ["--out", out, "--json"])
    #expect(outcome.code == 0, "\(outcome.words)")
    let lines = try PhotoFolder.objects(outcome.output)
    #expect(lines.compactMap { $0["image"] as? String } == images)
    for line in lines {
      let file = try #require(line["file"] as? String)
      let map = try ImageFile.readClassMask(at: FilePath(file))
      #expect(try ImageFile.header(at: FilePath(file)).bitDepth == 16)
      #expect(map.width == 96 && map.height == 72)
      let count = try #require(line["regions"] as? Int)
      #expect(Set(map.pixels) == Set(0..<UInt16(count)))
      #expect(try #require(line["milliseconds"] as? Double) > 0)
    }
  }

  @Test("Bad images are named with the reason, the others continue, and the exit code is 1")
  func badImages() throws {
    let photos = try PhotoFolder(pictures: 1)
    try photos.folder.write(Array("hello\n".utf8), to: "photos/text.png")
    let out = photos.folder.path.appending("out").description
    let outcome = try Program.run(
      "segment", photos.path + "/text.png", photos.path + "/gone.png",
      photos.path + "/street-0.png", "--out", out, "--regions", "12")
    #expect(outcome.code == 1)
    #expect(
      outcome.words
        == "Left out: Cannot read \(photos.path)/text.png: it is neither a PNG nor a JPEG file.\n"
        + "Left out: Cannot read \(photos.path)/gone.png: it does not exist.\n")
    #expect(outcome.output.hasPrefix("\(photos.path)/street-0.png: 96 x 72 pixels, "))
    let written = try FileManager.default.contentsOfDirectory(atPath: out)
    #expect(written.filter { !$0.hasPrefix(".") } == ["street-0.png"])
  }

  @Test("Two images are never written to one file, and no image is overwritten")
  func names() throws {
    let photos = try PhotoFolder(pictures: 1)
    let street = photos.path + "/street-0.png"
    let copy = photos.path + "/street-0.jpg"
    try FileManager.default.copyItem(atPath: street, toPath: copy)
    let out = photos.folder.path.appending("out").description
    let refused = try Program.run("segment", street, copy, "--out", out)
    #expect(refused.code == 1)
    #expect(
      refused.words
        == "The regions of \(street) and \(copy) would both be written to \(out)/street-0.png. "
        + "Use --keep-extension, or rename one.\n")
    #expect(!FileManager.default.fileExists(atPath: out))
    let kept = try Program.run("segment", street, copy, "--out", out, "--keep-extension")
    #expect(kept.code == 0, "\(kept.words)")
    let written = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(
      written.filter { !$0.hasPrefix(".") } == ["street-0.jpg.png", "street-0.png.png"])
    let before = FileManager.default.contents(atPath: street)
    let over = try Program.run("segment", street, "--out", photos.path)
    #expect(over.code == 1)
    #expect(
      over.words
        == "The regions of \(street) would overwrite the image \(street). "
        + "Choose another folder with --out.\n")
    #expect(FileManager.default.contents(atPath: street) == before)
  }

  @Test("More regions than 16 bits can number are refused per image")
  func tooMany() throws {
    let folder = TemporaryFolder()
    let large = Raster(width: 300, height: 300, filledWith: RGB(90, 90, 90))
    let image = folder.path.appending("large.png")
    try ImageFile.writePNG(color: large, to: image)
    let outcome = try Program.run(
      "segment", image.description, "--method", "rectangles", "--segment-size", "1x1", "--out",
      folder.path.appending("out").description)
    #expect(outcome.code == 1)
    #expect(
      outcome.words
        == "Left out: Cannot segment \(image) into 90,000 regions, because the limit is 65,536. "
        + "Ask for fewer.\n")
  }

  @Test(
    "Options that contradict each other are usage errors",
    arguments: [
      (["--method", "slic", "--segment-size", "3x3"], "--segment-size needs --method rectangles."),
      (
        ["--method", "rectangles", "--segment-size", "3x3", "--regions", "5"],
        "--regions and --segment-size cannot be used together."
      ),
      (["--regions", "0"], "--regions must be between 1 and 65535."),
      (["--repeat", "0"], "--repeat must be at least 1."),
      (["--method", "voronoi"], "voronoi"),
      (["--method", "rectangles", "--segment-size", "3"], "3"),
    ])
  func usage(options: [String], sentence: String) throws {
    let outcome = try Program.run(["segment", "/nowhere.png", "--out", "/nowhere"] + options)
    #expect(outcome.code == 64)
    #expect(outcome.words.contains(sentence))
  }

  @Test(
    "A project is segmented by the given method, and remembers it",
    arguments: [
      (["--segmentation", "seeds", "--regions", "20"], "seeds"),
      (["--segmentation", "rectangles", "--segment-size", "24x24"], "rectangles"),
    ])
  func project(options: [String], method: String) throws {
    let photos = try PhotoFolder(pictures: 2)
    let made = try Program.run(["init", photos.path, "--classes", "sky,ground"] + options)
    #expect(made.code == 0, "\(made.words)")
    #expect(try photos.run("prepare").code == 0)
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "40").output)
    if method == "rectangles" {
      // 96 × 72 pixels: 4 × 3 rectangles on each of two images.
      #expect(asked.count == 24)
      #expect(asked.allSatisfy { $0["width"] as? Int == 24 && $0["height"] as? Int == 24 })
    }
    #expect(try photos.run("label", "street-0.png", "0", "sky").code == 0)
    let before = try exported(photos, to: "before")
    // Resegmented by another method: answered pixels stay.
    #expect(try photos.run("prepare", "--segmentation", "slic", "--regions", "12").code == 0)
    #expect(try exported(photos, to: "after") == before)
  }

  @Test("simulate segments by the given method")
  func simulation() throws {
    let photos = try PhotoFolder(pictures: 2)
    let figures = photos.folder.path.appending("curve.json").description
    let outcome = try Program.run(
      "simulate", "--images", photos.path, "--masks", photos.masks.description, "--rounds", "1",
      "--batch", "4", "--trainer", "linear", "--segmentation", "rectangles", "--segment-size",
      "24x24", "--json", figures)
    #expect(outcome.code == 0, "\(outcome.words)")
    let curve = try PhotoFolder.object(
      String(decoding: FileManager.default.contents(atPath: figures) ?? Data(), as: UTF8.self))
    #expect(curve["pool_regions"] as? Int == 24)
  }

  private func exported(_ photos: PhotoFolder, to name: String) throws -> Data? {
    let out = photos.folder.path.appending(name).description
    #expect(try photos.run("export", "--out", out).code == 0)
    return FileManager.default.contents(atPath: out + "/street-0.png")
  }
}
