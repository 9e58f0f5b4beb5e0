import GRDB
import Imaging
import Labeling
import ProjectRecords
import TestSupport
import Testing

@testable import ProjectDatabase

/// A database with three images of known bytes, in which random things happen.
final class ExchangeProject {
  private static let classCount = 3
  private static let regions = 6

  private let folder = TemporaryFolder()
  private(set) var store: ProjectStore
  private let name: String
  private var generator: TestGenerator
  /// The rows of the images, by the order of their digests.
  private var images: [ImageID] = []
  private var partitions: [PartitionID] = []

  /// - Parameter order: of the images, which gives them other numbers of rows.
  init(_ name: String, order: [Int], seed: Int) async throws {
    self.name = name
    generator = TestGenerator(seed: UInt64(seed))
    store = try ProjectStore(folder: folder.path)
    let files = order.map {
      FoundFile(
        name: ImageName("\(name)\($0).png"), size: 100, modified: 0, changed: nil, inode: nil,
        isReadable: true)
    }
    var stored = try store.images.reconcile(with: files)
    for (place, image) in zip(order, stored.indices) {
      stored[image].settle(digest: "digest\(place)")
      (stored[image].width, stored[image].height) = (8, 8)
    }
    try store.images.updateNow(stored)
    images = (0..<order.count).map { place in
      stored[order.firstIndex(of: place) ?? 0].id
    }
    for image in images {
      partitions.append(
        try await store.partitions.findOrAdd(
          of: image, digest: "slic", map: "m\(image)", method: "slic", regions: Self.regions
        ).id)
    }
  }

  /// Opens the database once more, as another process does.
  func reopen() throws {
    store.close()
    store = try ProjectStore(folder: folder.path)
  }

  /// Partitions are told apart by their maps, which must be the same everywhere.
  func use(maps: [String]) async throws {
    partitions = []
    for (image, map) in zip(images, maps) {
      partitions.append(
        try await store.partitions.findOrAdd(
          of: image, digest: "slic", map: map, method: "slic", regions: Self.regions
        ).id)
    }
  }

  private func author(_ annotator: String) -> JournalAuthor {
    JournalAuthor(annotator: annotator, host: name)
  }

  private func region() -> RegionID {
    let place = generator.number(below: images.count)
    return RegionID(
      image: images[place], partition: partitions[place],
      number: generator.number(below: Self.regions))
  }

  private func footprint(_ region: RegionID) -> Footprint {
    Footprint(
      imageWidth: 8, imageHeight: 8,
      runs: [Footprint.Run(start: region.number * 8, length: region.number + 1)])
  }

  func setUp() throws {
    try store.classes.setUp(ClassList(names: ["a", "b", "c"]).definitions, by: author("ada"))
  }

  func answer(_ region: RegionID? = nil, _ answer: Answer? = nil, by annotator: String) async throws
  {
    let region = region ?? self.region()
    let answers: [Answer] =
      (0..<Self.classCount).map { .labeled(ClassID(rawValue: $0)) } + [.void, .unsure, .skipped]
    let given = answer ?? answers[generator.number(below: answers.count)]
    _ = try await store.answers.record(
      [PaintedRegion(region: region, answer: given, footprint: footprint(region))],
      by: author(annotator))
  }

  /// A region by the places of its image and itself.
  func region(_ image: Int, _ number: Int) -> RegionID {
    RegionID(image: images[image], partition: partitions[image], number: number)
  }

  /// Something that annotators do.
  func act() async throws {
    let annotator = ["ada", "bob"][generator.number(below: 2)]
    switch generator.number(below: 16) {
    case 0..<7: try await answer(by: annotator)
    case 7, 8: _ = try await store.reversals.undo(by: author(annotator))
    case 9: _ = try await store.reversals.redo(by: author(annotator))
    case 10:
      let region = region()
      _ = try await store.remarks.record(
        [.flag(generator.number(below: 2) == 0), .note("n\(generator.number(below: 9))")],
        on: region, footprint: footprint(region), digests: [:], by: author(annotator))
    case 11:
      let id = ClassID(rawValue: generator.number(below: Self.classCount))
      let value = UInt8(generator.number(below: 250))
      _ = try? await store.classes.edit(
        id, .recolor(ClassColor(red: value, green: 0, blue: 0)), by: author(annotator))
    case 12:
      let region = region()
      _ = try await store.acceptances.record(
        [
          PaintedGuess(
            AcceptedGuess(region: region, answer: .void, chance: 0.9), footprint: footprint(region))
        ],
        on: AcceptanceGround(
          scope: .image(region.image), least: 0.5, expectedErrors: 1, model: 3, sample: nil),
        digests: [:], by: author(annotator))
    case 13:
      let all = try store.acceptances.all().filter { !$0.isRevoked }
      guard !all.isEmpty else { return }
      _ = try await store.acceptances.revoke(
        all[generator.number(below: all.count)].group, by: author(annotator))
    case 14:
      let reviewed = try store.reviews.all()
      guard !reviewed.isEmpty else { return }
      _ = try await store.reviews.record(
        [
          RegionAnswer(
            region: reviewed[generator.number(below: reviewed.count)].region, answer: .void)
        ],
        by: author(annotator))
    default: try reopen()
    }
  }

  // MARK: What it has

  var lines: [String] {
    get throws {
      var lines: [String] = []
      _ = try store.exchange.write { lines.append($0) }
      return lines
    }
  }

  /// The lines without what a folder calls its images.
  var entries: [String] { get throws { try lines.filter { !$0.contains("\"digest\"") } } }

  @discardableResult
  func take(_ lines: [String]) async throws -> MergeOutcome {
    try await store.exchange.merge { put in for line in lines { try put(line) } }
  }

  /// Takes what another one has, and tells it what need not be told.
  @discardableResult
  func take(from other: ExchangeProject) async throws -> MergeOutcome {
    var lines: [String] = []
    _ = try other.store.exchange.write(except: try store.exchange.extents()) { lines.append($0) }
    return try await take(lines)
  }

  /// Every row that is derived from the journal, without numbers of rows.
  func derived() throws -> [String] {
    let entry = "(SELECT clock || origin FROM journal WHERE seq ="
    let region = """
      (SELECT digest FROM images WHERE id = t.image), (SELECT map FROM partitions WHERE id = t.partition), number
      """
    let queries = [
      "SELECT 'group', \(entry) t.id), annotator, kind, state FROM groups t",
      "SELECT 'answer', \(entry) t.seq), \(region), answer, class, pixels, is_active FROM answers t",
      "SELECT 'current', \(entry) t.seq), \(region), answer, class, pixels FROM current t",
      "SELECT 'tally', answer, class, regions, pixels FROM tallies t WHERE regions != 0",
      "SELECT 'class', \(entry) t.group_id), id, definition, is_active FROM classes t",
      "SELECT 'edit', \(entry) t.seq), edit, is_active FROM class_edits t",
      "SELECT 'remark', \(entry) t.seq), \(region), flag, note, is_active FROM remarks t",
      "SELECT 'acceptance', \(entry) t.group_id), is_active FROM acceptances t",
      "SELECT 'accepted', \(entry) t.seq), \(region), answer, is_active FROM accepted t",
      "SELECT 'accepted now', \(entry) t.seq), \(region), answer FROM accepted_now t",
      "SELECT 'accepted tally', \(entry) t.group_id), answer, regions FROM accepted_tallies t WHERE regions != 0",
    ]
    return try store.connection.read(.readProject) { database in
      try queries.flatMap { query in
        try Row.fetchAll(database, sql: query).map { row in
          row.databaseValues.map(\.description).joined(separator: " ")
        }.sorted()
      }
    }
  }

  /// Whether the tables follow from the journal.
  func check() throws -> [String] {
    try store.connection.read(.checkProject) { database in
      try JournalCheck(database).findings + ProjectionCheck.findings(in: database)
    }
  }
}
