import ActiveLearning
import Foundation
import Imaging
import Labeling
import Numerics
import Superpixels
import Testing

@testable import Preparation

@Suite("Cache files")
struct CacheFileTests {
  private func withFolder(_ body: (FilePath) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "terrazzo-cache-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(FilePath(folder))
  }

  private let source = ImageSource(
    id: ImageID(rawValue: 1), path: FilePath("a.png"), digest: String(repeating: "7", count: 32))

  private func matrix() -> FeatureMatrix {
    FeatureMatrix(rows: 3, columns: 5, values: (0..<15).map { Float($0) / 4 - 2 })
  }

  @Test("Rows come back as they were stored, only under their own key")
  func roundTrip() throws {
    try withFolder { folder in
      let cache = RegionCache(folder: folder)
      let settings = PreparationSettings()
      try cache.store(matrix(), of: source, settings: settings, basis: "b")
      #expect(cache.descriptors(of: source, settings: settings, basis: "b") == matrix())
      #expect(cache.descriptors(of: source, settings: settings, basis: "c") == nil)
      let other = PreparationSettings(regions: 100)
      #expect(cache.descriptors(of: source, settings: other, basis: "b") == nil)
      let refusing = PreparationSettings(maxPixels: 5)
      #expect(cache.descriptors(of: source, settings: refusing, basis: "b") == matrix())
    }
  }

  @Test("Segmentations by SLIC from before there were other methods are still found")
  func unchangedKey() {
    #expect(
      PreparationSettings(regions: 300).digest
        == ContentDigest.hexadecimal(of: "slic 2 working size 1 regions 300"))
    #expect(
      PreparationSettings().digest
        == ContentDigest.hexadecimal(of: "slic 2 working size 1 regions automatic"))
  }

  @Test("Every method, number and size has its own key")
  func keys() {
    let sizes = [RectangleSize(width: 32, height: 24), RectangleSize(width: 24, height: 32)]
    var digests = Set<String>()
    for method in [.slic, .seeds, .rectangles(nil)] as [SegmentationMethod] {
      for regions in [nil, 32, 24] {
        digests.insert(PreparationSettings(segmentation: method, regions: regions).digest)
      }
    }
    for size in sizes {
      let settings = PreparationSettings(segmentation: .rectangles(size))
      digests.insert(settings.digest)
      // The number is ignored, so the regions do not differ.
      #expect(
        PreparationSettings(segmentation: .rectangles(size), regions: 5).digest == settings.digest)
    }
    #expect(digests.count == 11)
  }

  @Test("A file truncated anywhere, or with any byte changed, reads as absent")
  func damage() throws {
    try withFolder { folder in
      let file = CacheFile(kind: .model, key: "k")
      let path = folder.appending("file")
      let payload = (0..<40).map { UInt8($0) }
      try file.write(payload, to: path)
      let whole = try #require(file.read(from: path))
      #expect(Array(whole[CacheFile.headerSize...]) == payload)
      for length in 0..<whole.count {
        try Data(whole[..<length]).write(to: URL(fileURLWithPath: path.description))
        #expect(file.read(from: path) == nil)
      }
      for position in whole.indices {
        var damaged = whole
        damaged[position] ^= 16
        try Data(damaged).write(to: URL(fileURLWithPath: path.description))
        #expect(file.read(from: path) == nil, "byte \(position)")
      }
      #expect(CacheFile(kind: .model, key: "other").read(from: path) == nil)
    }
  }

  @Test("A cache that cannot be written is reported in a sentence")
  func unwritable() throws {
    let file = CacheFile(kind: .model, key: "k")
    #expect(throws: PreparationError.self) {
      try file.write([1], to: FilePath("/proc/terrazzo/file"))
    }
    let error = PreparationError(.cannotWrite(FilePath("/full\u{1b}"), errorNumber: ENOSPC))
    #expect(
      error.description
        == "Cannot write /full\\u{1b}: the disk is full. Make room for the cache or choose another "
        + "place with --project.")
  }

  @Test("Too little space is reported in a sentence with both figures")
  func shortSpace() throws {
    #expect(throws: PreparationError.self) {
      try DiskSpace.require(Int.max / 2, at: FilePath("/tmp/not/there/yet"))
    }
    let error = PreparationError.spaceShort(
      folder: FilePath("/data"), neededBytes: 166_000_001, freeBytes: 20_000_000)
    #expect(
      error.description
        == "The cache needs about 167 MB in /data, but only 20 MB are free. Make room or choose "
        + "another place with --project.")
  }
}
