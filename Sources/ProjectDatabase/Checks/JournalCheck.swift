import GRDB
import Labeling

/// Reads every entry of the journal: the order, the payload, the pixels, and what it refers to.
package struct JournalCheck {
  package private(set) var findings: [String] = []
  package private(set) var entries = 0
  /// Whether the current state can be built from the journal.
  package private(set) var isReadable = true

  /// The stored size of every image, where it is known.
  private let sizes: [Int64: (width: Int, height: Int)?]
  private let partitions: [Int64: (image: Int64, regions: Int64)]
  private var groups: Set<Int64> = []
  private var counts: [String: Int] = [:]

  init(_ database: Database) throws {
    var sizes: [Int64: (width: Int, height: Int)?] = [:]
    try database.rows("SELECT id, width, height FROM images").forEach { row in
      if let width = row[.width] as Int?, let height = row[.height] as Int? {
        sizes[row[.id]] = .some((width, height))
      } else {
        sizes[row[.id]] = .some(nil)
      }
    }
    self.sizes = sizes
    var partitions: [Int64: (image: Int64, regions: Int64)] = [:]
    try database.rows("SELECT id, image, regions FROM partitions").forEach { row in
      partitions[row[.id]] = (row[.image], row[.regions])
    }
    self.partitions = partitions
    try readEntries(of: database)
  }

  private mutating func readEntries(of database: Database) throws {
    var expected: Int64 = 1
    try database.rows(
      "SELECT seq, kind, group_id, payload, footprint FROM journal ORDER BY seq"
    ).forEach { row in
      entries += 1
      let sequence: Int64 = row[.sequence]
      if sequence > expected {
        let gap = "\(expected)" + (sequence - 1 > expected ? " to \(sequence - 1)" : "")
        note("gap", "The journal lacks its entries \(gap).")
      }
      expected = sequence == .max ? sequence : sequence + 1
      read(
        sequence, kind: row[.kind], group: row[.group], payload: row[.payload],
        footprint: row.isNull(.footprint) ? nil : try row.bytes(.footprint))
    }
    let given = try Int64.fetchOne(
      database, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
    if let given, given >= expected {
      note("end", "The journal lacks its last entries, from \(expected) to \(given).")
    }
  }

  private mutating func read(
    _ sequence: Int64, kind: String, group: Int64, payload: String, footprint: [UInt8]?
  ) {
    if group == sequence {
      groups.insert(group)
    } else if !groups.contains(group) {
      note("group", "Entry \(sequence) belongs to group \(group), which was never started.")
    }
    guard let kind = JournalKind(rawValue: kind) else {
      isReadable = false
      note("kind", "Entry \(sequence) has an unknown kind: \(DisplayText(kind)).")
      return
    }
    do {
      switch kind {
      case .answer, .correction, .agreement:
        let answered = try StoredJSON.value(AnswerPayload.self, from: payload, of: "an answer")
          .answered
        check(answered.region, of: sequence)
        try check(footprint, image: answered.region.image, of: sequence, isNeeded: true)
      case .part:
        let part = try StoredJSON.value(PartPayload.self, from: payload, of: "a part of a region")
        check(try part.region(), of: sequence)
        check(try part.parentRegion(), of: sequence)
        try check(footprint, image: ImageID(rawValue: part.image), of: sequence, isNeeded: true)
      case .remark:
        let remark = try StoredJSON.value(RemarkPayload.self, from: payload, of: "a remark")
        check(try remark.region(), of: sequence)
        try check(footprint, image: ImageID(rawValue: remark.image), of: sequence, isNeeded: false)
      case .addClass, .setUpClass:
        _ = try StoredJSON.value(ClassDefinition.self, from: payload, of: "a class")
      case .editClass:
        _ = try StoredJSON.value(ClassEditPayload.self, from: payload, of: "a class edit").edit()
      case .importing:
        _ = try StoredJSON.value(ImportPayload.self, from: payload, of: "an import").origin()
      case .acceptance:
        _ = try StoredJSON.value(AcceptancePayload.self, from: payload, of: "an acceptance")
          .ground()
      case .accepted:
        let guess = try StoredJSON.value(
          AcceptedPayload.self, from: payload, of: "an accepted guess"
        ).guess()
        check(guess.region, of: sequence)
        try check(footprint, image: guess.region.image, of: sequence, isNeeded: true)
      case .undo, .redo, .revocation:
        let reversal = try StoredJSON.value(ReversalPayload.self, from: payload, of: "an undo")
        if !groups.contains(reversal.group) {
          note("reversal", "Entry \(sequence) takes back a group that does not exist.")
        }
      }
    } catch {
      isReadable = false
      note("payload", "Entry \(sequence) cannot be read. \(error)")
    }
  }

  private mutating func check(_ region: RegionID, of sequence: Int64) {
    guard let partition = partitions[region.partition.rawValue] else {
      return note(
        "partition", "Entry \(sequence) refers to regions of an image that was never segmented.")
    }
    if partition.image != region.image.rawValue {
      note("owner", "Entry \(sequence) refers to a region that belongs to another image.")
    } else if Int64(region.number) >= partition.regions {
      note(
        "number",
        "Entry \(sequence) refers to region \(region.number), but its image has \(partition.regions)."
      )
    }
  }

  private mutating func check(
    _ bytes: [UInt8]?, image: ImageID, of sequence: Int64, isNeeded: Bool
  ) throws {
    guard let bytes else {
      if isNeeded { note("pixels", "Entry \(sequence) has no pixels.") }
      return
    }
    let footprint = try Footprint(stored: bytes)
    guard let size = sizes[image.rawValue] else {
      return note("image", "Entry \(sequence) refers to an image that the project does not have.")
    }
    if let size, size.width != footprint.imageWidth || size.height != footprint.imageHeight {
      note(
        "size",
        """
        Entry \(sequence) has pixels of an image of \(footprint.imageWidth)×\
        \(footprint.imageHeight), but its image has \(size.width)×\(size.height).
        """)
    }
  }

  /// Lists the first findings of each kind.
  private mutating func note(_ kind: String, _ sentence: String) {
    let count = counts[kind, default: 0] + 1
    counts[kind] = count
    if count <= ProjectCheck.mostFindings { findings.append(sentence) }
    if count == ProjectCheck.mostFindings + 1 {
      findings.append("More entries have the last problem.")
    }
  }
}
