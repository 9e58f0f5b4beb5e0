import GRDB
import Labeling

/// Writes a database's journal as lines, within one reading transaction.
struct JournalWriting {
  private let database: Database
  private let write: (String) throws -> Void
  /// Of several images.
  private let sharedDigests: Set<String>
  private var toldImages: Set<Int64> = []
  private var toldPartitions: Set<Int64> = []

  /// - Parameter write: gets each line without its end.
  init(_ database: Database, write: @escaping (String) throws -> Void) throws {
    self.database = database
    self.write = write
    sharedDigests = try Set(
      String.fetchAll(
        database,
        sql:
          "SELECT digest FROM images WHERE digest IS NOT NULL GROUP BY digest HAVING count(*) > 1"
      ))
  }

  /// Writes the header, and the entries in the `EntryOrder`, each after what it speaks of.
  ///
  /// - Parameter known: what the reader has; origins of which it has as many entries, to the same clock, are left out.
  /// - Returns: how many entries were written.
  mutating func run(except known: [String: OriginExtent] = [:]) throws -> Int {
    guard try EntryOrder.isKnown(in: database) else { throw ExchangeFact.olderProject }
    try put(.header(version: JournalLine.version))
    let own = try OriginExtent.all(in: database)
    let skipped = Set(own.filter { known[$0.key] == $0.value }.keys)
    var written = 0
    // The rows are read one by one, while others are asked for.
    try database.rows(
      """
      SELECT seq, time, annotator, host, kind, group_id, payload, footprint, origin, clock
      FROM journal ORDER BY clock, origin, seq
      """
    ).forEach { row in
      let origin: String = row[.origin]
      // What is said of classes is little, and tells the reader which of its own is known here.
      guard JournalKind.ofClasses.contains(row[.kind]) || !skipped.contains(origin) else { return }
      try put(.entry(try entry(row, origin: origin)))
      written += 1
    }
    return written
  }

  private mutating func entry(_ row: StoredRow, origin: String) throws -> ExchangedEntry {
    let name: String = row[.kind]
    guard let kind = JournalKind(rawValue: name) else { throw StoreError.unknownEntry(kind: name) }
    let sequence: Int64 = row[.sequence]
    let group: Int64 = row[.group]
    let payload = try StoredJSON.value(
      JournalValue.self, from: row[.payload], of: "an entry of the journal")
    let footprint = row.isNull(.footprint) ? nil : ExchangedFootprint(try row.footprint())
    try tell(of: payload)
    let writing = self
    let references = JournalReferences(
      image: { .text(try writing.image($0.whole).image) },
      partition: { .text(try writing.partition($0.whole).partition) },
      group: { JournalValue(try writing.key(of: $0.whole)) },
      position: { value in try writing.lastKey(upTo: value.whole).map { JournalValue($0) } ?? value
      }
    )
    return ExchangedEntry(
      origin: origin, clock: try row.time(.clock), time: try row.time(.time),
      annotator: row[.annotator], host: row[.host], kind: name,
      group: group == sequence ? nil : try key(of: group),
      payload: try references.replacing(in: payload, of: kind), footprint: footprint)
  }

  /// Writes about the image and the segmentations of an entry, unless that was done.
  private mutating func tell(of payload: JournalValue) throws {
    if let image = payload["image"]?.whole, toldImages.insert(image).inserted {
      try put(.image(try self.image(image)))
    }
    for partition in [payload["parent"]?["partition"]?.whole, payload["partition"]?.whole] {
      guard let partition, toldPartitions.insert(partition).inserted else { continue }
      try put(.partition(try self.partition(partition)))
    }
  }

  private func put(_ line: JournalLine) throws { try write(StoredJSON.text(line)) }

  // MARK: What numbers of rows mean

  private func image(_ number: Int64?) throws -> ExchangedImage {
    let found = try database.cachedRow(
      "SELECT path, digest, digest_size, size FROM images WHERE id = ?", [number]
    ) { row in
      (
        name: ImageName(bytes: try row.bytes(.path)), digest: row[.digest] as String?,
        bytes: (row[.digestSize] as Int64?) ?? row[.size] as Int64
      )
    }
    guard let found else { throw ExchangeFact.lostReference }
    guard let digest = found.digest else {
      throw ExchangeFact.imageWithoutDigest(DisplayText(found.name))
    }
    let name = found.name.escaped
    return ExchangedImage(
      image: sharedDigests.contains(digest) ? "\(digest) \(name)" : digest, digest: digest,
      name: name, bytes: found.bytes)
  }

  private func partition(_ number: Int64?) throws -> ExchangedPartition {
    let found = try database.cachedRow(
      "SELECT image, digest, map, method, regions FROM partitions WHERE id = ?", [number]
    ) { row in
      (
        image: try row.identifier(.image, "a partition's image"),
        part: ExchangedPartition(
          partition: "", image: "", settings: row[.digest], map: row[.map], method: row[.method],
          regions: try row.number(
            .regions, in: StoredRange.regionCount, "a partition's regions"))
      )
    }
    guard let found else { throw ExchangeFact.lostReference }
    var partition = found.part
    partition.image = try image(found.image).image
    partition.partition = "\(partition.settings) \(partition.map)"
    return partition
  }

  private func key(of sequence: Int64?) throws -> EntryKey {
    let key = try database.cachedRow(
      "SELECT clock, origin FROM journal WHERE seq = ?", [sequence]
    ) { EntryKey(clock: $0[.clock], origin: $0[.origin]) }
    guard let key else { throw ExchangeFact.lostReference }
    return key
  }

  private func lastKey(upTo position: Int64?) throws -> EntryKey? {
    try database.cachedRow(
      "SELECT clock, origin FROM journal WHERE seq <= ? ORDER BY seq DESC LIMIT 1", [position]
    ) { EntryKey(clock: $0[.clock], origin: $0[.origin]) }
  }
}

/// How much a database has of one origin.
struct OriginExtent: Equatable {
  var entries: Int
  var lastClock: Int64

  static func all(in database: Database) throws -> [String: OriginExtent] {
    var extents: [String: OriginExtent] = [:]
    try database.rows(
      "SELECT origin, count(*) AS count, max(clock) AS clock FROM journal GROUP BY origin"
    ).forEach { row in
      extents[row[.origin]] = OriginExtent(entries: row[.count], lastClock: row[.clock])
    }
    return extents
  }
}
