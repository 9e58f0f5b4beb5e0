import Annotation
import Exporting
import Foundation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import Superpixels
import TestSupport
import Testing

@Suite("Exported masks")
struct ExportTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))

  private func bytes(_ path: FilePath) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path.description))
  }

  @Test("Masks have the stored size, keep subfolders, and agree with the answers")
  func masks() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let queries = try await session.nextBatch()
    let query = try #require(queries.first { $0.image == ImageName("sub/c.png") })
    _ = try await session.record([(query.region, road)])
    let picture = try await session.picture(of: query.region.image)
    let folder = try await project.export(session, to: "masks")
    let mask = try ImageFile.readClassMask(at: folder.appending("sub/c.png"))
    #expect(mask.width == 96 && mask.height == 64)
    #expect(mask[query.x, query.y] == 1)
    // Small images are not shrunk, so the map is the mask.
    let expected = picture.map.labels.pixels.map { $0 == Int32(query.region.number) ? 1 : 255 }
    #expect(mask.pixels.map(Int.init) == expected)
    // This one has no answers: its mask exists and says so.
    let unanswered = try ImageFile.readClassMask(at: folder.appending("a.png"))
    #expect(unanswered.pixels.allSatisfy { $0 == 255 })
    let json = try #require(
      try JSONSerialization.jsonObject(with: bytes(folder.appending("classes.json")))
        as? [String: Any])
    #expect(json["void"] as? Int == 255 && json["unlabeled"] as? Int == 255)
    #expect(json["ignore"] as? Int == 255 && json["bits"] as? Int == 8)
    let classes = try #require(json["classes"] as? [[String: Any]])
    #expect(classes.map { $0["name"] as? String } == ["sky", "road", "tree"])
    #expect(classes.map { $0["value"] as? Int } == [0, 1, 2])
  }

  @Test("Labels outlive the cache and the settings: the exported pixels are identical")
  func independence() async throws {
    let project = try TestProject()
    var session = try await project.open()
    let queries = try await session.nextBatch()
    for (index, query) in queries.enumerated() {
      let answer = [sky, road, .void, .unsure][index % 4]
      _ = try await session.record([(query.region, answer)])
    }
    let first = try await project.export(session, to: "first")
    let twice = try await project.export(session, to: "twice")
    await session.close()
    project.removeCache()
    session = try await project.open(classes: nil) { $0.changes.regions = 7 }
    // The new segmentation is in use before the export.
    _ = try await session.nextBatch()
    let second = try await project.export(session, to: "second")
    for name in ["a.png", "b.png", "sub/c.png", "classes.json"] {
      #expect(try bytes(first.appending(name)) == bytes(second.appending(name)))
      #expect(try bytes(first.appending(name)) == bytes(twice.appending(name)))
    }
  }

  @Test("Two images that would share a mask are reported, unless extensions are kept")
  func collision() async throws {
    let project = try TestProject(["a.png", "b.png"])
    _ = try project.folder.write(
      Array(bytes(project.images.appending("a.png"))), to: "images/a.jpg")
    let session = try await project.open(batch: 60)
    for query in try await session.nextBatch() where query.image == ImageName("a.png") {
      _ = try await session.record([(query.region, sky)])
    }
    // The PNG under a JPEG's name is read by its content.
    let other = try await session.region(of: ImageName("a.jpg"), number: 0)
    _ = try await session.record([(other, road)])
    #expect(
      await sentence { _ = try await project.export(session, to: "masks") }
        == "The images a.jpg and a.png would both be written to a.png. Use --keep-extension, "
        + "or rename one.")
    let folder = try await project.export(session, to: "kept") { $0.keepsExtension = true }
    #expect(try ImageFile.readClassMask(at: folder.appending("a.jpg.png")).width == 96)
    #expect(try ImageFile.readClassMask(at: folder.appending("a.png.png")).width == 96)
  }

  @Test("Void has its own value on request, and never that of a class")
  func voidValue() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    let query = try await session.nextBatch()[0]
    _ = try await session.record([(query.region, .void)])
    let folder = try await project.export(session, to: "masks") { $0.voidValue = 254 }
    #expect(try ImageFile.readClassMask(at: folder.appending("a.png"))[query.x, query.y] == 254)
    #expect(
      await sentence { _ = try await project.export(session, to: "x") { $0.voidValue = 2 } }
        == "The void value 2 belongs to the class tree. Choose one between 3 and 255.")
    #expect(
      await sentence { _ = try await project.export(session, to: "x") { $0.voidValue = 256 } }
        == "The void value 256 is out of range. Choose one between 3 and 255.")
  }

  @Test("Three hundred classes are written with 16 bits")
  func manyClasses() async throws {
    let project = try TestProject(["a.png"])
    let names = (0..<300).map { "class \($0)" }.joined(separator: ",")
    let session = try await project.open(classes: names)
    let queries = try await session.nextBatch()
    _ = try await session.record([(queries[0].region, .labeled(ClassID(rawValue: 299)))])
    let folder = try await project.export(session, to: "masks")
    let mask = try ImageFile.readClassMask(at: folder.appending("a.png"))
    #expect(mask[queries[0].x, queries[0].y] == 299)
    #expect(mask[queries[1].x, queries[1].y] == 65_535)
  }

  @Test("Masks are not written among the images")
  func insideImages() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open()
    let query = try await session.nextBatch()[0]
    _ = try await session.record([(query.region, sky)])
    #expect(
      await sentence { _ = try await project.export(session, to: "images/masks") }
        .contains("because it is inside the image folder"))
    #expect(
      try bytes(project.images.appending("a.png")).count > 0)
  }
}
