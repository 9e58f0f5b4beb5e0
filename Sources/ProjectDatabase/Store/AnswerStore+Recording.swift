import GRDB
package import Labeling
package import ProjectRecords

/// The outcome of recording answers.
package struct StoreRecording: Sendable {
  package var tallies: StoreTallies
  /// Indices of the answers that were recorded.
  package var recorded: [Int] = []
  /// Indices of answers that were already in force.
  package var repeated: [Int] = []
  /// Other answers that recorded ones replaced, by index; except skips.
  package var replaced: [Int: AnswerRecord] = [:]
  /// Existing answers that were kept instead of being replaced, by index.
  package var kept: [Int: AnswerRecord] = [:]
}

extension AnswerStore {
  /// Appends the permitted answers as one group; if there are none, the journal is unchanged.
  ///
  /// A region that is asked once more is answered beside the answer that is kept from its author.
  ///
  /// - Parameters:
  ///   - parts: what mixed regions among them were cut into.
  ///   - digests: of the bytes that the answers were given for; nothing is recorded if an image has
  ///     others by now.
  package func record(
    _ answers: [PaintedRegion], parts: [RegionID: [Footprint]] = [:],
    on digests: [ImageID: String] = [:], protecting protection: AnswerProtection = .nothing,
    by author: JournalAuthor
  ) async throws(SessionError) -> StoreRecording {
    try await connection.commit(.saveAnswers(count: answers.count)) { database in
      try RoleStore.checkLease(of: author, in: database)
      try ImageStore.checkBytes(digests, in: database)
      var recording = StoreRecording(tallies: StoreTallies())
      var group: Int64?
      var hidden: Set<RegionID>?
      for (place, painted) in answers.enumerated() {
        if let standing = try Self.standing(on: painted.region, for: author, in: database),
          try !Self.isHidden(painted.region, from: author, &hidden, in: database)
        {
          let record = standing.record
          switch protection.verdict(
            on: painted.answer, over: record.answer, isOwn: standing.isOwn)
          {
          case .record:
            if record.answer != painted.answer, record.answer != .skipped {
              recording.replaced[place] = record
            }
          case .repeats:
            recording.repeated.append(place)
            continue
          case .keep:
            recording.kept[place] = record
            continue
          }
        }
        let begun = try Journal.append(painted, group: group, by: author, in: database)
        group = begun
        recording.recorded.append(place)
        if painted.answer == .mixed, let cut = parts[painted.region] {
          try PartStore.append(
            cut, of: painted.region, group: begun, by: author, in: database)
        }
      }
      recording.tallies = try StoreTallies(for: author.annotator, in: database)
      return recording
    }
  }

  /// Whether the answer in force is kept from the author, looked up once.
  private static func isHidden(
    _ region: RegionID, from author: JournalAuthor, _ hidden: inout Set<RegionID>?,
    in database: Database
  ) throws -> Bool {
    let known = try hidden ?? RepeatedRegions.hidden(from: author.annotator, in: database)
    hidden = known
    return known.contains(region)
  }

  /// The answer in force on a region, and whether it is the author's own.
  private static func standing(
    on region: RegionID, for author: JournalAuthor, in database: Database
  ) throws -> (record: AnswerRecord, isOwn: Bool)? {
    try database.cachedRow(
      """
      SELECT c.answer, c.class, j.annotator, j.time FROM current c JOIN journal j ON j.seq = c.seq
      WHERE c.image = ? AND c.partition = ? AND c.number = ?
      """, region.key
    ) { row in
      let annotator: String = row[.annotator]
      let answer = try row.answer()
      return (
        AnswerRecord(
          answer: try ClassStore.merges(in: database).applied(to: answer),
          author: DisplayText(annotator), time: try row.time(.time)),
        annotator == author.annotator
      )
    }
  }
}
