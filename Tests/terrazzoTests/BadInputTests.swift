import Foundation
import Imaging
import TestSupport
import Testing

@testable import terrazzo

/// Each test shows one bad input, and that the rest of the project still works.
@Suite("Bad input", .waitsForProcesses)
struct BadInputTests {
  @Test("An empty folder is refused with a sentence, and nothing is created in it")
  func emptyFolder() throws {
    let photos = try PhotoFolder(pictures: 0)
    let outcome = try photos.run("init", "--classes", "sky,ground")
    #expect(outcome.code == 1)
    #expect(
      outcome.words
        == "The folder \(photos.path) contains no images. "
        + "Put PNG or JPEG files there, or name another folder.\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: photos.path).isEmpty)
  }

  @Test("A missing folder is refused with a sentence")
  func missingFolder() throws {
    let outcome = try Program.run("status", "/nowhere/at/all")
    #expect(outcome.code == 1)
    #expect(outcome.words == "Cannot list /nowhere/at/all: it does not exist.\n")
  }

  @Test(
    "An unreadable folder is refused with a sentence, and works once it is readable",
    .enabled(if: Program.isOpenToOthers))
  func unreadable() throws {
    let photos = try PhotoFolder(pictures: 1)
    let state = photos.folder.path.appending("state")
    try photos.folder.makeFolder("state")
    for open in [photos.folder.path, state] { chmod(open.description, 0o777) }
    chmod(photos.path, 0)
    defer { chmod(photos.path, 0o755) }
    let arguments = [
      "init", photos.path, "--classes", "sky,ground", "--project", state.description,
    ]
    // The superuser may read everything, so it runs as another user.
    let refused = try Program.runWithoutPrivileges(arguments)
    #expect(refused.code == 1)
    #expect(refused.words.hasPrefix("Cannot list \(photos.path): "))
    chmod(photos.path, 0o755)
    let made = try Program.runWithoutPrivileges(arguments)
    #expect(made.code == 0, "\(made.words)")
  }

  @Test("If the state cannot be written, the sentence names --project, and that works")
  func unwritable() throws {
    let photos = try PhotoFolder(pictures: 1)
    // No one, not even root, can create a folder in /proc.
    let refused = try photos.run("init", "--classes", "sky,ground", "--project", "/proc/terrazzo")
    #expect(refused.code == 1)
    #expect(refused.words.contains("/proc/terrazzo"))
    #expect(refused.words.contains("--project"))
    let elsewhere = photos.folder.path.appending("state").description
    let made = try photos.run("init", "--classes", "sky,ground", "--project", elsewhere)
    #expect(made.code == 0)
    #expect(!photos.photos.appending(".terrazzo").exists)
  }

  @Test("Undecodable files are named with the reason, the others are prepared")
  func undecodable() throws {
    let photos = try PhotoFolder(pictures: 2)
    let good = try Data(contentsOf: URL(fileURLWithPath: photos.path + "/street-0.png"))
    try photos.folder.write(Array(good.prefix(good.count / 2)), to: "photos/cut.png")
    try photos.folder.write(Array("hello\n".utf8), to: "photos/text.png")
    let speck = Raster(width: 1, height: 1, filledWith: RGB(9, 9, 9))
    try ImageFile.writePNG(color: speck, to: photos.photos.appending("speck.png"))
    let strip = Raster(width: 20_000, height: 50, filledWith: RGB(80, 90, 100))
    try ImageFile.writePNG(color: strip, to: photos.photos.appending("strip.png"))
    let outcome = try photos.run("prepare", "--classes", "sky,ground", "--regions", "12")
    #expect(outcome.code == 1)
    #expect(outcome.output.hasPrefix("4 images prepared"))
    #expect(
      outcome.words.contains(
        "Left out: Cannot decode \(photos.path)/cut.png: the file ends before its pixels do."))
    #expect(
      outcome.words.contains(
        "Left out: Cannot read \(photos.path)/text.png: it is neither a PNG nor a JPEG file."))
    #expect(try photos.run("query", "--batch", "5").code == 0)
  }

  @Test("A header that claims too many pixels is refused before anything is allocated")
  func lyingHeader() throws {
    let photos = try PhotoFolder(pictures: 1)
    let large = Raster(width: 200, height: 150, filledWith: RGB(90, 90, 90))
    try ImageFile.writePNG(color: large, to: photos.photos.appending("large.png"))
    let outcome = try photos.run("prepare", "--classes", "sky,ground", "--max-pixels", "10000")
    #expect(outcome.code == 1)
    #expect(outcome.words.contains("its header says 200×150 pixels, but the limit is 10000."))
    #expect(outcome.output.hasPrefix("1 image prepared"))
    // The sentence advises a higher limit, and that helps.
    let again = try photos.run("prepare", "--max-pixels", "40000")
    #expect(again.code == 0, "\(again.words)")
  }

  @Test("Hostile names are shown escaped and round-trip in JSON")
  func hostileNames() throws {
    let photos = try PhotoFolder(pictures: 1)
    let good = Array(try Data(contentsOf: URL(fileURLWithPath: photos.path + "/street-0.png")))
    let names: [[UInt8]] = [
      Array("a\u{1b}]52;c;x\u{07}.png".utf8), Array("new\nline.png".utf8),
      Array("right\u{202e}gnp.png".utf8), [0x62, 0xff, 0xfe] + Array(".png".utf8),
    ]
    for name in names { try AtomicFile.write(good, to: photos.photos.appending(name)) }
    _ = try photos.run("init", "--classes", "sky,ground", "--regions", "12")
    let asked = try PhotoFolder.objects(try photos.run("query", "--batch", "100").output)
    let images = Set(asked.compactMap { $0["image"] as? String })
    #expect(images.count == 5)
    let answers = try images.map { image in
      let object: [String: Any] = ["image": image, "region": 0, "class": "sky"]
      return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }
    let labeled = try photos.run("label", input: answers.joined(separator: "\n"))
    #expect(labeled.output == "5 answers recorded\n", "\(labeled.words)")
    let out = photos.folder.path.appending("out")
    #expect(try photos.run("export", "--out", out.description).code == 0)
    for name in names { #expect(out.appending(name).exists) }
    let missing = try photos.run("label", "no\u{1b}[2J.png", "0", "sky")
    #expect(!missing.words.contains("\u{1b}"))
    #expect(missing.code == 1)
  }

  @Test(
    "Invalid class lists are refused with a sentence",
    arguments: [
      ("sky,,ground", "Class 2 of the list has no name. Add a name or remove it.\n"),
      ("sky,sky", "The class \"sky\" is listed twice. Every class needs its own name.\n"),
    ])
  func classLists(list: String, sentence: String) throws {
    let photos = try PhotoFolder(pictures: 1)
    let refused = try photos.run("init", "--classes", list)
    #expect(refused.code == 65)
    #expect(refused.words == sentence)
    #expect(try photos.run("init", "--classes", "sky,ground").code == 0)
  }

  @Test("A single name is a class list; a possible file or palette is not taken for a name")
  func oneName() throws {
    let photos = try PhotoFolder(pictures: 1)
    for mistyped in ["cityscape", "names.txt", "lists/names"] {
      let refused = try photos.run("init", "--classes", mistyped)
      #expect(refused.code == 64)
      #expect(refused.words.contains("There is no class list \"\(mistyped)\""))
    }
    #expect(try photos.run("init", "--classes", "sky").code == 0)
    let status = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(status["per_class"] as? [String: Int] == ["sky": 0])
  }

  @Test("Three hundred classes work, and make 16-bit masks")
  func manyClasses() throws {
    let photos = try PhotoFolder(pictures: 1)
    let names = (0..<300).map { "class \($0)" }.joined(separator: "\n")
    let list = try photos.folder.write(Array(names.utf8), to: "classes.txt").description
    #expect(try photos.run("init", "--classes", list, "--regions", "12").code == 0)
    #expect(try photos.run("label", "street-0.png", "0", "class 299").code == 0)
    let out = photos.folder.path.appending("out")
    #expect(try photos.run("export", "--out", out.description).code == 0)
    let mask = try ImageFile.readClassMask(at: out.appending("street-0.png"))
    #expect(Set(mask.pixels) == [299, 65_535])
  }

  @Test("A corrupted session.sqlite is refused with clear words and left as it is")
  func corrupted() throws {
    let photos = try PhotoFolder(pictures: 1)
    _ = try photos.run("init", "--classes", "sky,ground")
    let file = photos.photos.appending(".terrazzo").appending("session.sqlite")
    let rubbish = [UInt8](repeating: 0x2a, count: 4_096)
    try AtomicFile.write(rubbish, to: file)
    for extra in ["-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: file.description + extra)
    }
    let outcome = try photos.run("status")
    #expect(outcome.code == 65)
    #expect(outcome.words.contains("session.sqlite"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: file.description)) == Data(rubbish))
    let elsewhere = photos.folder.path.appending("state").description
    #expect(try photos.run("init", "--classes", "a,b", "--project", elsewhere).code == 0)
  }

  @Test("A cache that is deleted or half written is filled again; masks stay the same")
  func lostCache() throws {
    let photos = try PhotoFolder(pictures: 2)
    _ = try photos.run("prepare", "--classes", "sky,ground", "--regions", "12")
    _ = try photos.run("label", "street-0.png", "3", "ground")
    let before = try exported(photos, to: "before")
    let cache = photos.photos.appending(".terrazzo").appending("cache").description
    let files = try FileManager.default.subpathsOfDirectory(atPath: cache)
    for (index, name) in files.enumerated() where index.isMultiple(of: 2) {
      let path = cache + "/" + name
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      try data.prefix(data.count / 2).write(to: URL(fileURLWithPath: path))
    }
    #expect(try photos.run("prepare").code == 0)
    #expect(try exported(photos, to: "half") == before)
    try FileManager.default.removeItem(atPath: cache)
    #expect(try photos.run("query", "--regions", "20").code == 0)
    #expect(try exported(photos, to: "after") == before)
  }

  private func exported(_ photos: PhotoFolder, to name: String) throws -> Data? {
    let out = photos.folder.path.appending(name).description
    #expect(try photos.run("export", "--out", out).code == 0)
    return FileManager.default.contents(atPath: out + "/street-0.png")
  }
}
