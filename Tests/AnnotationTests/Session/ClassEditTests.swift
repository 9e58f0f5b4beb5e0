import Foundation
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import Annotation
@testable import Exporting
@testable import ProjectDatabase

@Suite("Class edits of a session")
struct ClassEditTests {
  private static func id(_ number: Int) -> ClassID { ClassID(rawValue: number) }
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))
  private let tree = Answer.labeled(ClassID(rawValue: 2))

  private func counts(_ snapshot: SessionSnapshot) -> [String: Int] {
    Dictionary(
      snapshot.classes.map { ($0.definition.name, $0.count) }, uniquingKeysWith: { $1 })
  }

  /// Six answers: two of each class.
  private func answered(_ project: TestProject) async throws -> (AnnotationSession, [Query]) {
    let session = try await project.open(.headless)
    let queries = try await session.nextBatch()
    for (place, query) in queries.enumerated() {
      _ = try await session.record([(query.region, [sky, road, tree][place % 3])])
    }
    return (session, queries)
  }

  @Test(
    "A renamed, recolored and re-keyed class keeps its number and answers, even after a restart")
  func renaming() async throws {
    let project = try TestProject()
    var (session, _) = try await answered(project)
    _ = try await session.edit(Self.id(1), .rename("street"))
    _ = try await session.edit(Self.id(1), .recolor(ClassColor(red: 9, green: 8, blue: 7)))
    let edited = try await session.edit(Self.id(1), .rekey("9"))
    #expect(counts(edited) == ["sky": 2, "street": 2, "tree": 2])
    await session.close()
    // The list that the project started with still fits.
    session = try await project.open(.headless)
    let snapshot = await session.snapshot()
    #expect(snapshot.classes == edited.classes)
    #expect(snapshot.classes[1].definition.key == "9")
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.editedClass?.description == "street with the key 9")
    #expect(undone.snapshot.classes[1].definition.key == "2")
    _ = try await session.undo()
    _ = try await session.undo()
    #expect(counts(await session.snapshot()) == ["sky": 2, "road": 2, "tree": 2])
    _ = try await session.redo()
    #expect(counts(await session.snapshot())["street"] == 2)
    await session.close()
  }

  @Test("Merged answers count, train and are exported as the remaining class; undo separates them")
  func merging() async throws {
    let project = try TestProject()
    let (session, queries) = try await answered(project)
    let before = try await project.export(session, to: "before")
    var snapshot = try await session.edit(Self.id(2), .merge(into: Self.id(0)))
    #expect(counts(snapshot) == ["sky": 4, "road": 2] && snapshot.answered == 6)
    #expect(snapshot.batchAnswers[queries[2].region] == sky)
    let report = try await session.train { _ in }
    // Sky, road and void.
    #expect(report.labeledRegions == 6 && report.classes == 2)
    let merged = try await project.export(session, to: "merged")
    let name = String(
      decoding: MaskNames(keepsExtension: false).mask(of: queries[2].image), as: UTF8.self)
    var mask = try ImageFile.readClassMask(at: merged.appending(name))
    #expect(mask[queries[2].x, queries[2].y] == 0)
    let next = try await session.nextBatch()
    snapshot = try await session.record([(next[0].region, road)])
    #expect(try await session.replay { _, _ in }.map(\.outcome) == [.same, .same])
    let reason = await sentence { _ = try await session.record([(next[1].region, tree)]) }
    #expect(reason == "The answer was not saved, because the project has no class 2.")
    _ = try await session.undo()
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.editedClass?.description == "tree merged into sky")
    #expect(counts(undone.snapshot) == ["sky": 2, "road": 2, "tree": 2])
    let after = try await project.export(session, to: "after")
    mask = try ImageFile.readClassMask(at: after.appending(name))
    #expect(mask[queries[2].x, queries[2].y] == 2)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: after.appending(name).description))
        == Data(contentsOf: URL(fileURLWithPath: before.appending(name).description)))
    await session.close()
  }

  @Test("A retired class keeps its answers and gets no new ones, until it is put back in use")
  func retiring() async throws {
    let project = try TestProject()
    let (session, queries) = try await answered(project)
    let snapshot = try await session.edit(Self.id(1), .retire(true))
    #expect(counts(snapshot)["road"] == 2 && snapshot.classes[1].definition.isRetired)
    let reason = await sentence { _ = try await session.record([(queries[0].region, road)]) }
    #expect(reason == "The answer was not saved, because the class road is retired.")
    _ = try await session.edit(Self.id(1), .retire(false))
    #expect(try await session.record([(queries[0].region, road)]).answered == 6)
    await session.close()
  }

  @Test("A letter survives a restart, can be undone, and no reversal gives it to two classes")
  func letters() async throws {
    let project = try TestProject()
    var (session, _) = try await answered(project)
    let edited = try await session.edit(Self.id(1), .reletter("K"))
    #expect(edited.classes.map(\.definition.letter) == ["S", "K", "T"])
    await session.close()
    session = try await project.open(.headless)
    #expect(await session.snapshot().classes == edited.classes)
    let undone = try #require(try await session.undo())
    #expect(undone.reversal.editedClass?.description == "road with the letter K")
    #expect(undone.snapshot.classes[1].definition.letter == "R")
    _ = try await session.redo()
    let other = try await project.open(.headless, annotator: "bob", classes: nil)
    _ = try await other.edit(Self.id(2), .reletter("R"))
    await other.close()
    let reason = await sentence { _ = try await session.undo() }
    #expect(reason.hasSuffix("road and tree would have the same letter. Change that first."))
    await session.close()
  }

  @Test("A reversal that would give two classes one name is refused, and nothing changes")
  func conflict() async throws {
    let project = try TestProject()
    let (session, _) = try await answered(project)
    _ = try await session.edit(Self.id(1), .rename("street"))
    let other = try await project.open(.headless, annotator: "bob", classes: nil)
    _ = try await other.addClass(named: "road")
    await other.close()
    let reason = await sentence { _ = try await session.undo() }
    #expect(
      reason
        == """
        This cannot be reversed, because the classes road and road would have the same name. Change \
        that first.
        """)
    let reader = try await project.open(.readOnly, classes: nil)
    #expect(
      await reader.snapshot().classes.map(\.definition.name) == ["sky", "street", "tree", "road"])
    await reader.close()
    await session.close()
  }

  @Test("A merged class's name on the command line stands for the class it was merged into")
  func namesOfOld() async throws {
    let project = try TestProject()
    let (session, _) = try await answered(project)
    _ = try await session.edit(Self.id(2), .merge(into: Self.id(0)))
    _ = try await session.edit(Self.id(1), .rename("street"))
    await session.close()
    let again = try await project.open(.headless, classes: "sky,road,tree,pole")
    #expect(
      await again.snapshot().classes.map(\.definition.name) == ["sky", "street", "pole"])
    #expect(await again.snapshot().classes.map(\.definition.id.rawValue) == [0, 1, 3])
    await again.close()
  }

  @Test("Rebuilding the projection from the journal gives the same classes and answers")
  func rebuilding() async throws {
    let project = try TestProject()
    let (session, _) = try await answered(project)
    _ = try await session.edit(Self.id(2), .merge(into: Self.id(0)))
    _ = try await session.edit(Self.id(0), .rename("up"))
    _ = try await session.undo()
    let store = await session.store
    let before = (try store.tallies(for: "ada"), try store.answers.all())
    try store.connection.write(.readProject) { try Projection.rebuild($0) }
    #expect(try store.tallies(for: "ada") == before.0)
    #expect(try store.answers.all() == before.1)
    let position = await session.tallies.position
    let past = try store.history.answers(at: position).values.flatMap(\.self)
    #expect(
      past.allSatisfy {
        before.1[$0.region.image]?[$0.region.partition]?[$0.region.number] == $0.answer
      })
    await session.close()
  }
}
