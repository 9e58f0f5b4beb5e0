import Foundation
import Imaging
import TestSupport
import Testing

@Suite("Renumbered and replaced files, by command", .waitsForProcesses)
struct ExchangedNamesCommandTests {
  /// Three pictures with answers of one class each.
  private func photos() throws -> PhotoFolder {
    let photos = try PhotoFolder()
    _ = try photos.run("init", "--classes", "sky,ground,thing", "--regions", "20")
    for (number, name) in ["sky", "ground", "thing"].enumerated() {
      #expect(try photos.run("label", "street-\(number).png", "\(number)", name).code == 0)
    }
    return photos
  }

  private func move(_ from: String, _ to: String, in photos: PhotoFolder) {
    #expect(rename("\(photos.path)/\(from)", "\(photos.path)/\(to)") == 0)
  }

  /// The values of a mask, 255 apart.
  private func values(_ name: String, in folder: String) throws -> Set<UInt16> {
    Set(try ImageFile.readClassMask(at: FilePath("\(folder)/\(name)")).pixels).subtracting([255])
  }

  @Test("A sequence renumbered by one is refused by export until relocate has followed it")
  func renumbered() throws {
    let photos = try photos()
    for number in [2, 1, 0] {
      move("street-\(number).png", "street-\(number + 1).png", in: photos)
    }
    try ImageFile.writePNG(
      color: SyntheticImage.noise(width: 96, height: 72, seed: 4),
      to: photos.photos.appending("street-0.png"))
    let out = photos.folder.path.appending("out").description
    let refused = try photos.run("export", "--out", out)
    #expect(refused.code == 65 && refused.output.isEmpty)
    #expect(refused.words.contains("street-0.png is now street-1.png"))
    #expect(!FileManager.default.fileExists(atPath: out))
    #expect(
      try photos.run("status").output.contains("problem    The image street-0.png was changed"))
    #expect(try photos.run("query").words.contains("The image street-0.png was changed"))
    let label = try photos.run("label", "street-1.png", "5", "sky")
    #expect(
      label.code == 1 && label.words.contains("street-1.png was changed after it was answered"))

    let moved = try photos.run(words: ["images", "relocate"])
    #expect(moved.code == 0, "\(moved.words)")
    #expect(
      moved.output == """
        street-0.png is now street-1.png, 1 answered
        street-1.png is now street-2.png, 1 answered
        street-2.png is now street-3.png, 1 answered

        """)
    #expect(moved.words.isEmpty)
    let exported = try photos.run("export", "--out", out)
    #expect(exported.code == 0, "\(exported.words)")
    #expect(try (0...3).map { try values("street-\($0).png", in: out) } == [[], [0], [1], [2]])
    #expect(try photos.run(words: ["images", "list"]).output.hasPrefix("Every answered image"))
  }

  @Test("A picture replaced by a smaller one is refused with both sizes")
  func resized() throws {
    let photos = try photos()
    try ImageFile.writePNG(
      color: SyntheticImage.noise(width: 48, height: 36, seed: 4),
      to: photos.photos.appending("street-1.png"))
    let out = photos.folder.path.appending("out").description
    let refused = try photos.run("export", "--out", out)
    #expect(refused.code == 65)
    #expect(
      refused.words.contains(
        "street-1.png was changed (it has 48×36 pixels, but was answered with 96×72)"))
    let forced = try photos.run("export", "--out", out, "--even-if-changed")
    #expect(forced.code == 0)
    #expect(forced.words.contains("The files of street-1.png are not the ones that were answered"))
    #expect(try ImageFile.readClassMask(at: FilePath(out + "/street-1.png")).width == 96)
    let moved = try photos.run(words: ["images", "relocate"])
    #expect(moved.output == "No moved images were found.\n")
    #expect(moved.words.contains("The image street-1.png was changed after it was answered"))
  }
}
