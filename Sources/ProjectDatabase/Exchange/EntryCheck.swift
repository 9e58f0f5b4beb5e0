import GRDB
import Labeling

/// What must be true of a line that came from elsewhere before it is stored.
enum EntryCheck {
  /// As much as a name, a digest or an origin may be long, in bytes.
  private static let mostBytes = 4096
  private static let mostNameBytes = 256
  /// Far enough from the last time that can be read: entries of one's own come after it.
  private static let clocks: ClosedRange<Int64> = 0...(1 << 47)

  static func check(_ image: ExchangedImage) throws {
    guard isWord(image.digest), image.image.utf8.count <= 2 * mostBytes,
      image.name.utf8.count <= 4 * mostBytes, let name = ImageName(escaped: image.name),
      isInside(name.bytes), StoredRange.fileSize.contains(image.bytes)
    else { throw EntryProblem.impossibleImage }
  }

  static func check(_ partition: ExchangedPartition) throws {
    guard [partition.settings, partition.map, partition.method].allSatisfy(isWord),
      StoredRange.regionCount.contains(Int64(partition.regions))
    else { throw EntryProblem.impossibleRegions }
  }

  /// Who, when and where.
  static func check(_ entry: ExchangedEntry) throws {
    guard isWord(entry.origin), clocks.contains(entry.clock),
      StoredRange.time.contains(entry.time), entry.annotator.utf8.count <= mostNameBytes,
      entry.host.utf8.count <= mostNameBytes, !entry.annotator.isEmpty
    else { throw EntryProblem.unsigned }
  }

  /// Entries belong to groups that the same annotator began in the same place, or to an import.
  static func check(
    _ kind: JournalKind, inGroup group: Int64, of entry: ExchangedEntry, in database: Database
  ) throws {
    let first = try database.cachedRow(
      "SELECT group_id, kind, annotator, origin FROM journal WHERE seq = ?", [group]
    ) { row in
      (
        group: row[.group] as Int64, kind: row[.kind] as String,
        annotator: row[.annotator] as String, origin: row[.origin] as String
      )
    }
    guard let first, first.group == group, first.origin == entry.origin,
      first.annotator == entry.annotator || first.kind == JournalKind.importing.rawValue
    else { throw EntryProblem.foreignGroup }
  }

  /// What an entry says, with the numbers of this database's rows.
  static func check(
    _ payload: JournalValue, _ kind: JournalKind, _ footprint: Footprint?,
    of entry: ExchangedEntry, in database: Database
  ) throws {
    let text = try StoredJSON.text(payload)
    let size = try size(ofImage: payload["image"]?.whole, in: database)
    switch kind {
    case .answer, .correction, .agreement:
      let answered = try StoredJSON.value(AnswerPayload.self, from: text, of: "an answer").answered
      try check(answered.region, footprint, size, isNeeded: true, in: database)
    case .part:
      let part = try StoredJSON.value(PartPayload.self, from: text, of: "a part of a region")
      try check(try part.region(), footprint, size, isNeeded: true, in: database)
      try check(try part.parentRegion(), footprint, size, isNeeded: true, in: database)
    case .remark:
      let remark = try StoredJSON.value(RemarkPayload.self, from: text, of: "a remark")
      try check(try remark.region(), footprint, size, isNeeded: false, in: database)
    case .accepted:
      let guess = try StoredJSON.value(AcceptedPayload.self, from: text, of: "an accepted guess")
        .guess()
      try check(guess.region, footprint, size, isNeeded: true, in: database)
    case .addClass, .setUpClass:
      let definition = try StoredJSON.value(ClassDefinition.self, from: text, of: "a class")
      guard StoredRange.region.contains(Int64(definition.id.rawValue)), !definition.name.isEmpty,
        definition.name.utf8.count <= mostNameBytes
      else { throw EntryProblem.impossibleClass }
    case .editClass:
      let edit = try StoredJSON.value(ClassEditPayload.self, from: text, of: "a class edit")
      guard (edit.name?.utf8.count ?? 0) <= mostNameBytes else {
        throw EntryProblem.impossibleEdit
      }
      _ = try edit.edit()
    case .importing:
      _ = try StoredJSON.value(ImportPayload.self, from: text, of: "an import").origin()
    case .acceptance:
      _ = try StoredJSON.value(AcceptancePayload.self, from: text, of: "an acceptance").ground()
    case .undo, .redo, .revocation:
      let reversal = try StoredJSON.value(ReversalPayload.self, from: text, of: "an undo")
      try check(reversalOf: reversal.group, kind, by: entry.annotator, in: database)
    }
  }

  /// The stored size of an image; nil: not known yet.
  private static func size(
    ofImage image: Int64?, in database: Database
  ) throws -> (width: Int, height: Int)? {
    let sides = try database.cachedRow("SELECT width, height FROM images WHERE id = ?", [image]) {
      (width: $0[.width] as Int?, height: $0[.height] as Int?)
    }
    guard let width = sides?.width, let height = sides?.height else { return nil }
    return (width, height)
  }

  private static func check(
    _ region: RegionID, _ footprint: Footprint?, _ size: (width: Int, height: Int)?,
    isNeeded: Bool, in database: Database
  ) throws {
    let partition = try database.cachedRow(
      "SELECT image, regions FROM partitions WHERE id = ?", [region.partition.rawValue]
    ) { (image: $0[.image] as Int64, regions: $0[.regions] as Int) }
    guard let partition, partition.image == region.image.rawValue,
      region.number < partition.regions
    else { throw EntryProblem.noSuchRegion }
    guard let footprint else {
      if isNeeded { throw EntryProblem.noPixels }
      return
    }
    guard let size else { return }
    guard footprint.imageWidth == size.width, footprint.imageHeight == size.height else {
      throw EntryProblem.otherSize
    }
  }

  /// Only whoever made a change takes it back; acceptances and imports anybody revokes.
  private static func check(
    reversalOf group: Int64, _ kind: JournalKind, by annotator: String, in database: Database
  ) throws {
    let reversed = try database.cachedRow(
      "SELECT annotator, kind FROM groups WHERE id = ?", [group]
    ) { (annotator: $0[.annotator] as String, kind: JournalKind(rawValue: $0[.kind])) }
    guard let reversed, reversed.kind != .setUpClass else {
      throw EntryProblem.finalGroup
    }
    if kind == .revocation {
      guard reversed.kind == .acceptance || reversed.kind == .importing else {
        throw EntryProblem.notRevocable
      }
    } else if reversed.annotator != annotator {
      throw EntryProblem.foreignReversal
    }
  }

  /// Letters that a name in the database may have, and not too many.
  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= mostNameBytes && !text.utf8.contains { $0 < 0x20 }
  }

  /// Whether a name leads to a file of the folder that it is taken in.
  private static func isInside(_ name: [UInt8]) -> Bool {
    !name.contains(0)
      && name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
      }
  }
}
