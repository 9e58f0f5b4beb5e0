import Annotation
import Exporting
import Foundation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import RegionPictures
import Superpixels
import TestSupport
import Testing

@Suite("Commands without a screen")
struct HeadlessTests {
  private func answer(_ region: RegionID) -> Answer {
    .labeled(ClassID(rawValue: region.number % 3))
  }

  /// Regions of four batches, and the masks.
  private func run(seed: UInt64) async throws -> (asked: [[RegionID]], project: TestProject) {
    let project = try TestProject(["a.png", "b.png", "c.png", "sub/d.png"])
    var asked: [[RegionID]] = []
    for _ in 0..<4 {
      // Every batch in its own session, as scripts do it.
      let session = try await project.open(.headless, batch: 8) { $0.changes.seed = seed }
      let queries = try await session.nextBatch()
      asked.append(queries.map(\.region))
      _ = try await session.record(queries.map { ($0.region, answer($0.region)) })
      await session.close()
    }
    return (asked, project)
  }

  @Test("The size of the cache is predicted from the images' sizes")
  func expectedCache() async throws {
    let project = try TestProject()
    let photo = SyntheticImage.blocks(width: 400, height: 300, columns: 9, rows: 7, seed: 9)
    try ImageFile.writePNG(color: photo.image, to: project.images.appending("photo.png"))
    let session = try await project.open(.headless) { $0.changes.regions = nil }
    let expected = await session.expectedCacheBytes()
    _ = try await session.prepare { _ in }
    var actual = 0
    for kind in ["descriptors", "layouts", "maps"] {
      let place = project.state.appending("cache/" + kind).description
      let files = FileManager.default.enumerator(atPath: place)
      while files?.nextObject() != nil {
        actual += (files?.fileAttributes?[.size] as? Int) ?? 0
      }
    }
    #expect(Double(expected) > 0.8 * Double(actual), "\(expected) foretold, \(actual) taken")
    #expect(Double(expected) < 1.5 * Double(actual), "\(expected) foretold, \(actual) taken")
    await session.close()
  }

  @Test("Only the seed decides what is queried")
  func reproducibility() async throws {
    let first = try await run(seed: 3)
    let second = try await run(seed: 3)
    let other = try await run(seed: 4)
    #expect(first.asked == second.asked)
    #expect(first.asked != other.asked)
    #expect(first.asked.allSatisfy { $0.count == 8 })
    let all = first.asked.flatMap { $0 }
    #expect(Set(all).count == all.count)
  }

  @Test("An unfinished batch is returned again; answering the pool ends it")
  func repeatedQuery() async throws {
    let project = try TestProject(["a.png"], width: 32, height: 32)
    let session = try await project.open(.headless, batch: 10)
    var queries = try await session.nextBatch()
    _ = try await session.record([(queries[0].region, .void)])
    #expect(try await session.nextBatch().map(\.region) == queries.map(\.region))
    var rounds = 0
    while !queries.isEmpty && rounds < 20 {
      _ = try await session.record(queries.map { ($0.region, answer($0.region)) })
      queries = try await session.nextBatch()
      rounds += 1
    }
    #expect(await session.snapshot().isExhausted)
    let snapshot = await session.snapshot()
    #expect(snapshot.answered == snapshot.regions)
  }

  @Test("A query includes a pixel inside the region, its box and the model's guess")
  func queryFields() async throws {
    let project = try TestProject()
    let session = try await project.open(.headless, batch: 8)
    var queries = try await session.nextBatch()
    #expect(queries.allSatisfy { $0.item.guess == nil })
    for query in queries {
      let picture = try await session.picture(of: query.region.image)
      #expect(picture.map.labels[query.x, query.y] == Int32(query.region.number))
      let box = picture.graph.boxes[query.region.number]
      #expect(query.width == box.width && query.height == box.height)
    }
    _ = try await session.record(queries.map { ($0.region, answer($0.region)) })
    queries = try await session.nextBatch()
    #expect(queries.allSatisfy { $0.item.guess != nil && !$0.item.terms.isEmpty })
  }

  @Test("Preparing reports what it did, resumes, and names what it left out")
  func preparing() async throws {
    let project = try TestProject()
    try project.folder.write(Array("no picture".utf8), to: "images/bad.png")
    let session = try await project.open(.headless)
    var report = try await session.prepare { _ in }
    #expect(report.prepared == 3 && report.alreadyPrepared == 0)
    #expect(report.failures.map(\.image) == [ImageName("bad.png")])
    #expect(report.failures[0].reason.contains("bad.png"))
    report = try await session.prepare { _ in }
    #expect(report.prepared == 0 && report.alreadyPrepared == 3)
    await session.close()
    project.removeCache()
    let again = try await project.open(.headless)
    #expect(try await again.prepare { _ in }.prepared == 3)
    #expect(await again.snapshot().preparedImages == 3)
  }

  @Test("One answered class is not yet enough to train")
  func oneClass() async throws {
    let project = try TestProject()
    let session = try await project.open(.headless)
    let queries = try await session.nextBatch()
    _ = try await session.record(queries.map { ($0.region, .labeled(ClassID(rawValue: 0))) })
    do {
      _ = try await session.train { _ in }
      Issue.record("trained on one class")
    } catch {
      guard error.kind == .notYet else {
        Issue.record("another error: \(error)")
        return
      }
      #expect(
        error.description.hasPrefix("A model cannot be trained yet: only one class has answers."))
    }
    // The next batch is then random.
    #expect(try await session.nextBatch().count == 6)
  }

  @Test("A model survives its session and knows its age")
  func storedModel() async throws {
    let project = try TestProject()
    var session = try await project.open(.headless, batch: 8)
    let queries = try await session.nextBatch()
    _ = try await session.record(queries.map { ($0.region, answer($0.region)) })
    let report = try await session.train { _ in }
    #expect(report.labeledRegions == 8 && report.classes == 3)
    await session.close()
    session = try await project.open(.headless, classes: nil, batch: 8)
    #expect(await session.snapshot().model.answersSinceTrained == 0)
    _ = try await session.record([(queries[0].region, .void)])
    #expect(await session.snapshot().model.answersSinceTrained == 1)
  }

  @Test("Whole masks come from the model, answers stay on top, confidence is written alongside")
  func filledMasks() async throws {
    let project = try TestProject()
    let session = try await project.open(.headless, batch: 8)
    let queries = try await session.nextBatch()
    _ = try await session.record(queries.map { ($0.region, answer($0.region)) })
    let folder = try await project.export(session, to: "masks") { $0.fillsPredictions = true }
    for name in ["a", "b", "sub/c"] {
      let mask = try ImageFile.readClassMask(at: folder.appending(name + ".png"))
      #expect(mask.pixels.allSatisfy { $0 < 3 || $0 == 255 })
      let confidence = try ImageFile.readClassMask(at: folder.appending("confidence/\(name).png"))
      #expect(confidence.width == mask.width && confidence.height == mask.height)
      for query in queries where query.image.escaped == name + ".png" {
        #expect(mask[query.x, query.y] == UInt16(query.region.number % 3))
        #expect(confidence[query.x, query.y] == 255)
      }
    }
  }

  @Test("After a change of regions old answers teach, and regions they cover are not queried again")
  func changedRegions() async throws {
    let project = try TestProject(["a.png"], width: 48, height: 48)
    var session = try await project.open(.headless, batch: 100)
    let queries = try await session.nextBatch()
    _ = try await session.record(queries.map { ($0.region, answer($0.region)) })
    #expect(try await session.nextBatch().isEmpty)
    await session.close()
    session = try await project.open(.headless, classes: nil) { $0.changes.regions = 12 }
    // Each large region is covered by several small ones, none of them by nine tenths.
    let larger = try await session.nextBatch()
    #expect(!larger.isEmpty)
    await session.close()
    session = try await project.open(.headless, classes: nil)
    #expect(try await session.nextBatch().isEmpty)
    #expect(await session.snapshot().isExhausted)
  }
}
