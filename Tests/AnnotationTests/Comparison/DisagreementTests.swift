import ActiveLearning
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import TestSupport
import Testing

@testable import Annotation

/// Where people said different things, a third one decides; and what one said before is asked again.
@Suite("Disagreements, and answers asked again")
struct DisagreementTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))
  private let tree = Answer.labeled(ClassID(rawValue: 2))

  @Test("A review tells who said what of a region, until somebody decides")
  func deciding() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let ada = try await project.open(annotator: "ada", batch: 4) { $0.changes.overlapShare = 1 }
    let regions = try await ada.nextBatch().map(\.region)
    try await ada.record(regions.map { ($0, sky) })
    let bob = try await project.open(annotator: "bob", classes: nil, batch: 8)
    let his = try await bob.nextBatch().filter { $0.item.choice.repetition == .second }
    #expect(Set(his.map(\.region)) == Set(regions))
    try await bob.record([
      (regions[0], road), (regions[1], sky), (regions[2], .skipped), (regions[3], .unsure),
    ])
    let mia = try await project.open(annotator: "mia", classes: nil)
    func contested() async throws -> [RegionID] {
      try await mia.reviewing.entries().filter(\.isContested).map(\.region)
    }
    #expect(try await Set(contested()) == [regions[0], regions[3]])
    let entries = try await mia.reviewing.entries()
    let entry = try #require(entries.first { $0.region == regions[0] })
    #expect(entry.opinions.map { "\($0.author)" } == ["ada", "bob"])
    #expect(entry.opinions.map(\.answer) == [sky, road] && entry.answer == road)
    #expect(try #require(entries.first { $0.region == regions[2] }).opinions.isEmpty)
    // An agreement decides as well as another answer.
    try await mia.review([(regions[0], tree), (regions[3], .unsure)])
    #expect(try await contested() == [])
    #expect(try await mia.store.answers.to([regions[0]])[regions[0]] == tree)
    _ = try await mia.undo()
    #expect(try await contested().count == 2)
    // What each of them said is still what each said.
    #expect(try await mia.progress.compare("ada", with: "bob").table?.counts == [1, 1, 0, 0])
  }

  @Test("Own answers come again after two batches, without the answer, and are compared with it")
  func again() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let session = try await project.open(batch: 4) { $0.changes.againShare = 0.5 }
    var first: [RegionID: Answer] = [:]
    var asked: [RegionID] = []
    for round in 1...8 {
      let batch = try await session.nextBatch()
      #expect(batch.count == 4)
      let again = batch.filter { $0.item.choice.repetition == .again }
      #expect(again.count == (round < 4 ? 0 : 2))
      #expect(again.allSatisfy { $0.answer == nil && $0.item.guess == nil })
      for query in again {
        let region = query.region
        #expect(first[region] != nil && !asked.contains(region))
        let picture = try await session.picture(of: region.image)
        #expect(picture.answers[region.number] == nil && picture.isWithheld(region.number))
        asked.append(region)
        try await session.record([(region, road)])
        #expect(
          try await session.picture(of: region.image).answers[region.number] == road)
      }
      for query in batch where query.item.choice.repetition == nil {
        first[query.region] = sky
        try await session.record([(query.region, sky)])
      }
    }
    #expect(asked.count == 10)
    let found = try await session.progress.compare("ada", with: "ada")
    #expect(found.compared == asked.count && found.agreed == 0)
    #expect(found.table?.counts == [0, Int64(asked.count), 0, 0])
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .same })
  }

  @Test("Own answers are never all of a batch: nothing new, nothing asked again")
  func nothingNew() async throws {
    let project = try TestProject(["a.png"])
    let session = try await project.open(.headless, batch: 5) { $0.changes.againShare = 0.5 }
    var batches = 0
    while batches < 40 {
      let batch = try await session.nextBatch()
      guard !batch.isEmpty else { break }
      #expect(batch.contains { $0.item.choice.repetition == nil })
      try await session.record(batch.map { ($0.region, $0.region.number % 2 == 0 ? sky : road) })
      batches += 1
    }
    #expect(batches < 40)
    let snapshot = await session.snapshot()
    #expect(snapshot.answered == snapshot.regions && snapshot.isExhausted)
  }
}
