import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import Annotation
@testable import ProjectDatabase

@Suite("Classes that a project gets from a list")
struct ClassSetupTests {
  private func open(
    _ project: TestProject, _ entries: [ClassEntry]
  ) async throws -> [ClassDefinition] {
    let session = try await project.open(.headless, classes: nil) { $0.changes.classes = entries }
    let classes = await session.snapshot().classes.map(\.definition)
    await session.close()
    return classes
  }

  @Test(
    "Values with gaps are the numbers of a new project, and later additions follow the last")
  func gaps() async throws {
    let project = try TestProject(["a.png"])
    let entries = [ClassEntry(name: "car", value: 7), ClassEntry(name: "sky", value: 2)]
    #expect(try await open(project, entries).map(\.id.rawValue) == [2, 7])
    // The same list fits the project created from it.
    #expect(try await open(project, entries).map(\.name) == ["sky", "car"])
    let session = try await project.open(.headless, classes: nil)
    let grown = try await session.addClass(named: "road").classes
    #expect(grown.map(\.definition.id.rawValue) == [2, 7, 8])
    await session.close()
  }

  @Test("A list that gives a class a different value than the project is refused, with both values")
  func contradiction() async throws {
    let project = try TestProject(["a.png"])
    _ = try await open(project, ["sky", "road"].map { ClassEntry(name: $0) })
    let swapped = [ClassEntry(name: "sky", value: 1), ClassEntry(name: "road", value: 0)]
    #expect(
      await sentence { _ = try await open(project, swapped) }
        == "The class list gives sky the value 1, but it is 0 in the project. Values never change. "
        + "Correct the list or start a new project.")
    let taken = [
      ClassEntry(name: "sky", value: 0), ClassEntry(name: "road", value: 1),
      ClassEntry(name: "car", value: 1),
    ]
    #expect(
      await sentence { _ = try await open(project, taken) }
        .contains("gives car the value 1, which another class of the project has or had"))
  }

  @Test("Classes that a list adds keep their values, colors and letters")
  func added() async throws {
    let project = try TestProject(["a.png"])
    _ = try await open(
      project, [ClassEntry(name: "sky", value: 0), ClassEntry(name: "car", value: 9)])
    let pink = ClassColor(red: 255, green: 0, blue: 200)
    let grown = try await open(
      project,
      [
        ClassEntry(name: "sky", value: 0), ClassEntry(name: "car", value: 9),
        ClassEntry(name: "road", value: 4, color: pink, key: "1", letter: "X"),
      ])
    #expect(grown.map(\.id.rawValue) == [0, 4, 9])
    #expect(grown[1].color == pink && grown[1].letter == "X")
    // The key is that of another class.
    #expect(grown.map(\.key) == ["1", "3", "2"])
  }

  @Test("An undone class leaves its number unused, even in a project without other classes")
  func takenBack() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open(.headless, classes: nil)
    _ = try await session.addClass(named: "sea")
    _ = try await session.undo()
    await session.close()
    #expect(try await open(project, [ClassEntry(name: "sky")]).map(\.id.rawValue) == [1])
  }

  @Test("Retired classes of a list are retired, and the journal alone shows that too")
  func retired() async throws {
    let project = try TestProject(["a.png"])
    let entries = [ClassEntry(name: "sky"), ClassEntry(name: "sea", isRetired: true)]
    #expect(try await open(project, entries).map(\.isRetired) == [false, true])
    let session = try await project.open(.headless, classes: nil)
    #expect(try await session.undo() == nil)
    try await session.store.connection.write(.readProject) { try Projection.rebuild($0) }
    #expect(try await session.store.classes.list().definitions.map(\.isRetired) == [false, true])
    await session.close()
  }

  @Test(
    "A new class is never named like an answer; an old project that has such a class opens")
  func answerWords() async throws {
    let project = try TestProject(["a.png"])
    #expect(
      await sentence {
        _ = try await open(project, [ClassEntry(name: "sky"), ClassEntry(name: "Void")])
      }
      .hasPrefix("The class \"Void\" has the name of a special answer"))
    let session = try await project.open(.headless, classes: nil)
    let old = try ClassList(
      entries: ["void", "sky"].map { ClassEntry(name: $0) }, allowsAnswerWords: true)
    try await session.store.classes.setUp(
      old.definitions, by: JournalAuthor(annotator: "ada", host: "here"))
    await session.close()
    let kept = try await open(project, ["void", "sky"].map { ClassEntry(name: $0) })
    #expect(kept.map(\.name) == ["void", "sky"])
    let again = try await project.open(.headless, classes: nil)
    #expect(
      await sentence { _ = try await again.addClass(named: "skip") }
        .contains("has the name of a special answer"))
    #expect(
      await sentence { _ = try await again.edit(ClassID(rawValue: 1), .rename("mixed")) }
        .contains("has the name of a special answer"))
    await again.close()
  }
}
