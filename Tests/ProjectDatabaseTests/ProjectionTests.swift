import Foundation
import GRDB
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

@Suite("The journal and its projection")
struct ProjectionTests {
  /// What the projection must contain, kept by the simplest means: the list of groups.
  private struct Model {
    struct Group {
      var annotator: String
      var answers: [(region: RegionID, answer: Answer)]
      var isDone = true
      var isDropped = false
      var undoneAt = 0
    }
    var groups: [Group] = []
    var clock = 0

    mutating func answer(_ answers: [(RegionID, Answer)], by annotator: String) {
      for place in groups.indices where groups[place].annotator == annotator {
        if !groups[place].isDone { groups[place].isDropped = true }
      }
      groups.append(Group(annotator: annotator, answers: answers))
    }

    mutating func undo(by annotator: String) -> Bool {
      clock += 1
      guard let last = groups.lastIndex(where: { $0.annotator == annotator && $0.isDone }) else {
        return false
      }
      groups[last].isDone = false
      groups[last].undoneAt = clock
      return true
    }

    mutating func redo(by annotator: String) -> Bool {
      let undone = groups.indices.filter {
        groups[$0].annotator == annotator && !groups[$0].isDone && !groups[$0].isDropped
      }
      guard let last = undone.max(by: { groups[$0].undoneAt < groups[$1].undoneAt }) else {
        return false
      }
      groups[last].isDone = true
      return true
    }

    var current: [RegionID: Answer] {
      var current: [RegionID: Answer] = [:]
      for group in groups where group.isDone {
        for (region, answer) in group.answers { current[region] = answer }
      }
      return current
    }
  }

  private func footprint(_ region: RegionID) -> Footprint {
    Footprint(
      imageWidth: 8, imageHeight: 8,
      runs: [Footprint.Run(start: region.number * 8, length: region.number + 1)])
  }

  @Test(
    "Any sequence of answers, undos and redos gives what a list would, and rebuilding gives the same",
    arguments: 0..<12)
  func randomSequences(seed: Int) async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    var generator = TestGenerator(seed: UInt64(seed))
    var model = Model()
    try store.classes.setUp(
      ClassList(names: ["a", "b"]).definitions, by: JournalAuthor(annotator: "ada", host: "h"))
    for _ in 0..<60 {
      let annotator = ["ada", "bob"][generator.number(below: 2)]
      let author = JournalAuthor(annotator: annotator, host: "h")
      switch generator.number(below: 10) {
      case 0..<5:
        let answers = (0...generator.number(below: 3)).map { _ in
          let region = RegionID(
            image: ImageID(rawValue: Int64(generator.number(below: 2))),
            partition: PartitionID(rawValue: 1), number: generator.number(below: 5))
          let answer: Answer =
            [
              .labeled(ClassID(rawValue: 0)), .labeled(ClassID(rawValue: 1)), .void, .unsure,
              .skipped,
            ][generator.number(below: 5)]
          return (region, answer)
        }
        model.answer(answers, by: annotator)
        _ = try await store.answers.record(
          answers.map { PaintedRegion(region: $0.0, answer: $0.1, footprint: footprint($0.0)) },
          by: author)
      case 5..<8:
        let before = model.current
        let wanted = model.undo(by: annotator)
        let got = try await store.reversals.undo(by: author)
        #expect((got != nil) == wanted)
        for change in got?.reversal.changes ?? [] {
          #expect(change.before == before[change.region])
          #expect(change.after == model.current[change.region])
        }
      default:
        let wanted = model.redo(by: annotator)
        #expect((try await store.reversals.redo(by: author) != nil) == wanted)
      }
      let tallies = try store.tallies(for: annotator)
      let current = model.current
      for answer in Set(current.values) {
        let regions = current.filter { $0.value == answer }.keys
        #expect(tallies.byAnswer[answer]?.regions == regions.count)
        #expect(
          tallies.byAnswer[answer]?.pixels == regions.reduce(0) { $0 + footprint($1).area })
      }
      #expect(tallies.byAnswer.count == Set(current.values).count)
    }
    var all: [RegionID: Answer] = [:]
    for (image, partitions) in try store.answers.all() {
      for (partition, numbers) in partitions {
        for (number, answer) in numbers {
          all[RegionID(image: image, partition: partition, number: number)] = answer
        }
      }
    }
    #expect(all == model.current)
    let incremental = try store.dump()
    try store.connection.write(.readProject) { try Projection.rebuild($0) }
    #expect(try store.dump() == incremental)
  }

  @Test("The journal is append-only")
  func appendOnly() async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    let author = JournalAuthor(annotator: "ada", host: "h")
    let region = RegionID(
      image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: 2)
    func journal() throws -> [String] {
      try store.connection.read(.readProject) { database in
        try Row.fetchAll(database, sql: "SELECT * FROM journal ORDER BY seq").map { "\($0)" }
      }
    }
    var before: [String] = []
    for step in 0..<6 {
      switch step {
      case 0, 3:
        _ = try await store.answers.record(
          [PaintedRegion(region: region, answer: .void, footprint: footprint(region))], by: author)
      case 1, 4: _ = try await store.reversals.undo(by: author)
      default: _ = try await store.reversals.redo(by: author)
      }
      let after = try journal()
      #expect(after.starts(with: before) && after.count >= before.count)
      before = after
    }
    #expect(before.count == 6)
  }

  @Test("A thousand answers in one group are saved together and undone together")
  func largeGroup() async throws {
    let folder = TemporaryFolder()
    let store = try ProjectStore(folder: folder.path)
    let answers = (0..<1_000).map { index in
      let region = RegionID(
        image: ImageID(rawValue: Int64(index / 8)), partition: PartitionID(rawValue: 1),
        number: index % 8)
      return PaintedRegion(
        region: region, answer: .labeled(ClassID(rawValue: 0)), footprint: footprint(region))
    }
    _ = try await store.answers.record(answers, by: JournalAuthor(annotator: "ada", host: "h"))
    #expect(
      try store.tallies(for: "ada").byAnswer[.labeled(ClassID(rawValue: 0))]?.regions == 1_000)
    _ = try await store.reversals.undo(by: JournalAuthor(annotator: "ada", host: "h"))
    #expect(try store.tallies(for: "ada").byAnswer[.labeled(ClassID(rawValue: 0))] == nil)
  }
}
