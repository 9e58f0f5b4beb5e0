import Foundation
import Imaging
import TestSupport
import Testing

@Suite("The sync and journal commands", .waitsForProcesses)
struct SyncCommandTests {
  /// The same pictures in two folders, labeled apart.
  private func apart() throws -> (PhotoFolder, PhotoFolder) {
    let (here, there) = (try PhotoFolder(pictures: 2), try PhotoFolder(pictures: 2))
    for (photos, name, regions) in [(here, "ada", 0..<4), (there, "bob", 3..<6)] {
      _ = try photos.run("init", "--classes", "sky,road", "--regions", "20")
      for region in regions {
        _ = try photos.run(
          "label", "street-0.png", "\(region)", name == "ada" ? "sky" : "road", "--annotator", name)
      }
    }
    return (here, there)
  }

  private func masks(_ photos: PhotoFolder) throws -> Data {
    let out = photos.folder.path.appending("out").description
    _ = try photos.run("export", "--out", out)
    return try Data(contentsOf: URL(fileURLWithPath: out + "/street-0.png"))
  }

  @Test("give both projects the answers of both, once, and the same masks and journals")
  func projects() throws {
    let (here, there) = try apart()
    let first = try here.run("sync", there.path)
    #expect(first.code == 0, "\(first.words)")
    #expect(first.words.contains("Taken from \(there.path): 3 answers of bob and 2 class changes."))
    #expect(first.words.contains("Given to \(there.path): 4 answers of ada and 2 class changes."))
    let object = try PhotoFolder.object(try here.run("sync", there.path, "--json").output)
    #expect((object["taken"] as? [String: Any])?["new"] as? Int == 0)
    #expect(try masks(here) == masks(there))
    let journals = try [here, there].map { try $0.run(words: ["journal", "export"]).output }
    #expect(journals[0] == journals[1])
  }

  @Test("exchange by a file, which a third project can be made from")
  func files() throws {
    let (here, there) = try apart()
    let file = here.folder.path.appending("labels.jsonl").description
    #expect(try here.run("sync", file).words.contains("Wrote \(file): 6 changes."))
    let second = try there.run("sync", file)
    #expect(second.words.contains("4 answers of ada"))
    #expect(second.words.contains("Wrote \(file): 11 changes."))
    #expect(try here.run("sync", file).words.contains("3 answers of bob"))
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(try here.run("sync", file).words.contains("There is nothing new in"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    let third = try PhotoFolder(pictures: 2)
    let taken = try third.run(words: ["journal", "import"], file, "--json")
    #expect(
      (try PhotoFolder.object(taken.output)["taken"] as? [String: Any])?["answers"] as? Int == 7)
    #expect(try masks(third) == masks(here))
    #expect(
      try third.run(words: ["journal", "export"]).output == String(decoding: before, as: UTF8.self))
  }

  @Test("refuse what is no project, no journal, or the same project, and change nothing")
  func refusals() throws {
    let photos = try PhotoFolder(pictures: 1)
    _ = try photos.run("init", "--classes", "sky", "--regions", "20")
    let empty = photos.masks.description
    #expect(try photos.run("sync", empty).words.contains("there is no project in \(empty)"))
    let same = try photos.run("sync", photos.path, "--take")
    #expect(same.code == 1 && same.words.contains("is the same project"))
    let same2 = try photos.run("sync", photos.path)
    #expect(same2.code == 1 && same2.words.contains("is the same project"), "\(same2.words)")
    let picture = photos.photos.appending("street-0.png").description
    let before = try Data(contentsOf: URL(fileURLWithPath: picture))
    let other = try photos.run("sync", picture)
    #expect(other.code == 65 && other.words.contains("no journal of Terrazzo"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: picture)) == before)
    #expect(try photos.run("sync", picture, "--take", "--give").code == 64)
    let state = photos.photos.appending(".terrazzo").description
    let second = try PhotoFolder(pictures: 1)
    _ = try second.run("init", "--classes", "sky")
    #expect(try second.run("sync", state).words.contains("a project without its images"))
    #expect(try second.run("sync", state, "--take").code == 0)
    #expect(try photos.run(words: ["journal", "import"], empty + "/none").code == 1)
  }
}
