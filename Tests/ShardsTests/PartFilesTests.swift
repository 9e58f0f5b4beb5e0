import Foundation
import Imaging
import Labeling
import Preparation
import ProjectRecords
import TestSupport
import Testing

@testable import Shards

@Suite("Files that coordinator and workers pass each other")
struct PartFilesTests {
  private func manifest(_ shard: Shard) -> PreparationManifest {
    var manifest = PreparationManifest(order: "order", shard: shard)
    manifest.images = [
      PreparationManifest.Image(
        name: ImageName(bytes: [0x61, 0xff, 0x0a]), size: 3, modified: 4, changed: 5,
        digest: String(repeating: "0", count: 32), width: 6, height: 7,
        map: String(repeating: "1", count: 32), regions: 8)
    ]
    manifest.failures = [
      PreparationManifest.Failure(name: ImageName("b.png"), reason: "It is empty.")
    ]
    return manifest
  }

  @Test("A manifest is read as it was written, and allowed by its schema")
  func roundTrip() throws {
    let folder = TemporaryFolder()
    let files = PartFiles(.preparation, in: folder.path.appending("new"))
    let shard = try Shard(2, of: 3)
    let written = manifest(shard)
    try files.write(written, of: shard)
    #expect(try files.read(PreparationManifest.self, of: shard) == written)
    #expect(written.isSound)
    let text = try String(contentsOfFile: files.path(shard).description, encoding: .utf8)
    let problems = try JSONSchema(named: "prepared-part").problems(in: text)
    #expect(problems.isEmpty, "\(problems)")
  }

  @Test("What is missing is named, of the number of parts that lacks the fewest")
  func missing() throws {
    let folder = TemporaryFolder()
    let files = PartFiles(.preparation, in: folder.path)
    #expect(throws: ShardError.nothingDone(folder.path, stage: .preparation)) {
      try files.complete()
    }
    for number in [1, 3] {
      let shard = try Shard(number, of: 4)
      try files.write(manifest(shard), of: shard)
    }
    for number in [1, 2, 3, 5] {
      let shard = try Shard(number, of: 5)
      try files.write(manifest(shard), of: shard)
    }
    // Names of other programs, other stages and impossible parts mean nothing.
    for name in [
      "scores-2-of-4.json", "preparation-2-of-4.json.tmp", "preparation-9-of-4.json",
      "preparation-2-of-1e3.json", "preparation--1-of-4.json", "notes.txt",
    ] {
      try folder.write([], to: name)
    }
    let shard = try Shard(4, of: 5)
    #expect(throws: ShardError.missing([shard], stage: .preparation)) { try files.complete() }
    try files.write(manifest(shard), of: shard)
    #expect(try files.complete().map(\.description) == ["1/5", "2/5", "3/5", "4/5", "5/5"])
  }

  @Test(
    "A file that is not what a worker wrote is named",
    arguments: ["", "{", "[]", "{\"version\":1}"])
  func damaged(text: String) throws {
    let folder = TemporaryFolder()
    let files = PartFiles(.scores, in: folder.path)
    let shard = try Shard(1, of: 1)
    try folder.write(Array(text.utf8), to: "scores-1-of-1.json")
    #expect(throws: ShardError.partDamaged(files.path(shard))) {
      try files.read(PartRecord.self, of: shard)
    }
  }

  @Test("A manifest with numbers that no image has is not used")
  func unsound() throws {
    var written = manifest(.whole)
    written.images[0].width = 0
    #expect(!written.isSound)
    written = manifest(.whole)
    written.images[0].regions = 70_000
    #expect(!written.isSound)
    written = manifest(.whole)
    written.images[0].digest = "short"
    #expect(!written.isSound)
  }

  @Test("A missing or damaged order is refused with what to do")
  func order() throws {
    let folder = TemporaryFolder()
    let path = ShardFolder(project: folder.path).order
    #expect(throws: ShardError.noOrder(path)) { try PreparationOrder(at: path) }
    try folder.makeFolder("shards")
    try folder.write(Array("terrazzo and nothing more".utf8), to: "shards/preparation.order")
    #expect(throws: ShardError.orderDamaged(path)) { try PreparationOrder(at: path) }
  }
}
