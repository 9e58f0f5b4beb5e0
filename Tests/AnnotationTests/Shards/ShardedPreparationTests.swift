import Foundation
import Imaging
import Labeling
import ProjectRecords
import Shards
import TestSupport
import Testing

@testable import Annotation

@Suite("Preparing in parts")
struct ShardedPreparationTests {
  private static let names = [
    "a.png", "b.png", "c10.png", "c9.png", "sub/d.png", "sub/e.png", "f.png",
  ]

  private func project() throws -> TestProject {
    let project = try TestProject(Self.names)
    try project.folder.write(Array("not an image".utf8), to: "images/broken.png")
    return project
  }

  private func place(_ project: TestProject) -> WorkerPlace { WorkerPlace(images: project.images) }

  /// The order for workers of a new project.
  private func publish(_ project: TestProject) async throws {
    let session = try await project.open(.headless)
    _ = try await session.shards.publish()
    await session.close()
  }

  private func prepare(_ number: Int, of count: Int, _ project: TestProject) async throws {
    let report = try await ShardPreparation(Shard(number, of: count), in: place(project))
      .run(width: 1) { _, _ in }
    #expect(report.failures.allSatisfy { $0.image == ImageName("broken.png") })
  }

  @Test(
    "Parts in any order, some twice, some stopped, give the cache of one machine",
    arguments: [
      1, 2, 7, 16,
    ])
  func sameCache(count: Int) async throws {
    let alone = try project()
    var session = try await alone.open(.headless)
    _ = try await session.prepare { _ in }
    await session.close()
    let shared = try project()
    try await publish(shared)
    // No worker opens the database: it is not there, and a folder has its name.
    shared.move(".terrazzo/session.sqlite", to: ".terrazzo/aside")
    try shared.folder.makeFolder("images/.terrazzo/session.sqlite")
    var generator = TestGenerator(seed: UInt64(count))
    for number in (1...count).shuffled(using: &generator) {
      let stopped = Task { try await prepare(number, of: count, shared) }
      if number % 3 == 0 { stopped.cancel() }
      _ = await stopped.result
      async let first: Void = prepare(number, of: count, shared)
      async let second: Void = prepare(number, of: count, shared)
      _ = try await (first, second)
    }
    try FileManager.default.removeItem(atPath: shared.database.description)
    shared.move(".terrazzo/aside", to: ".terrazzo/session.sqlite")
    #expect(try shared.cached() == alone.cached())
    session = try await shared.open(.headless)
    let gathered = try await session.shards.gather()
    #expect(gathered.noted == Self.names.count)
    #expect(gathered.failures.map(\.image) == [ImageName("broken.png")])
    #expect(gathered.missing.isEmpty && gathered.unprepared == 0)
    #expect(await session.snapshot().preparedImages == Self.names.count)
    // Nothing is left to do for one machine, either.
    let report = try await session.prepare { _ in }
    #expect(report.prepared == 0 && report.alreadyPrepared == Self.names.count)
    await session.close()
  }

  @Test("What is missing, new, changed or gone is told, and the rest is taken over")
  func incomplete() async throws {
    let project = try project()
    try await publish(project)
    let shards = try (1...4).map { try Shard($0, of: 4) }
    func own(_ shard: Shard) -> [String] { Self.names.filter { shard.contains(ImageName($0)) } }
    let last = try #require(shards.min { own($0).count < own($1).count })
    for shard in shards where shard != last { try await prepare(shard.number, of: 4, project) }
    let done = Self.names.filter { !last.contains(ImageName($0)) }
    try #require(done.count >= 3)
    try project.put(try project.noise(), done[0], at: 2_000_000)
    try FileManager.default.removeItem(atPath: project.images.appending(done[1]).description)
    let session = try await project.open(.headless)
    let gathered = try await session.shards.gather()
    #expect(gathered.missing == [last])
    #expect(gathered.noted == done.count - 2)
    #expect(gathered.changed == 1 && gathered.gone == 1)
    #expect(gathered.unprepared >= Self.names.count - 1 - gathered.noted)
    let again = try await session.shards.gather()
    #expect(again.noted == 0 && again.already == gathered.noted)
    await session.close()
  }

  @Test("What was prepared under other settings is not taken over")
  func otherSettings() async throws {
    let project = try project()
    try await publish(project)
    try await prepare(1, of: 1, project)
    let session = try await project.open(.headless) { $0.changes.regions = 30 }
    await #expect(
      throws: SessionError(
        ShardError.orderOutdated(
          project.state.appending("shards").appending("preparation.order")))
    ) {
      _ = try await session.shards.gather()
    }
    await session.close()
  }

  @Test("A worker without an order says what to run first")
  func noOrder() async throws {
    let project = try project()
    await #expect(throws: ShardError.self) {
      _ = try await ShardPreparation(.whole, in: place(project)).run { _, _ in }
    }
  }
}

extension TestProject {
  /// The files of the cache, by path, but for models.
  func cached() throws -> [String: Data] {
    let cache = state.appending("cache").description
    var found: [String: Data] = [:]
    let files = FileManager.default.enumerator(atPath: cache)
    while let name = files?.nextObject() as? String {
      guard files?.fileAttributes?[.type] as? FileAttributeType == .typeRegular,
        !name.hasPrefix("models/")
      else { continue }
      found[name] = try Data(contentsOf: URL(fileURLWithPath: "\(cache)/\(name)"))
    }
    return found
  }
}
