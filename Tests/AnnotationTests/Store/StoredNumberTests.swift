import Foundation
import GRDB
import Imaging
import Labeling
import Numerics
import ProjectRecords
import RegionPictures
import SessionState
import Superpixels
import TestSupport
import Testing

@testable import Annotation
@testable import Exporting
@testable import Preparation
@testable import ProjectDatabase

/// A finished small project, and everything that commands do with one, to be run on changed copies.
///
/// `TERRAZZO_MUTATIONS=5000 swift test --filter StoredNumberTests` changes that many copies of each
/// kind; a trap ends the run, and the last change is in its standard error.
@Suite("Impossible numbers in the database and the cache", .serialized)
struct StoredNumberTests {
  /// How many copies of each kind are changed.
  private static let rounds =
    ProcessInfo.processInfo.environment["TERRAZZO_MUTATIONS"].flatMap { Int($0) } ?? 3

  private static let extremes: [Int64] = [
    -1, 0, 1, 255, 65_535, 65_536, 1 << 31 - 1, 1 << 31, -(1 << 31), 1 << 32, 1 << 40, 1 << 62,
    .max, .min,
  ]

  private static func finished() async throws -> TestProject {
    let project = try TestProject()
    let session = try await project.open(.headless, batch: 8)
    for round in 0..<2 {
      let queries = try await session.nextBatch()
      _ = try await session.record(
        queries.enumerated().map { ($1.region, .labeled(ClassID(rawValue: $0 % 2))) })
      if round == 0 {
        _ = try await session.remark(.flag(true), on: queries[0].region)
        _ = try await session.undo()
        _ = try await session.redo()
        if let large = queries.max(by: { $0.width * $0.height < $1.width * $1.height }) {
          _ = try? await session.record([(large.region, .mixed)])
        }
      }
    }
    _ = try await session.prepare { _ in }
    _ = try await session.train { _ in }
    await session.close()
    return project
  }

  /// Does everything once; errors are expected, traps are not.
  private static func useAll(_ project: TestProject, round: Int) async throws {
    let role = [SessionOptions.Role.readOnly, .headless, .annotator][round / 5 % 3]
    do {
      let session = try await project.open(role, classes: nil)
      await use(session, into: project.folder.path.appending("masks"), writes: role != .readOnly)
      await session.close()
    } catch let error as SessionError {
      // An error is fine; traps do not get this far.
      #expect(error.description.hasSuffix("."))
    }
    _ = try? ProjectCheck(images: project.images)
  }

  private static func use(
    _ session: AnnotationSession, into folder: FilePath, writes: Bool
  ) async {
    _ = await session.snapshot()
    _ = try? await session.files.unused()
    _ = try? await session.reviewing.remarks()
    _ = try? await session.reviewing.entries()
    _ = try? await session.progress.report()
    _ = try? await session.progress.images()
    _ = await session.progress.uncertainties()
    for image in await session.catalog.usable.map(\.id).prefix(2) {
      _ = try? await session.picture(of: image)
      _ = try? await session.guesses(of: image)
    }
    var options = ExportOptions(folder: folder, fillsPredictions: true)
    _ = try? await session.export(options) { _ in }
    options.fillsPredictions = false
    _ = try? await session.export(options) { _ in }
    let queries = (try? await session.nextBatch()) ?? []
    if let entry = try? await session.reviewing.entries().first {
      _ = try? await session.reviewing.thumbnails(of: [entry.region], on: entry.region.image)
    }
    guard writes else {
      _ = try? await session.replay { _, _ in }
      return
    }
    _ = try? await session.record(queries.prefix(3).map { ($0.region, .void) })
    _ = try? await session.undo()
    _ = try? await session.redo()
    _ = try? await session.train { _ in }
    _ = try? await session.nextBatch()
  }

  private static func copy(_ good: TestProject) throws -> TestProject {
    let copy = try TestProject([])
    let source = good.images.description
    for entry in try FileManager.default.contentsOfDirectory(atPath: source) {
      let target = "\(copy.images.description)/\(entry)"
      try? FileManager.default.removeItem(atPath: target)
      try FileManager.default.copyItem(atPath: "\(source)/\(entry)", toPath: target)
    }
    return copy
  }

  private static func tell(_ change: String) {
    guard rounds > 12 else { return }
    FileHandle.standardError.write(Data("\(change)\n".utf8))
  }

  @Test("No number in any column of any table traps")
  func columns() async throws {
    let good = try await Self.finished()
    var generator = TestGenerator(seed: 11)
    for round in 0..<Self.rounds {
      let project = try Self.copy(good)
      let queue = try DatabaseQueue(path: project.database.description)
      try await queue.write { database in
        try database.execute(sql: "PRAGMA ignore_check_constraints = ON")
      }
      let change = try queue.inDatabase { try Self.changeNumber(in: $0, using: &generator) }
      try queue.close()
      Self.tell(change)
      try await Self.useAll(project, round: round)
    }
  }

  /// Sets a whole-number column of one or all rows of a table to an extreme.
  private static func changeNumber(
    in database: Database, using generator: inout TestGenerator
  ) throws -> String {
    try database.execute(sql: "PRAGMA foreign_keys = OFF")
    let tables = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    while true {
      let table = tables[generator.number(below: tables.count)]
      let columns = try Row.fetchAll(database, sql: "PRAGMA table_info(\"\(table)\")")
      guard let column = columns.randomElement(using: &generator),
        ["INTEGER", "REAL", "ANY", ""].contains(column["type"] as String)
      else { continue }
      let name: String = column["name"]
      let value = extremes[generator.number(below: extremes.count)]
      let all = generator.number(below: 2) == 0
      let sql =
        "UPDATE OR IGNORE \"\(table)\" SET \"\(name)\" = \(value)"
        + (all ? "" : " WHERE \"\(name)\" = (SELECT min(\"\(name)\") FROM \"\(table)\")")
      guard (try? database.execute(sql: sql)) != nil else { continue }
      return sql
    }
  }

  @Test("No number in any payload, record or setting traps, nor does a damaged footprint")
  func payloads() async throws {
    let good = try await Self.finished()
    var generator = TestGenerator(seed: 12)
    let columns = [
      ("journal", "payload"), ("rounds", "settings"), ("rounds", "record"),
      ("rounds", "candidates"),
      ("rounds", "measures"), ("queries", "terms"), ("queries", "guess"), ("settings", "value"),
      ("classes", "definition"),
    ]
    for round in 0..<Self.rounds {
      let project = try Self.copy(good)
      let queue = try DatabaseQueue(path: project.database.description)
      let change = try queue.inDatabase { database -> String in
        if generator.number(below: 4) == 0 {
          let row = try Row.fetchAll(
            database, sql: "SELECT seq, footprint FROM journal WHERE footprint IS NOT NULL"
          ).randomElement(using: &generator)
          guard let row else { return "nothing" }
          let damaged = Self.damage(Array(row[1] as Data), using: &generator)
          try database.execute(
            sql: "UPDATE journal SET footprint = ? WHERE seq = ?",
            arguments: [Data(damaged), row[0] as Int64])
          return "footprint of \(row[0] as Int64)"
        }
        let (table, column) = columns[generator.number(below: columns.count)]
        let texts = try String.fetchAll(
          database, sql: "SELECT \(column) FROM \(table) WHERE \(column) IS NOT NULL")
        guard let text = texts.randomElement(using: &generator) else { return "nothing" }
        let changed = Self.changeNumber(in: text, using: &generator)
        try database.execute(
          sql: "UPDATE \(table) SET \(column) = ? WHERE \(column) = ?", arguments: [changed, text])
        return "\(table).\(column) \(text) → \(changed)"
      }
      try queue.close()
      Self.tell(change)
      try await Self.useAll(project, round: round)
    }
  }

  /// Replaces one of the numbers in a text with an extreme.
  private static func changeNumber(in text: String, using generator: inout TestGenerator) -> String
  {
    let numbers = text.ranges(of: #/-?[0-9]+(\.[0-9]+)?/#)
    guard let place = numbers.randomElement(using: &generator) else { return text }
    var values = extremes.map { "\($0)" }
    values += ["1e308", "-1e308", "1e-300", "0.5", "null", "\"\"", "[]", "99999999999999999999"]
    return text.replacingCharacters(
      in: place, with: values[generator.number(below: values.count)])
  }

  /// Flips, overwrites or truncates.
  private static func damage(_ bytes: [UInt8], using generator: inout TestGenerator) -> [UInt8] {
    guard !bytes.isEmpty else { return bytes }
    var bytes = bytes
    switch generator.number(below: 4) {
    case 0: bytes.removeLast(generator.number(below: bytes.count) + 1)
    case 1:
      for _ in 0...generator.number(below: 4) {
        bytes[generator.number(below: bytes.count)] ^= 1 << UInt8(generator.number(below: 8))
      }
    case 2:
      // A whole number of 32 bits, which is what most of the fields are.
      let patterns: [UInt32] = [0, 1, .max, 0x7FFF_FFFF, 0x8000_0000, 0x7FC0_0000, 0x7F80_0000]
      let pattern = patterns[generator.number(below: patterns.count)].littleEndian
      // Most of what matters is in the first numbers.
      let last = generator.number(below: 2) == 0 ? min(bytes.count, 96) : bytes.count
      let place = generator.number(below: max(1, last / 4)) * 4
      withUnsafeBytes(of: pattern) { raw in
        for (offset, byte) in raw.enumerated() where place + offset < bytes.count {
          bytes[place + offset] = byte
        }
      }
    default:
      let start = generator.number(below: bytes.count)
      for place in start..<min(bytes.count, start + 1 + generator.number(below: 40)) {
        bytes[place] = UInt8(generator.number(below: 256))
      }
    }
    return bytes
  }

  @Test("No cache file traps, even with a valid checksum")
  func caches() async throws {
    let good = try await Self.finished()
    var generator = TestGenerator(seed: 13)
    let listing =
      FileManager.default.enumerator(
        atPath: good.state.appending("cache").description)?.allObjects ?? []
    let files = listing.compactMap { $0 as? String }.sorted()
      .filter { $0.contains(".") }
    let kinds = Dictionary(grouping: files) { $0.split(separator: ".").last ?? "" }
    #expect(
      Set(kinds.keys.map(String.init)).isSuperset(of: ["png", "layout", "descriptors", "model"]))
    for round in 0..<Self.rounds {
      let project = try Self.copy(good)
      let kind = kinds.keys.sorted()[round % kinds.count]
      let files = kinds[kind] ?? []
      let file = files[generator.number(below: files.count)]
      let path = project.state.appending("cache").appending(file)
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path.description)))
      if kind == "png" {
        bytes = Self.damage(bytes, using: &generator)
      } else {
        let payload = Self.damage(Array(bytes[CacheFile.headerSize...]), using: &generator)
        bytes = Self.sealed(payload, header: Array(bytes[..<CacheFile.headerSize]))
      }
      try AtomicFile.write(bytes, to: path, durability: .renamedOnly)
      Self.tell(file)
      try await Self.useAll(project, round: round)
    }
  }

  /// A payload with the header of another one, with its own length and checksum.
  private static func sealed(_ payload: [UInt8], header: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(Array(header[..<48]))
    writer.append(UInt64(payload.count))
    writer.append(payload.withUnsafeBytes(ContentDigest.checksum))
    return writer.bytes + payload
  }
}
