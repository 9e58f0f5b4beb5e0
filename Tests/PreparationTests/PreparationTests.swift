import ActiveLearning
import Foundation
import Imaging
import Labeling
import Numerics
import PreparationSupport
import Superpixels
import TestSupport
import Testing

@testable import Preparation

@Suite("Preparing a folder")
struct PreparationTests {
  private let folder = TemporaryFolder()

  private var preparer: ImagePreparer {
    ImagePreparer(
      cache: RegionCache(folder: folder.path.appending("cache")),
      settings: PreparationSettings(regions: 30))
  }

  private func sources() throws -> [ImageSource] {
    try (1...5).map { seed in
      try writtenSource(
        syntheticImage(width: 80, height: 60, seed: UInt32(seed)),
        to: folder.path.appending("image\(seed).png"), id: Int64(seed))
    }
  }

  @Test(
    "Damaged images are reported with name and reason, the others are prepared, and it can resume")
  func wholeFolder() async throws {
    var sources = try sources()
    let whole = try Data(contentsOf: URL(fileURLWithPath: sources[2].path.description))
    let cutOff = try folder.write(Array(whole.prefix(whole.count / 2)), to: "half.png")
    sources.insert(
      ImageSource(id: ImageID(rawValue: 77), path: cutOff, digest: "half"), at: 2)
    let basis = try await BasisFitting.fit(
      sources: sources, preparer: preparer, seed: 3, width: 2, progress: { _ in })
    var reports: [Int] = []
    let outcome = try await preparer.prepareAll(sources, basis: basis, width: 2) {
      reports.append($0)
    }
    #expect(outcome.prepared == 5 && outcome.alreadyPrepared == 0)
    #expect(outcome.failures.map(\.source.id.rawValue) == [77])
    #expect(
      outcome.failures.first?.error.description
        == "Cannot decode \(cutOff): the file ends before its pixels do. "
        + "Copy it again from its source.")
    #expect(reports == Array(1...6))
    let again = try await preparer.prepareAll(sources, basis: basis, width: 2) { _ in }
    #expect(again.prepared == 0 && again.alreadyPrepared == 5 && again.failures.count == 1)
  }

  @Test("Rows are the same from the cache, recomputed, and with any number of workers")
  func rows() async throws {
    let sources = try sources()
    let basis = try await BasisFitting.fit(
      sources: sources, preparer: preparer, seed: 3, width: 1, progress: { _ in })
    let fresh = try preparer.describe(sources[1], basis: basis)
    let cached = try preparer.describe(sources[1], basis: basis)
    #expect(fresh.layout == cached.layout)
    #expect(fresh.features == cached.features)
    let some = try preparer.rows([3, 0], of: sources[1], basis: basis)
    #expect(some.values == cached.features.rows([3, 0]).values)
  }

  @Test("The basis depends on images and seed, not on workers or the cache")
  func basis() async throws {
    let sources = try sources()
    let first = try await BasisFitting.fit(
      sources: sources, preparer: preparer, seed: 3, width: 1, progress: { _ in })
    let elsewhere = ImagePreparer(
      cache: RegionCache(folder: folder.path.appending("other")), settings: preparer.settings)
    let second = try await BasisFitting.fit(
      sources: sources, preparer: elsewhere, seed: 3, width: 3, progress: { _ in })
    #expect(first == second)
    // This time from the cache.
    let again = try await BasisFitting.fit(
      sources: sources, preparer: preparer, seed: 3, width: 1, progress: { _ in })
    #expect(again == first)
    let other = try await BasisFitting.fit(
      sources: sources, preparer: preparer, seed: 4, width: 1, progress: { _ in })
    #expect(other.digest != first.digest)
  }

  @Test("A folder without a readable image has no basis, and the sentence says so")
  func nothing() async throws {
    let text = try folder.write(Array("text".utf8), to: "a.png")
    let source = ImageSource(id: ImageID(rawValue: 1), path: text, digest: "x")
    let error = await #expect(throws: PreparationError.self) {
      try await BasisFitting.fit(
        sources: [source], preparer: preparer, seed: 3, width: 1, progress: { _ in })
    }
    #expect(
      error?.description == "None of the images can be read, so there is nothing to prepare.")
  }
}
