import Exporting
import Foundation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import TestSupport
import Testing

@testable import Annotation

@Suite("What an export writes")
struct ExportChoiceTests {
  private let names = ["a.png", "b.png", "sub/c.png"]

  /// A project with answers in every image, and a session.
  private func labeled() async throws -> (TestProject, AnnotationSession) {
    let project = try TestProject()
    let session = try await project.open(batch: 40)
    for (place, query) in try await session.nextBatch().enumerated() {
      let answer: Answer = place % 7 == 6 ? .void : .labeled(ClassID(rawValue: place % 2))
      _ = try await session.record([(query.region, answer)])
    }
    return (project, session)
  }

  private func masks(
    _ project: TestProject, _ session: AnnotationSession, _ name: String,
    _ change: (inout ExportOptions) -> Void
  ) async throws -> [Raster<UInt16>] {
    let folder = try await project.export(session, to: name, change)
    return try names.map { try ImageFile.readClassMask(at: folder.appending($0)) }
  }

  @Test("Predictions alone are written also where a person answered, and both fill only the rest")
  func predictions() async throws {
    let (project, session) = try await labeled()
    let answers = try await masks(project, session, "answers") { $0.voidValue = 200 }
    let both = try await masks(project, session, "both") {
      $0.voidValue = 200
      $0.fillsPredictions = true
    }
    let alone = try await masks(project, session, "alone") {
      $0.voidValue = 200
      $0.fillsPredictions = true
      $0.includesAnswers = false
      $0.includesAccepted = false
    }
    for (index, mask) in answers.enumerated() {
      #expect(mask.pixels.contains(255) && !both[index].pixels.contains(255))
      #expect(!alone[index].pixels.contains(255))
      for (pixel, value) in mask.pixels.enumerated() {
        #expect(both[index].pixels[pixel] == (value == 255 ? alone[index].pixels[pixel] : value))
      }
    }
    let unsure = try await masks(project, session, "sure") {
      $0.voidValue = 200
      $0.fillsPredictions = true
      $0.leastConfidence = 1.01
    }
    #expect(unsure == answers)
    await session.close()
  }

  @Test("Classes that are left out are unlabeled and not filled by a guess; void can be a class")
  func classMap() async throws {
    let (project, session) = try await labeled()
    let map = try ClassMap("sky -> -\nroad -> way @ 9\nvoid -> other @ 30")
    let answers = try await masks(project, session, "answers") { $0.voidValue = 200 }
    let mapped = try await masks(project, session, "mapped") {
      $0.classMap = map
      $0.fillsPredictions = true
    }
    for (index, mask) in answers.enumerated() {
      for (pixel, value) in mask.pixels.enumerated() where value != 255 {
        #expect(mapped[index].pixels[pixel] == [0: 255, 1: 9, 200: 30][value])
      }
    }
    await session.close()
  }

  @Test("Images are chosen by pattern and by class")
  func selection() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 40)
    let query = try #require(try await session.nextBatch().first { $0.image == ImageName("b.png") })
    _ = try await session.record([(query.region, .labeled(ClassID(rawValue: 2)))])
    func written(_ name: String, _ change: (inout ExportOptions) -> Void) async throws -> [String] {
      let folder = try await project.export(session, to: name, change)
      return names.filter {
        FileManager.default.fileExists(atPath: folder.appending($0).description)
      }
    }
    #expect(try await written("class") { $0.selection.classes = ["tree"] } == ["b.png"])
    #expect(try await written("none") { $0.selection.classes = ["sky"] } == [])
    #expect(
      try await written("sub") { $0.selection.patterns = ["sub/*", "a*"] } == [
        "a.png", "sub/c.png",
      ])
    #expect(
      await sentence {
        _ = try await project.export(session, to: "x") { $0.selection.classes = ["bus"] }
      } == "The project has no class bus. See terrazzo classes list.")
    await session.close()
  }

  @Test("Files of an earlier export that are still there are named")
  func leftovers() async throws {
    let (project, session) = try await labeled()
    var options = ExportOptions(folder: project.folder.path.appending("out"))
    options.format = try #require(ExportFormats.named("mmseg"))
    options.split = SplitRule("train:1,val:1")
    #expect(try await session.export(options) { _ in }.notes.isEmpty)
    options.split = SplitRule("one:1")
    let notes = try await session.export(options) { _ in }.notes
    #expect(notes.count == 1 && notes[0].hasPrefix("ann_dir/"))
    #expect(notes[0].contains("and 5 other files are of an earlier export and still there."))
    await session.close()
  }

  @Test("An export that was cancelled is completed by the next, with the same bytes")
  func cancelled() async throws {
    let (project, session) = try await labeled()
    for name in ["coco", "regions"] {
      var options = ExportOptions(folder: project.folder.path.appending("whole-\(name)"))
      options.format = try #require(ExportFormats.named(name))
      _ = try await session.export(options) { _ in }
      let whole = options.folder
      options.folder = project.folder.path.appending("stopped-\(name)")
      let stopped = options
      let task = Task {
        try await session.export(stopped) { share in
          if share < 0.5 { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
      let result = await task.result
      #expect(throws: SessionError.self) { try result.get() }
      let last = name == "coco" ? "annotations/stuff_train.json" : "regions.csv"
      #expect(!FileManager.default.fileExists(atPath: stopped.folder.appending(last).description))
      _ = try await session.export(stopped) { _ in }
      let files = try FileManager.default.subpathsOfDirectory(atPath: whole.description)
      for file in files where !file.hasPrefix(".") {
        #expect(
          FileManager.default.contentsEqual(
            atPath: whole.description + "/" + file, andPath: stopped.folder.description + "/" + file
          ))
      }
      #expect(
        try FileManager.default.subpathsOfDirectory(atPath: stopped.folder.description).count
          == files.count)
    }
    await session.close()
  }

  @Test("Tables of regions name nobody unless that is asked for")
  func people() async throws {
    let (project, session) = try await labeled()
    var options = ExportOptions(folder: project.folder.path.appending("regions"))
    options.format = try #require(ExportFormats.named("regions"))
    _ = try await session.export(options) { _ in }
    func table() throws -> String {
      try String(
        contentsOfFile: options.folder.appending("regions.csv").description, encoding: .utf8)
    }
    let head =
      "image,map,value,partition,region,state,answer,class,guess,confidence,x,y,width,height,area,time,round"
    #expect(try table().hasPrefix(head + "\r\n") && !table().contains("ada"))
    options.includesPeople = true
    _ = try await session.export(options) { _ in }
    #expect(
      try table().hasPrefix(head + ",annotator,host\r\n") && table().contains(",ada,here\r\n"))
    await session.close()
  }
}
