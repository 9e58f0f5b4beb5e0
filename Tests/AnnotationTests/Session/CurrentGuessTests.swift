import Labeling
import RegionPictures
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("One guess per region at a time")
struct CurrentGuessTests {
  private func answer(_ region: RegionID, _ shift: Int = 0) -> Answer {
    .labeled(ClassID(rawValue: (region.number + shift) % 3))
  }

  /// The current model's guess for each region of the current batch, from the pictures.
  private func pictured(
    _ items: [BatchItem], in session: AnnotationSession
  ) async throws -> [Guess?] {
    var guesses: [Guess?] = []
    for item in items {
      let all = try await session.guesses(of: item.region.image)
      let picture = try await session.picture(of: item.region.image)
      let part = picture.parts.firstIndex { $0.region == item.region }
      let place = part.map { picture.map.count - picture.parts.count + $0 } ?? item.region.number
      guesses.append(all.indices.contains(place) ? all[place] : nil)
    }
    return guesses
  }

  /// A prepared project with its first batch of eight fully answered, and the second one current.
  private func inSecondBatch(
    of project: TestProject
  ) async throws -> (session: AnnotationSession, first: [Query], second: [Query]) {
    let session = try await project.open(.headless, batch: 8)
    _ = try await session.prepare { _ in }
    let first = try await session.nextBatch()
    _ = try await session.record(first.map { ($0.region, answer($0.region)) })
    return (session, first, try await session.nextBatch())
  }

  @Test("After a retraining within a batch the batch, the queries and the picture agree")
  func retraining() async throws {
    let project = try TestProject()
    let (session, first, second) = try await inSecondBatch(of: project)
    #expect(second.allSatisfy { $0.item.guess != nil && $0.guessWhenChosen == nil })
    // Three answers that contradict all earlier ones.
    _ = try await session.record(second.prefix(3).map { ($0.region, answer($0.region, 1)) })
    _ = try await session.record(first.map { ($0.region, answer($0.region, 1)) })
    _ = try await session.train { _ in }
    let third = try await session.nextBatch()
    #expect(third.map(\.region) == second.map(\.region))
    let shown = try #require(await session.snapshot().batch)
    let expected = try await pictured(shown.items, in: session)
    #expect(expected.allSatisfy { $0 != nil })
    #expect(shown.isOfOlderModel)
    #expect(shown.items.map(\.guess) == expected)
    #expect(third.map(\.item.guess) == expected)
    #expect(third.map(\.item.guess) != second.map(\.item.guess))
    // The reason for choosing a region stays as it was, with the guess that it refers to.
    #expect(third.map(\.item.terms) == second.map(\.item.terms))
    #expect(third.allSatisfy { $0.guessWhenChosen != nil })
    await session.close()
    // Another process, such as a script, sees the same.
    let other = try await project.open(.headless, classes: nil, batch: 8)
    #expect(try await other.nextBatch().map(\.item.guess) == expected)
    await other.close()
  }

  @Test("Parts of a mixed region and regions kept in a batch have the newest guess, too")
  func partsAndKept() async throws {
    let project = try TestProject()
    let (session, first, second) = try await inSecondBatch(of: project)
    _ = try await session.replaceBatch(keeping: Set(second.prefix(2).map(\.region)))
    _ = try await session.record(first.map { ($0.region, answer($0.region, 1)) })
    _ = try await session.train { _ in }
    _ = try await session.replaceBatch(keeping: Set(second.prefix(2).map(\.region)))
    let kept = try await session.nextBatch()
    #expect(Set(kept.map(\.region)).isSuperset(of: second.prefix(2).map(\.region)))
    _ = try await session.record([(kept[0].region, .mixed)])
    let queries = try await session.nextBatch()
    #expect(queries.contains { $0.isPart })
    let expected = try await pictured(queries.map(\.item), in: session)
    #expect(queries.map(\.item.guess) == expected)
    await session.close()
  }

  @Test("A guess never names a retired class")
  func retired() async throws {
    let project = try TestProject()
    let session = try await project.open(.headless, batch: 8)
    let first = try await session.nextBatch()
    _ = try await session.record(first.map { ($0.region, answer($0.region)) })
    let second = try await session.nextBatch()
    let named = try #require(second.compactMap(\.item.guess?.answer).first)
    guard case .labeled(let id) = named else { return }
    _ = try await session.edit(id, .retire(true))
    let items = try #require(await session.snapshot().batch).items
    #expect(!items.contains { $0.guess?.answer == named })
    await session.close()
  }
}

@Suite("How many answers a model has not learned from")
struct ModelAgeTests {
  @Test("Undone, skipped, unsure and mixed regions and agreements are not answers that teach")
  func whatTeaches() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 12)
    let regions = try await session.nextBatch().map(\.region)
    _ = try await session.record(
      regions.prefix(6).map { ($0, .labeled(ClassID(rawValue: $0.number % 3))) })
    _ = try await session.train { _ in }
    func age() async -> Int? { await session.snapshot().model.answersSinceTrained }
    #expect(await age() == 0)
    let road = Answer.labeled(ClassID(rawValue: 1))
    _ = try await session.record([(regions[6], .skipped)])
    _ = try await session.record([(regions[7], .unsure)])
    _ = try await session.record([(regions[8], .mixed)])
    #expect(await age() == 0)
    _ = try await session.record([(regions[9], road)])
    _ = try await session.record([(regions[10], .void)])
    #expect(await age() == 2)
    // The same region again does not count as another one.
    _ = try await session.record([(regions[10], road)])
    #expect(await age() == 2)
    _ = try await session.review([(regions[9], road)])
    #expect(await age() == 2)
    _ = try await session.undo()
    _ = try await session.undo()
    #expect(await age() == 2)
    _ = try await session.undo()
    #expect(await age() == 1)
    _ = try await session.redo()
    #expect(await age() == 2)
    _ = try await session.record([(regions[10], .skipped)])
    #expect(await age() == 1)
    await session.close()
    // A session that opens the project counts the same.
    let again = try await project.open(classes: nil)
    #expect(await again.snapshot().model.answersSinceTrained == 1)
    await again.close()
  }

  @Test("Undone answers are unlearned before the next batch")
  func unlearning() async throws {
    let project = try TestProject()
    let session = try await project.open(batch: 6)
    let regions = try await session.nextBatch().map(\.region)
    for region in regions {
      _ = try await session.record([(region, .labeled(ClassID(rawValue: region.number % 3)))])
    }
    let before = try await session.train { _ in }
    _ = try await session.undo()
    _ = try await session.record([(regions[5], .skipped)])
    _ = try await session.nextBatch()
    let position = await session.snapshot().model.journalPosition
    #expect(position == (await session.snapshot().journalPosition))
    #expect(before.labeledRegions == 6)
    await session.close()
  }
}
