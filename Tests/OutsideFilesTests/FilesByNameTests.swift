import Glibc
import Imaging
import Labeling
import TestSupport
import Testing

@testable import OutsideFiles

@Suite("Files that belong to images by name")
struct FilesByNameTests {
  private let folder = TemporaryFolder()

  private func files(_ names: [String], of images: [String]) throws -> [String: String] {
    for name in names { try folder.write([], to: name) }
    let found = try FilesByName(folder.path, ending: ".npy").files(of: images.map { ImageName($0) })
    return Dictionary(
      uniqueKeysWithValues: found.map {
        ($0.key.escaped, String(decoding: $0.value, as: UTF8.self))
      })
  }

  @Test("The same path without its ending comes first, then a base name that only one has")
  func matching() throws {
    let found = try files(
      ["a/1.npy", "b/1.npy", "deep/er/2.npy", "3.JPG.npy", "x/4.npy", "y/4.npy", "5.npy"],
      of: ["a/1.jpg", "b/1.png", "2.png", "3.jpg", "4.png", "p/5.png", "q/5.png"])
    #expect(found == ["a/1.jpg": "a/1.npy", "b/1.png": "b/1.npy", "2.png": "deep/er/2.npy"])
  }

  @Test("Hidden files, other endings and loops of links are passed over")
  func others() throws {
    try folder.makeFolder("loop")
    let link = folder.path.appending("loop/again")
    #expect(
      folder.path.withCString { target in link.withCString { symlink(target, $0) } } == 0)
    #expect(
      try files([".1.npy", "2.npz", "3.npy.part", "loop/4.npy"], of: ["1.png", "2.png", "4.png"])
        == ["4.png": "loop/4.npy"])
    #expect(throws: ImageFileError.self) {
      try FilesByName(folder.path.appending("none"), ending: ".npy")
    }
  }

  @Test("Of several endings the first counts, whatever is listed first")
  func endings() throws {
    for name in ["a.npy", "a.png", "b.npy", "sub/c.png"] { try folder.write([], to: name) }
    let found = try FilesByName(folder.path, ending: ".png", others: [".npy"])
      .files(of: ["a.jpg", "b.jpg", "c.jpg"].map { ImageName($0) })
    #expect(found[ImageName("a.jpg")] == Array("a.png".utf8))
    #expect(found[ImageName("b.jpg")] == Array("b.npy".utf8))
    #expect(found[ImageName("c.jpg")] == Array("sub/c.png".utf8))
  }

  @Test("A dot at the start of a name starts no ending")
  func dots() throws {
    #expect(
      try files(["a.b/c.npy", "d.e.npy"], of: ["a.b/c", "d.e.png"])
        == ["a.b/c": "a.b/c.npy", "d.e.png": "d.e.npy"])
  }
}
