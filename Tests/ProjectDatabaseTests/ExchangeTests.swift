import GRDB
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("Journals of several projects")
struct ExchangeTests {
  private static let maps = ["m0", "m1", "m2"]

  private func project(_ name: String, order: [Int] = [0, 1, 2], seed: Int = 1) async throws
    -> ExchangeProject
  {
    let project = try await ExchangeProject(name, order: order, seed: seed)
    try await project.use(maps: Self.maps)
    return project
  }

  @Test(
    "In whatever order and however often three projects exchange, they end with the same tables and lines",
    arguments: 0..<6)
  func union(seed: Int) async throws {
    var generator = TestGenerator(seed: UInt64(seed + 1000))
    let projects = [
      try await project("p", seed: seed),
      try await project("q", order: [2, 0, 1], seed: seed + 50),
      try await project("r", order: [1, 2, 0], seed: seed + 90),
    ]
    for project in projects { try project.setUp() }
    for _ in 0..<40 {
      let one = generator.number(below: 3)
      if generator.number(below: 6) == 0 {
        try await projects[one].take(from: projects[(one + 1 + generator.number(below: 2)) % 3])
      } else {
        try await projects[one].act()
      }
    }
    // Around twice, in an order of its own: everything reaches everybody.
    let order = [[0, 1, 2], [2, 1, 0], [1, 0, 2]][generator.number(below: 3)]
    for _ in 0..<2 {
      for place in order.indices {
        try await projects[order[place]].take(from: projects[order[(place + 1) % 3]])
      }
    }
    let entries = try projects[0].entries
    let derived = try projects[0].derived()
    for project in projects {
      #expect(try project.entries == entries)
      #expect(try project.derived() == derived)
      #expect(try project.check() == [])
      #expect(try await project.take(from: projects[0]).new == 0)
      let incremental = try project.store.dump()
      try project.store.connection.write(.readProject) { try Projection.rebuild($0) }
      #expect(try project.store.dump() == incremental)
    }
    // Whoever starts with nothing has everything at once.
    let empty = try await project("s")
    #expect(
      try await empty.take(try projects[2].lines).new
        == entries.count(where: { $0.contains("\"origin\"") && $0.contains("\"annotator\"") }))
    #expect(try empty.derived() == derived)
    #expect(try empty.entries == entries)
  }

  @Test("The later of two answers counts, whoever brings it, and both stay in the journal")
  func conflict() async throws {
    let (p, q) = (try await project("p"), try await project("q", order: [2, 1, 0]))
    try p.setUp()
    try await q.take(from: p)
    try await p.answer(p.region(0, 1), .void, by: "ada")
    try await q.answer(q.region(0, 2), .void, by: "bob")
    try await q.answer(q.region(0, 1), .labeled(ClassID(rawValue: 2)), by: "bob")
    let outcome = try await p.take(from: q)
    #expect(outcome.answers == 2 && outcome.alsoAnsweredHere == 1)
    try await q.take(from: p)
    for project in [p, q] {
      let region = project.region(0, 1)
      #expect(
        try project.store.answers.to([region])[region] == .labeled(ClassID(rawValue: 2)))
    }
    #expect(try p.derived() == q.derived())
    // Whoever takes back the later one finds the earlier one.
    _ = try await q.store.reversals.undo(by: JournalAuthor(annotator: "bob", host: "q"))
    try await p.take(from: q)
    #expect(try p.store.answers.to([p.region(0, 1)])[p.region(0, 1)] == .void)
  }

  @Test("Undo takes back what was done in the project at hand, not what came from another")
  func undo() async throws {
    let (p, q) = (try await project("p"), try await project("q"))
    try p.setUp()
    try await q.take(from: p)
    try await p.answer(p.region(0, 1), .void, by: "ada")
    try await q.answer(q.region(0, 2), .void, by: "ada")
    try await p.take(from: q)
    let ada = JournalAuthor(annotator: "ada", host: "p")
    _ = try await p.store.reversals.undo(by: ada)
    #expect(try p.store.answers.to([p.region(0, 1)]).isEmpty)
    #expect(try p.store.answers.to([p.region(0, 2)]).count == 1)
    #expect(try await p.store.reversals.undo(by: ada) == nil)
    _ = try await p.store.reversals.redo(by: ada)
    #expect(try p.store.answers.to([p.region(0, 1)]).count == 1)
  }

  @Test("Answers to images that are not here are kept, passed on, and found when the image comes")
  func absentImages() async throws {
    let (p, q) = (try await project("p"), try await project("q"))
    let few = try await ExchangeProject("few", order: [0], seed: 3)
    try await few.use(maps: Self.maps)
    try p.setUp()
    try await p.answer(p.region(2, 1), .void, by: "ada")
    try await few.take(from: p)
    try await q.take(from: few)
    #expect(try q.derived() == p.derived())
    let missing = try few.store.images.all().filter { $0.state == .missing }
    #expect(missing.map(\.digest) == ["digest2"])
    #expect(missing.map(\.name) == [ImageName("p2.png")])
  }

  @Test("A merge that fails in the middle changes nothing, and succeeds when it is repeated")
  func failing() async throws {
    let (p, q) = (try await project("p"), try await project("q"))
    try p.setUp()
    for number in 0..<5 { try await p.answer(p.region(1, number), .void, by: "ada") }
    let before = try q.derived()
    let lines = try p.lines
    for count in [1, 3, lines.count - 1] {
      await #expect(throws: SessionError.self) {
        try await q.take(Array(lines.prefix(count)) + ["{\"origin\": 1}"])
      }
      #expect(try q.derived() == before && q.entries.count == 1)
    }
    // A part of a file is the beginning of it.
    try await q.take(Array(lines.prefix(lines.count - 2)))
    #expect(try await q.take(lines).new == 2)
    #expect(try q.derived() == p.derived())
  }

  @Test("Changes of one thing of a class by two people are named, and the later one counts in both")
  func classEdits() async throws {
    let (p, q) = (try await project("p"), try await project("q"))
    try p.setUp()
    try await q.take(from: p)
    let author = JournalAuthor(annotator: "ada", host: "h")
    _ = try await p.store.classes.edit(ClassID(rawValue: 1), .rename("bush"), by: author)
    _ = try await q.store.classes.edit(ClassID(rawValue: 1), .rename("shrub"), by: author)
    _ = try await q.store.classes.edit(ClassID(rawValue: 2), .rename("car"), by: author)
    let said = try await p.take(from: q).conflicts.map(\.description)
    #expect(
      said == [
        "Class 1 (b) was named bush here and named shrub in the other project; the later change counts: named shrub."
      ])
    // Whoever has both was told.
    #expect(try await q.take(from: p).conflicts.isEmpty)
    for project in [p, q] {
      #expect(try project.store.classes.list().definitions.map(\.name) == ["a", "shrub", "car"])
    }
  }

  @Test("A class that both began with and one renamed since has its new name in both")
  func renamedClasses() async throws {
    let (p, q) = (try await project("p"), try await project("q"))
    let author = JournalAuthor(annotator: "ada", host: "h")
    try p.setUp()
    try q.setUp()
    _ = try await p.store.classes.edit(ClassID(rawValue: 0), .rename("heaven"), by: author)
    try await p.take(from: q)
    try await q.take(from: p)
    for project in [p, q] {
      #expect(try project.store.classes.list().definitions.map(\.name) == ["heaven", "b", "c"])
    }
    #expect(try p.derived() == q.derived())
  }

  @Test("The same class added in both is one; one number with two names is refused with both")
  func addedClasses() async throws {
    let (p, q) = (try await project("p"), try await project("q"))
    let author = JournalAuthor(annotator: "ada", host: "h")
    try p.setUp()
    try q.setUp()
    _ = try await p.store.classes.add(named: "bush", by: author)
    _ = try await q.store.classes.add(named: "bush", by: author)
    try await p.take(from: q)
    #expect(try p.store.classes.list().definitions.map(\.name) == ["a", "b", "c", "bush"])
    // Undone by one, it is still the other's.
    _ = try await p.store.reversals.undo(by: author)
    #expect(try p.store.classes.list().definitions.map(\.name) == ["a", "b", "c", "bush"])
    _ = try await p.store.classes.add(named: "car", by: author)
    _ = try await q.store.classes.add(named: "dog", by: author)
    let before = try p.derived()
    let error = await #expect(throws: SessionError.self) { try await p.take(from: q) }
    let said = error?.description ?? ""
    #expect(said.hasPrefix("Nothing was taken, because class 4 is "), "\(said)")
    #expect(said.contains("\"car\"") && said.contains("\"dog\""))
    #expect(try p.derived() == before)
    // Once both call it the same, it is one class.
    let copy = try await project("r")
    try await copy.take(from: q)
    _ = try await copy.store.classes.edit(ClassID(rawValue: 4), .rename("car"), by: author)
    let other = try await project("s")
    try await other.take(from: p)
    try await other.take(from: copy)
    #expect(
      try other.store.classes.list().definitions.map(\.name) == ["a", "b", "c", "bush", "car"])
    try await copy.take(from: other)
    #expect(try copy.derived() == other.derived())
    _ = try await q.store.reversals.undo(by: author)
    try await p.take(from: q)
    try await q.take(from: p)
    #expect(try p.derived() == q.derived())
  }

  @Test("Copies of one project that went on apart exchange what each did since")
  func copies() async throws {
    let p = try await project("p")
    try p.setUp()
    for number in 0..<3 { try await p.answer(p.region(1, number), .void, by: "ada") }
    let q = try await project("q")
    try await q.take(try p.lines)
    try await p.answer(p.region(1, 4), .void, by: "ada")
    try await q.answer(q.region(1, 5), .void, by: "ada")
    #expect(try await p.take(from: q).new == 1)
    #expect(try await q.take(from: p).new == 1)
    #expect(try p.derived() == q.derived())
  }
}
