import GRDB
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import Superpixels
import TestSupport
import Testing

@testable import Annotation

@Suite("Images that repeat others")
struct RepeatedImageTests {
  /// A burst of frames of one picture, copies of another, and two unique pictures.
  private func project(noise: Double = 2) throws -> TestProject {
    let project = try TestProject([])
    let (burst, copied) = (Burst.picture(seed: 1), Burst.picture(seed: 2))
    for frame in UInt64(0)..<6 {
      try ImageFile.writePNG(
        color: Burst.noisy(burst, deviation: noise, seed: frame + 10),
        to: project.images.appending("burst\(frame).png"))
    }
    for copy in 0..<5 {
      try ImageFile.writePNG(color: copied, to: project.images.appending("copy\(copy).png"))
    }
    for other in UInt64(0)..<2 {
      try ImageFile.writePNG(
        color: Burst.picture(seed: other + 3), to: project.images.appending("other\(other).png"))
    }
    return project
  }

  private func open(_ project: TestProject, batch: Int = 24) async throws -> AnnotationSession {
    try await project.open(.headless, batch: batch) {
      $0.changes.regions = 40
      $0.changes.seed = 5
    }
  }

  /// Pairs of regions at the same place of two images of a scene.
  private func repetitions(
    _ queries: [Query], among earlier: [Query] = []
  ) -> Int {
    func scene(_ query: Query) -> String? {
      let name = String(decoding: query.image.bytes, as: UTF8.self)
      return ["burst", "copy"].first { name.hasPrefix($0) }
    }
    func isRepeated(_ one: Query, _ other: Query) -> Bool {
      guard let own = scene(one), own == scene(other), one.image != other.image else {
        return false
      }
      let (x, y) = (one.x - other.x, one.y - other.y)
      // Regions are 27 pixels wide; `x` and `y` lie inside them, not always in the middle.
      return x * x + y * y < 12 * 12
    }
    var count = 0
    for (place, query) in queries.enumerated() {
      if queries[..<place].contains(where: { isRepeated($0, query) })
        || earlier.contains(where: { isRepeated($0, query) })
      {
        count += 1
      }
    }
    return count
  }

  private func answer(_ query: Query) -> Answer {
    .labeled(ClassID(rawValue: query.y > 75 ? 1 : query.x > 100 ? 2 : 0))
  }

  @Test("No batch queries a place of a burst or of a copied picture again while others are open")
  func batches() async throws {
    let project = try project()
    let session = try await open(project)
    let report = try await session.prepare { _ in }
    #expect(report.copies == 4 && report.lookAlikes == 5)
    var asked: [Query] = []
    for round in 0..<4 {
      let queries = try await session.nextBatch()
      #expect(queries.count == 24)
      #expect(repetitions(queries, among: asked) <= 1, "round \(round)")
      asked += queries
      _ = try await session.record(queries.map { ($0.region, answer($0)) })
    }
    #expect(try await session.replay { _, _ in }.allSatisfy { $0.outcome == .same })
    await session.close()
  }

  @Test("Once everything else is answered, repeated places are queried after all")
  func everything() async throws {
    let project = try TestProject([])
    for copy in 0..<3 {
      try ImageFile.writePNG(
        color: Burst.picture(seed: 2), to: project.images.appending("copy\(copy).png"))
    }
    let session = try await open(project, batch: 30)
    var asked: Set<RegionID> = []
    while true {
      let queries = try await session.nextBatch()
      guard !queries.isEmpty else { break }
      #expect(asked.isDisjoint(with: queries.map(\.region)))
      asked.formUnion(queries.map(\.region))
      _ = try await session.record(queries.map { ($0.region, answer($0)) })
    }
    #expect(asked.count == (await session.snapshot()).regions)
    await session.close()
  }

  @Test("A round that an older version chose is replayed as it was, with every image on its own")
  func olderRounds() async throws {
    let project = try project()
    let session = try await open(project)
    for _ in 0..<2 {
      let queries = try await session.nextBatch()
      _ = try await session.record(queries.map { ($0.region, answer($0)) })
    }
    await session.close()
    let queue = try DatabaseQueue(path: project.database.description)
    try await queue.write { database in
      try database.execute(sql: "UPDATE rounds SET record = json_remove(record, '$.scenes')")
    }
    try queue.close()
    // The records now say that scenes did not count, so the regions differ.
    let older = try await project.open(.readOnly, classes: nil) { $0.changes.regions = 40 }
    for round in try await older.replay(progress: { _, _ in }) {
      guard case .differs = round.outcome else {
        Issue.record("round \(round.number): \(round.outcome)")
        continue
      }
    }
    await older.close()
  }
}
