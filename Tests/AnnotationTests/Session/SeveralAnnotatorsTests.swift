import Foundation
import GRDB
import Imaging
import Labeling
import Synchronization
import TestSupport
import Testing

@testable import Annotation

/// Several people on one project at a time.
@Suite("Several annotators")
struct SeveralAnnotatorsTests {
  private let sky = Answer.labeled(ClassID(rawValue: 0))
  private let road = Answer.labeled(ClassID(rawValue: 1))

  /// Who is asked about which region now.
  private final class Asked: Sendable {
    private let holders = Mutex<[RegionID: String]>([:])
    private let done = Mutex<Set<RegionID>>([])

    /// Regions that somebody else is asked about, or has answered.
    func begin(_ regions: [RegionID], by name: String) -> [RegionID] {
      let answered = done.withLock { $0 }
      return holders.withLock { holders in
        regions.filter { region in
          defer { holders[region] = name }
          return answered.contains(region) || holders[region].map { $0 != name } ?? false
        }
      }
    }

    func finish(_ regions: [RegionID]) {
      done.withLock { $0.formUnion(regions) }
      holders.withLock { holders in regions.forEach { holders[$0] = nil } }
    }

    var answered: Int { done.withLock { $0.count } }
  }

  /// Soaks for minutes with `TERRAZZO_SOAK=1`.
  private static let images =
    ProcessInfo.processInfo.environment["TERRAZZO_SOAK"] == "1" ? 120 : 8

  @Test(
    "Four at once: no region is asked of two, and every answer is there once",
    .timeLimit(.minutes(10)))
  func four() async throws {
    let project = try TestProject((0..<Self.images).map { "\($0).png" })
    let first = try await project.open(.headless, annotator: "setup", batch: 5)
    _ = try await first.prepare { _ in }
    _ = await first.close()
    let asked = Asked()
    var sessions: [(name: String, session: AnnotationSession)] = []
    for name in ["ada", "bob", "eve", "mia"] {
      sessions.append((name, try await project.open(annotator: name, classes: nil, batch: 5)))
    }
    // Each has a batch before anybody answers, so that nobody comes too late on a machine under load.
    for (name, session) in sessions {
      #expect(asked.begin(try await session.nextBatch().map(\.region), by: name) == [])
    }
    let counts = try await withThrowingTaskGroup(of: (String, Int).self) { group in
      for (name, session) in sessions {
        group.addTask {
          var count = 0
          while true {
            let queries = try await session.nextBatch().filter { $0.answer == nil }
            guard !queries.isEmpty else { break }
            let regions = queries.map(\.region)
            #expect(asked.begin(regions, by: name) == [])
            for region in regions {
              _ = try await session.record([(region, region.number % 2 == 0 ? sky : road)])
            }
            asked.finish(regions)
            count += regions.count
          }
          #expect(await session.close() == nil)
          return (name, count)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let total = counts.values.reduce(0, +)
    #expect(total == asked.answered)
    // Nobody is left out.
    #expect(counts.values.allSatisfy { $0 > 0 }, "\(counts)")
    let reader = try await project.open(.readOnly, classes: nil)
    let snapshot = await reader.snapshot()
    #expect(snapshot.answered == total && snapshot.answered == snapshot.regions)
    let journal = try await DatabaseQueue(path: project.database.description).read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM journal WHERE kind = 'answer'")
    }
    #expect(journal == total)
  }

  @Test("Who comes back is not asked what others took meanwhile, and goes on with the rest")
  func comingBack() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let ada = try await project.open(annotator: "ada", batch: 20)
    let hers = try await ada.nextBatch().map(\.region)
    #expect(await ada.close() == nil)
    // Half an hour later.
    let queue = try DatabaseQueue(path: project.database.description)
    try await queue.write {
      try $0.execute(
        sql: """
          UPDATE rounds SET time = time - 1800000; UPDATE journal SET time = time - 1800000
          """)
    }
    let bob = try await project.open(annotator: "bob", classes: nil, batch: 30)
    let his = try await bob.nextBatch().map(\.region)
    let shared = Set(hers).intersection(his)
    #expect(!shared.isEmpty)
    let again = try await project.open(annotator: "ada", classes: nil, batch: 20)
    let rest = try await again.nextBatch().map(\.region)
    #expect(rest == hers.filter { !shared.contains($0) })
  }

  @Test("Batches that are chosen from answers of others, too, are replayed the same")
  func replayed() async throws {
    let project = try TestProject(["a.png", "b.png"])
    let ada = try await project.open(annotator: "ada", batch: 6)
    let bob = try await project.open(annotator: "bob", classes: nil, batch: 6)
    for _ in 0..<3 {
      let hers = try await ada.nextBatch().map(\.region)
      let his = try await bob.nextBatch().map(\.region)
      try await ada.record(hers.map { ($0, $0.number % 2 == 0 ? sky : road) })
      // What Ada's session has not looked at when she is asked next.
      try await bob.record(his.map { ($0, $0.number % 3 == 0 ? sky : road) })
    }
    let rounds = try await ada.replay { _, _ in }
    #expect(rounds.count == 6 && rounds.allSatisfy { $0.outcome == .same }, "\(rounds)")
  }

  @Test(
    "An answer to a region that somebody else answered while it was asked is refused with the name")
  func answeredMeanwhile() async throws {
    let project = try TestProject(["a.png"])
    let ada = try await project.open(annotator: "ada")
    let region = try await ada.nextBatch()[0].region
    let bob = try await project.open(annotator: "bob", classes: nil)
    _ = try await bob.record([(region, road)])
    let error = await #expect(throws: SessionError.self) {
      try await ada.record([(region, sky)])
    }
    #expect(
      error?.description
        == "The answer was not saved, because bob answered the region in the meantime.")
    #expect(await ada.snapshot().batchAnswers[region] == road)
    // Seen now, it can be corrected.
    _ = try await ada.record([(region, sky)])
    #expect(await ada.snapshot().batchAnswers[region] == sky)
  }
}
