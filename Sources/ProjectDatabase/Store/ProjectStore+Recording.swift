import GRDB
package import Labeling

/// What became of answers that were to be recorded.
package struct StoreRecording: Sendable {
  package var tallies: StoreTallies
  /// Places of the answers that were recorded.
  package var recorded: [Int] = []
  /// Places of answers that were in force already.
  package var repeated: [Int] = []
  /// Other answers that stood where some were recorded, by place; what was skipped apart.
  package var replaced: [Int: StandingAnswer] = [:]
  /// Answers that stand where others were to be recorded, by place.
  package var kept: [Int: StandingAnswer] = [:]
}

extension ProjectStore {
  /// Appends answers as one group.
  ///
  /// - Parameter parts: what mixed regions among them were cut into.
  package func record(
    _ answers: [NewAnswer], parts: [RegionID: [Footprint]] = [:], by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    try await record(answers, parts: parts, on: [:], protecting: .nothing, by: author).tallies
  }

  /// Appends as one group those answers that may be given; without any the journal stays as it is.
  ///
  /// - Parameter digests: of the bytes that the answers were given for; nothing is recorded if an image
  ///   has others by now.
  package func record(
    _ answers: [NewAnswer], parts: [RegionID: [Footprint]], on digests: [ImageID: String],
    protecting protection: AnswerProtection, by author: JournalAuthor
  ) async throws(SessionError) -> StoreRecording {
    let noun = answers.count == 1 ? "The answer was" : "The \(answers.count) answers were"
    return try await commit("\(noun) not saved") { database in
      try Self.checkLease(of: author, in: database)
      try Self.checkBytes(digests, in: database)
      var recording = StoreRecording(tallies: StoreTallies())
      var group: Int64?
      for (place, answered) in answers.enumerated() {
        if let standing = try Self.standingAnswer(to: answered.region, in: database) {
          switch protection.verdict(on: answered.answer, by: author.annotator, over: standing) {
          case .record:
            if standing.answer != answered.answer, standing.answer != .skipped {
              recording.replaced[place] = standing
            }
          case .repeats:
            recording.repeated.append(place)
            continue
          case .keep:
            recording.kept[place] = standing
            continue
          }
        }
        let begun = try Self.append(answered, group: group, by: author, in: database)
        group = begun
        recording.recorded.append(place)
        if answered.answer == .mixed, let cut = parts[answered.region] {
          try Self.append(cut, of: answered.region, group: begun, by: author, in: database)
        }
      }
      recording.tallies = try Self.tallies(for: author.annotator, in: database)
      return recording
    }
  }

  /// Appends one answer and returns its group, which it begins if it is the first.
  private static func append(
    _ answered: NewAnswer, group: Int64?, by author: JournalAuthor, in database: Database
  ) throws -> Int64 {
    let sequence = try append(
      .answer, payload: AnswerPayload(region: answered.region, answer: answered.answer),
      footprint: answered.footprint.encoded, group: group, by: author, in: database)
    if group == nil {
      try Projection.begin(
        group: sequence, annotator: author.annotator, kind: .answer, in: database)
    }
    try Projection.add(
      answered.answer, to: answered.region, pixels: answered.footprint.area,
      sequence: sequence, group: group ?? sequence, in: database)
    return group ?? sequence
  }

  /// The answer in force on a region, and who gave it.
  private static func standingAnswer(
    to region: RegionID, in database: Database
  ) throws -> StandingAnswer? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT c.answer, c.class, j.annotator FROM current c JOIN journal j ON j.seq = c.seq
          WHERE c.image = ? AND c.partition = ? AND c.number = ?
          """),
      arguments: [region.image.rawValue, region.partition.rawValue, region.number])
    guard let row else { return nil }
    return StandingAnswer(
      answer: try merges(in: database).applied(to: answer(row[0], row[1])), annotator: row[2])
  }
}
