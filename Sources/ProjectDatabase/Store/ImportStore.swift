import GRDB
package import Labeling
package import ProjectRecords

/// Who gave an answer in the project that it was taken over from.
package struct AnswerGiver: Hashable, Sendable {
  package var annotator: String
  package var host: String
  /// UTC milliseconds.
  package var time: Int64
  /// The answer's group in that project.
  package var group: Int64

  package init(annotator: String, host: String, time: Int64, group: Int64) {
    self.annotator = annotator
    self.host = host
    self.time = time
    self.group = group
  }
}

/// What an import says of one image.
package struct ImportedImageAnswers: Sendable {
  /// Pixels that belong to no region as the image is segmented now: a segmentation of their own.
  package struct Parts: Sendable {
    package var painted: [(answer: Answer, footprint: Footprint, giver: AnswerGiver?)]
    /// Tells them from others of the same image.
    package var digest: String

    package init(
      painted: [(answer: Answer, footprint: Footprint, giver: AnswerGiver?)], digest: String
    ) {
      self.painted = painted
      self.digest = digest
    }
  }

  package var image: ImageID
  /// Each with who gave it; nil: whoever imports it.
  package var answers: [(painted: PaintedRegion, giver: AnswerGiver?)]
  /// nil: none.
  package var parts: Parts?

  package init(
    image: ImageID, answers: [(painted: PaintedRegion, giver: AnswerGiver?)], parts: Parts? = nil
  ) {
    self.image = image
    self.answers = answers
    self.parts = parts
  }
}

/// Answers that came from other programs, each import a group of its own.
package struct ImportStore: Sendable {
  let connection: StoreConnection

  /// Where the parts that an import paints by themselves are segmented.
  static let method = "import"

  /// Appends an import as one group: its classes, then its answers, image by image.
  ///
  /// Regions that have an answer by now, other than a skip, are left out.
  ///
  /// - Parameters:
  ///   - classes: those that the project does not have, with numbers that were never used.
  ///   - images: how many images there are.
  ///   - digests: of the bytes that the answers belong to; nothing is recorded if an image has others by now.
  ///   - answers: those of one image, by its place; called once each, in order.
  /// - Returns: how many answers were recorded and how many regions had one, and the counts since; with nothing to record,
  ///   the journal is unchanged.
  package func record(
    _ origin: ImportOrigin, classes: [ClassDefinition], images: Int, on digests: [ImageID: String],
    by author: JournalAuthor,
    answers: @escaping @Sendable (_ place: Int) throws -> ImportedImageAnswers
  ) async throws(SessionError) -> (recorded: Int, kept: Int, tallies: StoreTallies) {
    try await connection.commit(.saveImport) { database in
      try RoleStore.checkLease(of: author, in: database)
      try ImageStore.checkBytes(digests, in: database)
      try ClassStore.checkNew(classes, in: database)
      var writing = ImportWriting(origin: origin, author: author, classes: classes)
      if !classes.isEmpty { _ = try writing.begun(in: database) }
      for place in 0..<images { try writing.append(try answers(place), in: database) }
      return (
        writing.recorded, writing.kept, try StoreTallies(for: author.annotator, in: database)
      )
    }
  }

  /// Every import, those that were taken back included, in the order of the journal.
  package func all() throws(SessionError) -> [ImportedLabels] {
    try connection.read(.readAnswers) { database in
      try database.rows(
        """
        SELECT g.id AS group_id, g.state, j.payload, j.annotator, j.time,
          (SELECT count(*) FROM answers WHERE group_id = g.id) AS count,
          (SELECT count(*) FROM answers a JOIN current c ON c.image = a.image
            AND c.partition = a.partition AND c.number = a.number AND c.seq = a.seq
            WHERE a.group_id = g.id) AS regions
        FROM groups g JOIN journal j ON j.seq = g.id WHERE g.kind = 'import' ORDER BY g.id
        """
      ).map { row in
        let author: String = row[.annotator]
        let state = row[.state] as Int?
        return ImportedLabels(
          group: try row.identifier(.group, "an import"),
          origin: try StoredJSON.value(ImportPayload.self, from: row[.payload], of: "an import")
            .origin(),
          count: try row.number(.count, in: StoredRange.count, "a count of regions"),
          inForce: try row.number(.regions, in: StoredRange.count, "a count of regions"),
          isTakenBack: state != 0, author: DisplayText(author), time: try row.time(.time))
      }
    }
  }

  /// Takes an import back for good, whoever made it; the journal keeps it.
  ///
  /// - Returns: whether there was one in force, and the counts since.
  /// - Throws: if its classes are used by other answers.
  package func takeBack(
    _ group: Int64, by author: JournalAuthor
  ) async throws(SessionError) -> (isTakenBack: Bool, tallies: StoreTallies) {
    try await connection.commit(.revokeImport) { database in
      try RoleStore.checkLease(of: author, in: database)
      let state = try Int.fetchOne(
        database, sql: "SELECT state FROM groups WHERE id = ? AND kind = 'import'",
        arguments: [group])
      if state == 0 {
        _ = try ReversalStore.editedClasses(of: group, kind: .undo, in: database)
        let sequence = try Journal.append(
          .revocation, payload: ReversalPayload(group: group), by: author, in: database)
        try Projection.setGroup(group, to: .revoked, at: sequence, in: database)
      }
      return (state == 0, try StoreTallies(for: author.annotator, in: database))
    }
  }

  /// The groups that imported answers belong to.
  package func groups() throws(SessionError) -> Set<Int64> {
    try connection.read(.readAnswers) { database in
      Set(try Int64.fetchAll(database, sql: "SELECT id FROM groups WHERE kind = 'import'"))
    }
  }
}

/// An import while it is written.
private struct ImportWriting {
  let origin: ImportOrigin
  let author: JournalAuthor
  let classes: [ClassDefinition]
  private var group: Int64?
  private(set) var recorded = 0
  private(set) var kept = 0

  init(origin: ImportOrigin, author: JournalAuthor, classes: [ClassDefinition]) {
    self.origin = origin
    self.author = author
    self.classes = classes
  }

  /// The group, with its first entry and its classes.
  mutating func begun(in database: Database) throws -> Int64 {
    if let group { return group }
    let sequence = try Journal.append(
      .importing, payload: ImportPayload(origin), by: author, in: database)
    try Projection.begin(
      group: sequence, annotator: author.annotator, kind: .importing, in: database)
    for definition in classes {
      try ClassStore.append(
        definition, kind: .addClass, group: sequence, by: author, in: database)
    }
    group = sequence
    return sequence
  }

  mutating func append(_ image: ImportedImageAnswers, in database: Database) throws {
    for answer in image.answers { try append(answer.painted, answer.giver, in: database) }
    guard let parts = image.parts, !parts.painted.isEmpty else { return }
    let partition = try PartitionStore.findOrAdd(
      of: image.image, digest: "import", map: parts.digest, method: ImportStore.method,
      regions: parts.painted.count, in: database)
    for (number, part) in parts.painted.enumerated() {
      let region = RegionID(image: image.image, partition: partition.id, number: number)
      try append(
        PaintedRegion(region: region, answer: part.answer, footprint: part.footprint), part.giver,
        in: database)
    }
  }

  /// - Parameter giver: whose name and time the entry has, in the group of whoever imports it.
  private mutating func append(
    _ painted: PaintedRegion, _ giver: AnswerGiver?, in database: Database
  ) throws {
    let standing = try AnswerStore.answer(to: painted.region, in: database)
    guard standing == nil || standing == .skipped else {
      kept += 1
      return
    }
    let group = try begun(in: database)
    let writer = giver.map { JournalAuthor(annotator: $0.annotator, host: $0.host) } ?? author
    _ = try Journal.append(painted, group: group, by: writer, at: giver?.time, in: database)
    recorded += 1
  }
}
