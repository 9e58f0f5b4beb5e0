import Foundation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import SessionState
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("What runs while a person labels")
struct BackgroundTests {
  /// Waits until a snapshot fits; nil after five minutes, with a message about the state.
  private func wait(
    _ session: AnnotationSession, until fits: @escaping @Sendable (SessionSnapshot) -> Bool
  ) async -> SessionSnapshot? {
    let deadline = ContinuousClock.now + .seconds(300)
    while ContinuousClock.now < deadline {
      let snapshot = await session.snapshot()
      if fits(snapshot) { return snapshot }
      try? await Task.sleep(for: .milliseconds(20))
    }
    let last = await session.snapshot()
    Issue.record(
      """
      \(last.preparedImages) of \(last.images) images prepared, \(last.answered) answers, \
      \(last.model), batch \(last.batch?.round ?? 0), problem: \(last.problem?.description ?? "none")
      """)
    return nil
  }

  /// A class that follows from the region alone, so that there is something to learn.
  private func answer(_ region: RegionID) -> Answer {
    .labeled(ClassID(rawValue: region.number % 2))
  }

  private func next(_ snapshot: SessionSnapshot) -> RegionID? {
    snapshot.batch?.items.first { snapshot.batchAnswers[$0.region] == nil }?.region
  }

  @Test(
    "A person labels on through swapped batches while models train; nothing is queried twice")
  func labelingOn() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png", "sub/d.png"])
    let session = try await project.open(batch: 6)
    await session.startBackgroundWork()
    var asked: Set<RegionID> = []
    var rounds: Set<Int> = []
    for _ in 0..<30 {
      let snapshot = try #require(await wait(session) { next($0) != nil })
      let region = try #require(next(snapshot))
      rounds.insert(snapshot.batch?.round ?? 0)
      #expect(asked.insert(region).inserted)
      _ = try await session.record([(region, answer(region))])
    }
    // Batches are shorter while few images are described.
    #expect(rounds.count >= 5)
    let last = await session.snapshot().batch?.round
    while let region = next(await session.snapshot()), await session.snapshot().batch?.round == last
    {
      #expect(asked.insert(region).inserted)
      _ = try await session.record([(region, answer(region))])
    }
    // The end of a batch is a reason to train.
    let trained = try #require(
      await wait(session) { $0.model.answersSinceTrained == 0 && $0.preparedImages == 4 })
    #expect(trained.answered == asked.count && trained.preparedImages == 4)
    // The current batch may have been chosen before there was a model; a later one was not.
    var later = trained
    while later.batch?.items.allSatisfy({ $0.guess != nil }) != true {
      later = try #require(await wait(session) { next($0) != nil })
      let region = try #require(next(later))
      #expect(asked.insert(region).inserted)
      _ = try await session.record([(region, answer(region))])
      later = await session.snapshot()
    }
    let picture = try await session.picture(
      of: later.batch?.items.first?.region.image ?? ImageID(rawValue: 0))
    #expect(picture.guesses.count == picture.map.count)
    #expect(await session.snapshot().problem == nil)
    await session.close()
  }

  @Test(
    "Answers are judged by models that did not learn from them, also when the project is opened again"
  )
  func judged() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png", "sub/d.png"])
    var session = try await project.open(batch: 50)
    await session.startBackgroundWork()
    let full = try #require(
      await wait(session) { $0.preparedImages == 4 && $0.batch?.items.count == 50 })
    let regions = try #require(full.batch).items.map(\.region)
    // All but the last two, so that the batch stays; a model learns from at least 39 of them.
    for region in regions.dropLast(2) { _ = try await session.record([(region, answer(region))]) }
    let judged = try #require(
      await wait(session) { snapshot in
        let open = snapshot.batch?.items.filter { snapshot.batchAnswers[$0.region] == nil } ?? []
        return !open.isEmpty && open.allSatisfy { $0.guess?.chance != nil }
      })
    #expect(judged.problem == nil)
    let open = try await session.sheets.openRegions()
    #expect(open.count == judged.regions - 48 && open.model > 0)
    let certain = open.groups.flatMap(\.regions).map(\.chance)
    #expect(certain.allSatisfy { (0...1).contains($0) })
    for group in open.groups {
      #expect(group.regions.map(\.chance) == group.regions.map(\.chance).sorted(by: >))
    }
    for _ in 0..<2 {
      let entries = try await session.reviewing.entries()
      #expect(entries.count == 48)
      #expect(entries.count { $0.support != nil } >= 30)
      for entry in entries {
        guard let support = entry.support, let guess = entry.guess else { continue }
        #expect((0...1).contains(support))
        #expect(guess.answer != entry.answer || support == guess.confidence)
      }
      await session.close()
      session = try await project.open(classes: nil, batch: 50)
    }
    await session.close()
  }

  @Test(
    "An image segmented for a batch while it is being described stays described", arguments: 0..<8)
  func cutWhileDescribed(describer: Int) async throws {
    let project = try TestProject()
    let session = try await project.open()
    let image = ImageID(rawValue: 1)
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask { try? await session.note(image, describes: task == describer) }
      }
    }
    #expect(await session.partitions[image]?.basis == "some basis")
    await session.close()
  }

  @Test("A second annotator uses the trainer's models, and trains once the trainer is gone")
  func twoAnnotators() async throws {
    let project = try TestProject(["a.png", "b.png", "c.png", "sub/d.png"])
    let ada = try await project.open(annotator: "ada", batch: 10)
    await ada.startBackgroundWork()
    try await label(10, in: ada)
    _ = try #require(await wait(ada) { $0.model.answersSinceTrained == 0 })
    let bob = try await project.open(annotator: "bob", classes: nil, batch: 10)
    await bob.startBackgroundWork()
    _ = try #require(await wait(bob) { $0.model.answersSinceTrained == 0 })
    try await label(10, in: ada)
    let taught = try #require(await wait(ada) { $0.model.answersSinceTrained == 0 })
    // Bob looks for a newer model after every ten of his answers; Ada's is the newest.
    let adopted = try await label(in: bob) {
      $0.model.journalPosition == taught.model.journalPosition
    }
    #expect(adopted.model.answersSinceTrained == adopted.answered - 20)
    await ada.close()
    let own = try await label(in: bob) {
      $0.model.journalPosition ?? 0 > taught.model.journalPosition ?? 0
    }
    #expect((own.model.answersSinceTrained ?? 40) < own.answered - 20)
    await bob.close()
  }

  /// Answers regions, 30 at most, until a snapshot fits, and waits for it.
  private func label(
    in session: AnnotationSession, until fits: @escaping @Sendable (SessionSnapshot) -> Bool
  ) async throws -> SessionSnapshot {
    for _ in 0..<30 {
      let snapshot = await session.snapshot()
      if fits(snapshot) { return snapshot }
      try await label(1, in: session)
    }
    return try #require(await wait(session, until: fits))
  }

  /// Answers the given number of regions in query order.
  private func label(_ count: Int, in session: AnnotationSession) async throws {
    for _ in 0..<count {
      let snapshot = try #require(await wait(session) { next($0) != nil })
      let region = try #require(next(snapshot))
      _ = try await session.record([(region, answer(region))])
    }
  }

  @Test("Callers that ask for a batch at the same time, and the background, make one batch")
  func oneBatch() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 24)
    await session.startBackgroundWork()
    let batches = try await withThrowingTaskGroup(of: [RegionID].self) { group in
      for _ in 0..<6 { group.addTask { try await session.nextBatch().map(\.region) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(batches).count == 1 && batches.first?.count == 24)
    #expect(await session.snapshot().problem == nil)
    await session.close()
  }

  @Test("Listeners are notified of batches, images and training")
  func changes() async throws {
    let project = try TestProject()
    let session = try await project.open()
    let changes = await session.changes()
    await session.startBackgroundWork()
    var sawBatch = false
    for await snapshot in changes {
      sawBatch = sawBatch || snapshot.batch != nil
      if snapshot.preparedImages == 3 { break }
    }
    #expect(sawBatch)
    await session.close()
    var after = await session.changes().makeAsyncIterator()
    #expect(await after.next() == nil)
  }

  @Test("When no regions are left, the session says so, and an undo continues it")
  func exhaustion() async throws {
    let project = try TestProject(["a.png"], width: 32, height: 32)
    let session = try await project.open(batch: 9)
    await session.startBackgroundWork()
    while true {
      let snapshot = try #require(await wait(session) { next($0) != nil || $0.isExhausted })
      guard let region = next(snapshot) else { break }
      _ = try await session.record([(region, answer(region))])
    }
    let end = await session.snapshot()
    #expect(end.isExhausted && end.answered == end.regions && end.regions > 9)
    _ = try await session.undo()
    let again = try #require(await wait(session) { next($0) != nil })
    #expect(!again.isExhausted)
    await session.close()
  }

  @Test("Skipped regions come back later, unsure ones do not")
  func skipping() async throws {
    let project = try TestProject(["a.png"], width: 32, height: 32)
    let session = try await project.open(batch: 5)
    await session.startBackgroundWork()
    var skipped: RegionID?
    var unsure: RegionID?
    var cameBack = false
    while true {
      let snapshot = try #require(await wait(session) { next($0) != nil || $0.isExhausted })
      guard let region = next(snapshot) else { break }
      #expect(region != unsure)
      if skipped == nil {
        skipped = region
        _ = try await session.record([(region, .skipped)])
      } else if unsure == nil {
        unsure = region
        _ = try await session.record([(region, .unsure)])
      } else {
        if region == skipped {
          cameBack = true
          #expect(snapshot.batch?.round ?? 0 > 1)
        }
        _ = try await session.record([(region, answer(region))])
      }
    }
    #expect(cameBack)
    #expect(await session.snapshot().unsure == 1)
    await session.close()
  }

  @Test("One bad image does not prevent the others from being prepared and queried")
  func badImage() async throws {
    let project = try TestProject()
    try project.folder.write(Array("no picture".utf8), to: "images/a0.png")
    let session = try await project.open()
    await session.startBackgroundWork()
    let ready = try #require(
      await wait(session) { $0.preparedImages == 3 && $0.batch?.items.count == 6 })
    #expect(ready.images == 4)
    await session.close()
  }

  @Test("A session closed in the middle of its work stops, and the next one continues")
  func closing() async throws {
    let project = try TestProject()
    var session = try await project.open()
    await session.startBackgroundWork()
    _ = await wait(session) { $0.batch?.items.isEmpty == false }
    await session.close()
    session = try await project.open(classes: nil)
    await session.startBackgroundWork()
    _ = try #require(await wait(session) { $0.preparedImages == 3 && $0.batch?.items.count == 6 })
    await session.close()
  }
}

extension AnnotationSession {
  /// Delays every segmentation of an image, and its description after that.
  fileprivate func note(_ image: ImageID, describes: Bool) async throws {
    _ = try await images.register(
      PreparedLayout(image: image, width: 48, height: 32, map: "map", regions: 9))
    if describes { images.ledger.note(basis: "some basis", of: image) }
  }
}
