import Annotation
import Exporting
import Foundation
import GRDB
import Glibc
import Imaging
import Labeling
import RegionPictures
import TestSupport
import Testing

@Suite("Opening a project")
struct OpeningTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))

  @Test("An empty folder, a missing one and one that is not a folder are refused with a sentence")
  func noImages() async throws {
    let folder = TemporaryFolder()
    let empty = try folder.makeFolder("empty")
    func opening(_ path: FilePath) async -> String {
      await sentence {
        _ = try await AnnotationSession.open(
          SessionOptions(imageFolder: path, annotator: "ada", host: "h", role: .annotator))
      }
    }
    #expect(
      await opening(empty)
        == "The folder \(empty.description) contains no images. Put PNG or JPEG files there, or name "
        + "another folder.")
    #expect(access(empty.description + "/.terrazzo", F_OK) != 0)
    #expect(await opening(folder.path.appending("absent")).contains("absent"))
  }

  @Test("A folder without write permission offers --project, and works with it")
  func readOnlyFolder() async throws {
    let project = try TestProject()
    chmod(project.images.description, 0o555)
    defer { chmod(project.images.description, 0o755) }
    // The superuser may write everywhere.
    if geteuid() != 0 {
      let text = await sentence { _ = try await project.open() }
      #expect(text.hasPrefix("The project cannot be created in "))
      #expect(text.hasSuffix("Choose a place for the state with --project."))
    }
    let elsewhere = project.folder.path.appending("state/here")
    let session = try await project.open { $0.projectFolder = elsewhere }
    let region = try await session.nextBatch()[0].region
    #expect(try await session.record([(region, sky)]).answered == 1)
    #expect(access(project.images.description + "/.terrazzo", F_OK) != 0)
  }

  @Test("Without a project, commands that must not create one say so")
  func noProject() async throws {
    let project = try TestProject()
    for role in [SessionOptions.Role.headless, .readOnly] {
      #expect(
        await sentence { _ = try await project.open(role) { $0.creates = false } }
          == "There is no project in \(project.state.description). Create one with terrazzo init, "
          + "or use --project to say where it is.")
    }
  }

  @Test("A second session under the same name is told who holds it, and may take over")
  func twoSessions() async throws {
    let project = try TestProject()
    let first = try await project.open()
    let region = try await first.nextBatch()[0].region
    do {
      _ = try await project.open(classes: nil)
      Issue.record("the name was given twice")
    } catch let error as SessionError {
      guard error.kind == .locked else {
        Issue.record("not locked: \(error)")
        return
      }
      let text = error.description
      #expect(text.hasPrefix("The name ada is in use by process \(getpid()) on here since 20"))
      #expect(text.hasSuffix("take over the name, or choose another one with --annotator."))
    }
    // Reading and scripts need no lease.
    _ = try await project.open(.readOnly, classes: nil)
    _ = try await project.open(.headless, classes: nil)
    let second = try await project.open(classes: nil) { $0.takesOver = true }
    #expect(
      await sentence { _ = try await first.record([(region, sky)]) }
        .hasPrefix("Nothing was saved, because process \(getpid()) on here took over the name ada.")
    )
    #expect(try await second.record([(region, sky)]).answered == 1)
    await second.close()
    _ = try await project.open(classes: nil)
  }

  @Test("A damaged database is named and the images' folder stays as it is")
  func damagedDatabase() async throws {
    let project = try TestProject()
    await (try await project.open()).close()
    let url = URL(fileURLWithPath: project.database.description)
    try Data("broken".utf8).write(to: url)
    do {
      _ = try await project.open()
      Issue.record("a damaged database was opened")
    } catch let error as SessionError {
      guard error.kind == .dataUnusable else {
        Issue.record("another error: \(error)")
        return
      }
    }
    #expect(try Data(contentsOf: url) == Data("broken".utf8))
  }

  @Test("Images that cannot be decoded are named once; the others continue")
  func badImages() async throws {
    let project = try TestProject()
    try project.folder.write(Array("this is text".utf8), to: "images/text.png")
    let whole = try Data(contentsOf: URL(fileURLWithPath: project.images.description + "/a.png"))
    try project.folder.write(Array(whole.prefix(whole.count / 2)), to: "images/cut.png")
    let session = try await project.open(batch: 10)
    let queries = try await session.nextBatch()
    #expect(queries.count == 10)
    #expect(
      Set(queries.map(\.image)) == Set(["a.png", "b.png", "sub/c.png"].map { ImageName($0) }))
    #expect(await session.snapshot().images == 5)
    #expect(
      await sentence { _ = try await session.region(of: ImageName("text.png"), number: 0) }
        .contains("text.png"))
  }

  @Test("An image that changed after it was answered keeps its answers and is not queried again")
  func changedImage() async throws {
    let project = try TestProject()
    var session = try await project.open()
    let queries = try await session.nextBatch()
    let query = try #require(queries.first { $0.image == ImageName("b.png") })
    _ = try await session.record([(query.region, sky)])
    let before = try await project.export(session, to: "before")
    await session.close()
    try project.put(try project.noise(), "b.png", at: 1_000_000)
    session = try await project.open(classes: nil)
    #expect(
      await sentence { _ = try await session.picture(of: query.region.image) }
        == "The image b.png was changed after it was answered. Its answers are kept, but it is not "
        + "used (terrazzo help images).")
    #expect(await session.snapshot().problem?.description.hasPrefix("The image b.png") == true)
    #expect(await session.snapshot().answered == 1)
    for _ in 0..<3 {
      let next = try await session.nextBatch()
      #expect(!next.contains { $0.image == ImageName("b.png") })
      _ = try await session.record(next.map { ($0.region, sky) })
    }
    let after = try await project.export(session, to: "after") { $0.exportsChanged = true }
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: before.description + "/b.png"))
        == Data(contentsOf: URL(fileURLWithPath: after.description + "/b.png")))
  }

  @Test("The state of another folder is not mixed with this one")
  func otherFolder() async throws {
    let project = try TestProject()
    let state = project.folder.path.appending("state")
    await (try await project.open { $0.projectFolder = state }).close()
    let other = try TestProject(["x.png"])
    #expect(
      await sentence { _ = try await other.open { $0.projectFolder = state } }
        .contains("belongs to another folder: it has none of these images."))
  }

  @Test("Names with escape sequences, newlines and bytes that are not UTF-8 open and round-trip")
  func hostileNames() async throws {
    let names: [[UInt8]] = [
      Array("\u{1b}]52;c;x\u{7}.png".utf8), Array("line\nbreak.png".utf8),
      Array("\u{202e}gnp.png".utf8), [0xFF, 0xFE] + Array(".png".utf8),
    ]
    let project = try TestProject(["a.png"])
    let bytes = try Array(
      Data(contentsOf: URL(fileURLWithPath: project.images.description + "/a.png")))
    for name in names {
      try AtomicFile.write(bytes, to: project.images.appending(name))
    }
    let session = try await project.open(batch: 5)
    let queries = try await session.nextBatch()
    #expect(Set(queries.map(\.image.bytes)) == Set(names + [Array("a.png".utf8)]))
    _ = try await session.record(queries.map { ($0.region, sky) })
    let folder = try await project.export(session, to: "masks")
    for name in names {
      #expect(try ImageFile.readClassMask(at: folder.appending(name)).width == 96)
    }
    let escaped = try #require(ImageName(escaped: "\\xff\\xfe.png"))
    #expect(try await session.region(of: escaped, number: 0).number == 0)
  }

  @Test("Classes are added by a longer list and never removed by a shorter one")
  func classLists() async throws {
    let project = try TestProject()
    await (try await project.open(classes: "sky,road")).close()
    let session = try await project.open(classes: "road,sky,tree")
    let names = await session.snapshot().classes.map { $0.definition.name }
    #expect(names == ["sky", "road", "tree"])
    await session.close()
    #expect(
      await sentence { _ = try await project.open(classes: "sky,road") }
        == "The class list lacks classes that the project has: tree. Classes are never removed. "
        + "Add them to the list.")
  }

  @Test("A cache that was deleted or half written is rebuilt, with the same regions")
  func damagedCache() async throws {
    let project = try TestProject()
    var session = try await project.open()
    let queries = try await session.nextBatch()
    _ = try await session.record([(queries[0].region, sky)])
    await session.close()
    let files = FileManager.default.enumerator(atPath: project.state.description + "/cache")
    var damaged = 0
    while let name = files?.nextObject() as? String {
      let path = project.state.description + "/cache/" + name
      guard !name.hasSuffix("/"), let data = FileManager.default.contents(atPath: path) else {
        continue
      }
      try data.prefix(data.count / 2).write(to: URL(fileURLWithPath: path))
      damaged += 1
    }
    #expect(damaged > 0)
    session = try await project.open(classes: nil)
    let again = try await session.nextBatch()
    #expect(again.map(\.region) == queries.map(\.region))
    let picture = try await session.picture(of: queries[0].region.image)
    #expect(picture.answers == [queries[0].region.number: sky])
  }
}
