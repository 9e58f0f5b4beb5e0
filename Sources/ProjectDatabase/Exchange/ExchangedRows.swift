import Foundation
import GRDB
import Labeling
import ProjectRecords

/// The rows of images and segmentations that lines speak of; those that are missing are added when an entry needs them.
struct ExchangedRows {
  private struct Named: Hashable {
    var image: String
    var partition: String
  }

  private let database: Database
  private let byDigest: [String: [(id: Int64, name: [UInt8], isPresent: Bool)]]
  private let memory = Memory()

  /// What was found out of names in lines.
  private final class Memory {
    var images: [String: ExchangedImage] = [:]
    var partitions: [Named: ExchangedPartition] = [:]
    var imageRows: [String: Int64] = [:]
    var partitionRows: [Named: Int64] = [:]
    /// The image of the entry at hand.
    var current = ""
  }

  init(_ database: Database) throws {
    self.database = database
    var byDigest: [String: [(id: Int64, name: [UInt8], isPresent: Bool)]] = [:]
    try database.rows(
      "SELECT id, path, digest, state FROM images WHERE digest IS NOT NULL ORDER BY id"
    ).forEach { row in
      byDigest[row[.digest], default: []].append(
        (
          try row.identifier(.id, "an image"), try row.bytes(.path),
          row[.state] as String == StoredImage.State.present.rawValue
        ))
    }
    self.byDigest = byDigest
  }

  /// - Throws: for what no program writes.
  func note(_ image: ExchangedImage) throws {
    try EntryCheck.check(image)
    memory.images[image.image] = image
  }

  func note(_ partition: ExchangedPartition) throws {
    try EntryCheck.check(partition)
    memory.partitions[Named(image: partition.image, partition: partition.partition)] = partition
  }

  /// The row of an image, which the partitions of the same entry belong to.
  func image(_ name: String?) throws -> Int64 {
    guard let name, let image = memory.images[name] else { throw UnknownReference() }
    memory.current = name
    if let row = memory.imageRows[name] { return row }
    let row = try found(image) ?? add(image)
    memory.imageRows[name] = row
    return row
  }

  private func found(_ image: ExchangedImage) -> Int64? {
    let same = byDigest[image.digest] ?? []
    let name = ImageName(escaped: image.name)?.bytes
    return (same.first { $0.name == name } ?? same.first { $0.isPresent } ?? same.first)?.id
  }

  /// An image that is not in the folder here; its answers wait for it, and go on to others.
  private func add(_ image: ExchangedImage) throws -> Int64 {
    guard var name = ImageName(escaped: image.name)?.bytes else { throw UnknownReference() }
    let isTaken = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM images WHERE path = ?)", arguments: [Data(name)])
    if isTaken == true { name += Array("~\(image.digest)".utf8) }
    try database.execute(
      sql: """
        INSERT INTO images (path, size, mtime, digest, digest_size, state, problem)
        VALUES (?, ?, 0, ?, ?, 'missing', ?)
        """,
      arguments: [
        Data(name), image.bytes, image.digest, image.bytes,
        "The file is not in the folder; its answers came from another project.",
      ])
    return database.lastInsertedRowID
  }

  /// The row of a segmentation of the image that was asked for last.
  func partition(_ name: String?) throws -> Int64 {
    guard let name else { throw UnknownReference() }
    let named = Named(image: memory.current, partition: name)
    if let row = memory.partitionRows[named] { return row }
    guard let partition = memory.partitions[named] else { throw UnknownReference() }
    let row = try PartitionStore.findOrAdd(
      of: ImageID(rawValue: try image(partition.image)), digest: partition.settings,
      map: partition.map, method: partition.method, regions: partition.regions, in: database
    ).id.rawValue
    memory.partitionRows[named] = row
    return row
  }
}
