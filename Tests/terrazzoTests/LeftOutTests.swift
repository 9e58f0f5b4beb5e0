import Foundation
import Imaging
import TestSupport
import Testing

@testable import terrazzo

/// Files of a folder that are not labeled are reported, counted and named.
@Suite("Files that are left out", .waitsForProcesses)
struct LeftOutTests {
  /// A PNG, a JPEG of a browser on Windows, and files that look like images and are not read.
  private func mixedFolder() throws -> PhotoFolder {
    let photos = try PhotoFolder(pictures: 1)
    try photos.folder.write(JPEGBytes.color, to: "photos/photo.JFIF")
    try photos.folder.write([], to: "photos/scan.tif")
    try photos.folder.write([], to: "photos/SCAN2.TIFF")
    try photos.folder.write([], to: "photos/sub/web.webp")
    try photos.folder.write([], to: "photos/.hidden.png")
    try photos.folder.write([], to: "photos/notes.txt")
    try photos.folder.makeFolder("photos/folder.png")
    #expect(symlink("nowhere/b.png", photos.path + "/b.png") == 0)
    return photos
  }

  private let counts =
    "2 TIFF files (SCAN2.TIFF, …), 1 WebP file (sub/web.webp), 1 broken link (b.png), "
    + "1 folder named like an image (folder.png), 1 hidden file (.hidden.png)"

  @Test("init, prepare and status count them by reason, images list names each")
  func counted() throws {
    let photos = try mixedFolder()
    let made = try photos.run(
      "init", "--classes", "sky,ground", "--regions", "12", "--backbone", "none")
    #expect(made.code == 0)
    #expect(made.output.hasPrefix("2 images, 2 classes;"))
    let sentence = "Left out: \(counts). \"terrazzo images list\" lists them all.\n"
    #expect(made.words == sentence)
    let prepared = try photos.run("prepare")
    #expect(prepared.code == 0)
    #expect(prepared.words.contains(sentence))
    let status = try photos.run("status")
    #expect(status.output.contains("images     2, 2 of 2 prepared\n"))
    #expect(status.output.contains("left out   \(counts)\n"))
    #expect(!status.output.contains("problem"))
    let object = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(object["left_out"] as? Int == 6)
    #expect(
      object["left_out_reasons"] as? [String: Int]
        == ["TIFF": 2, "WebP": 1, "folder": 1, "hidden": 1, "dead link": 1])
    let listed = try PhotoFolder.objects(
      try photos.run(words: ["images", "list"], "--json").output)
    #expect(
      listed.compactMap { $0["image"] as? String }
        == [".hidden.png", "SCAN2.TIFF", "b.png", "folder.png", "scan.tif", "sub/web.webp"])
    #expect(listed.allSatisfy { $0["reason"] as? String == "left out" })
    let words = try photos.run(words: ["images", "list"]).output
    #expect(words.contains("b.png  left out, 0 answered  It is a broken link."))
  }

  @Test("A folder with only such files is reported, and nothing is created in it")
  func nothingElse() throws {
    let photos = try PhotoFolder(pictures: 0)
    for name in ["a.png", "b.jpg"] {
      #expect(symlink("/nowhere/\(name)", photos.path + "/\(name)") == 0)
    }
    try photos.folder.write([], to: "photos/c.heic")
    let outcome = try photos.run("init", "--classes", "sky,ground")
    #expect(outcome.code == 1)
    #expect(
      outcome.words
        == "The folder \(photos.path) contains no images that can be read, only 2 broken links "
        + "(a.png, …), 1 HEIC file (c.heic). Put PNG or JPEG files there, or name another folder.\n"
    )
    #expect(!photos.photos.appending(".terrazzo").exists)
  }

  @Test(
    "After prepare, status counts unreadable files separately, and export says which have no mask")
  func unreadable() throws {
    let photos = try PhotoFolder(pictures: 2)
    try photos.folder.write(Array("hello\n".utf8), to: "photos/broken.jpg")
    try photos.folder.write(Array("II*\0rest of a TIFF".utf8), to: "photos/tiff.png")
    #expect(try photos.run("init", "--classes", "sky,ground", "--regions", "12").code == 0)
    #expect(try photos.run("status").output.hasPrefix("images     4, 0 of 4 prepared\n"))
    let prepared = try photos.run("prepare")
    #expect(prepared.code == 1)
    #expect(
      prepared.words.contains(
        "Cannot read \(photos.path)/tiff.png: it is a TIFF file. Convert it to PNG or JPEG."))
    let status = try photos.run("status")
    #expect(status.output.hasPrefix("images     4, 2 of 2 prepared, 2 unreadable\n"))
    let object = try PhotoFolder.object(try photos.run("status", "--json").output)
    #expect(object["images"] as? Int == 4)
    #expect(object["usable_images"] as? Int == 2)
    #expect(object["prepared_images"] as? Int == 2)
    #expect(object["unreadable_images"] as? Int == 2)
    let out = photos.folder.path.appending("out").description
    let exported = try photos.run("export", "--out", out)
    #expect(exported.code == 1)
    #expect(exported.output.contains("2 masks written"))
    for name in ["broken.jpg", "tiff.png"] {
      #expect(exported.words.contains("Left out: Cannot read \(photos.path)/\(name): "))
    }
  }

  @Test(
    "An unreadable file is counted at once, and is back once it is readable",
    .enabled(if: Program.isOpenToOthers))
  func permission() throws {
    let photos = try PhotoFolder(pictures: 2)
    for open in [photos.folder.path, photos.photos] { chmod(open.description, 0o777) }
    let file = photos.path + "/street-0.png"
    chmod(file, 0)
    let made = try Program.runWithoutPrivileges([
      "init", photos.path, "--classes", "sky,ground", "--regions", "12",
    ])
    #expect(made.code == 0)
    #expect(made.words.contains("Left out: Cannot read street-0.png: permission is denied."))
    var status = try Program.runWithoutPrivileges(["status", photos.path])
    #expect(status.output.hasPrefix("images     2, 0 of 1 prepared, 1 unreadable\n"))
    chmod(file, 0o644)
    status = try Program.runWithoutPrivileges(["status", photos.path])
    #expect(status.output.hasPrefix("images     2, 0 of 2 prepared\n"))
  }
}
