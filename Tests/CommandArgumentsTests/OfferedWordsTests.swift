import Imaging
import TestSupport
import Testing

@testable import CommandArguments

@Suite("What shells are offered")
struct OfferedWordsTests {
  @Test("Names that begin as typed are offered")
  func names() {
    let names = ["camvid", "cityscapes", "voc"]
    #expect(OfferedWords.beginning("", among: names) == names)
    #expect(OfferedWords.beginning("c", among: names) == ["camvid", "cityscapes"])
    #expect(OfferedWords.beginning("x", among: names) == [])
  }

  @Test("A list with commas is continued by names that are not in it")
  func lists() {
    let names = ["color", "position", "texture"]
    #expect(OfferedWords.continuing("", with: names) == names)
    #expect(OfferedWords.continuing("color,p", with: names) == ["color,position"])
    #expect(
      OfferedWords.continuing("texture,", with: names) == ["texture,color", "texture,position"])
  }

  @Test("Folders, and files with the right ending, are offered with the path as it was typed")
  func files() throws {
    let folder = TemporaryFolder()
    for name in ["sub/classes.json", "classes.TXT", "cats.txt", "photo.png", ".hidden.txt"] {
      if name.contains("/") { try folder.makeFolder("sub") }
      try folder.write([1], to: name)
    }
    let path = folder.path.description + "/"
    let files = OfferedFiles(endings: ["txt", "json"])
    #expect(
      files.beginning(path) == [path + "cats.txt", path + "classes.TXT", path + "sub/"])
    #expect(files.beginning(path + "cl") == [path + "classes.TXT"])
    #expect(files.beginning(path + "sub/") == [path + "sub/classes.json"])
    #expect(files.beginning(path + ".h") == [path + ".hidden.txt"])
    #expect(files.beginning(path + "nothing/") == [])
  }

  @Test("A name in which a shell would read a command is not offered")
  func hostileNames() throws {
    let folder = TemporaryFolder()
    let names = [
      "$(id).txt", "`id`.txt", "a;b.txt", "a b.txt", "a\nb.txt", "a\u{1B}b.txt", "~x.txt",
    ]
    for name in names { try folder.write([1], to: name) }
    try folder.write([1], to: "straße-2,5.txt")
    let path = folder.path.description + "/"
    #expect(OfferedFiles(endings: ["txt"]).beginning(path) == [path + "straße-2,5.txt"])
  }
}
