import GRDB
package import Labeling
package import ProjectRecords

/// The answers to one region that are in force.
package struct StoredReview: Sendable {
  package var region: RegionID
  /// The last answer not given by a reviewer.
  package var given: AnswerRecord?
  /// The last review since then.
  package var review: AnswerRecord?
  /// What each annotator said last, skips apart, in that order; empty where only one did.
  package var opinions: [AnswerRecord] = []
  /// The last round that queried the region.
  package var round: Int?
}

/// What reviewers said of answers.
package struct ReviewStore: Sendable {
  let connection: StoreConnection

  /// Appends a reviewer's answers as one group: an agreement if it equals the answer in force, else
  /// a correction.
  ///
  /// Both paint the pixels of the answer that they refer to, whatever the image's regions are now.
  package func record(
    _ reviews: [RegionAnswer], by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    try await connection.commit(.saveReviews(count: reviews.count)) { database in
      try RoleStore.checkLease(of: author, in: database)
      var group: Int64?
      for review in reviews {
        let standing = try database.rows(
          """
          SELECT c.answer, c.class, j.footprint FROM current c JOIN journal j ON j.seq = c.seq
          WHERE c.image = ? AND c.partition = ? AND c.number = ?
          """, review.region.key
        ).first { (answer: try $0.answer(), footprint: try $0.footprint()) }
        guard let standing else { throw StoreError.answerTakenBack(review.region) }
        let merges = try ClassStore.merges(in: database)
        let agrees = merges.applied(to: standing.answer) == review.answer
        group = try Journal.append(
          PaintedRegion(review, footprint: standing.footprint),
          kind: agrees ? .agreement : .correction, group: group, by: author, in: database)
      }
      return try StoreTallies(for: author.annotator, in: database)
    }
  }

  /// Every region that has an answer in force, with the answer's author and reviewer, by region.
  package func all() throws(SessionError) -> [StoredReview] {
    try connection.read(.readAnswers) { database in
      var byRegion: [RegionID: StoredReview] = [:]
      var opinions: [RegionID: [AnswerRecord]] = [:]
      let merges = try ClassStore.merges(in: database)
      try database.rows(
        """
        SELECT a.image, a.partition, a.number, a.answer, a.class, j.kind, j.annotator, j.time
        FROM answers a JOIN journal j ON j.seq = a.seq
        WHERE a.is_active = 1 ORDER BY \(try EntryOrder.terms(of: "j", in: database))
        """
      ).forEach { row in
        let region = try row.region()
        let record = AnswerRecord(
          answer: merges.applied(to: try row.answer()), author: DisplayText(row[.annotator]),
          time: try row.time(.time))
        if JournalKind(rawValue: row[.kind]) == .answer {
          byRegion[region] = StoredReview(region: region, given: record)
          guard record.answer != .skipped else { return }
          opinions[region, default: []].removeAll { $0.author == record.author }
          opinions[region, default: []].append(record)
        } else {
          // If an annotator undoes the answer, the reviewer's remains.
          byRegion[region, default: StoredReview(region: region)].review = record
        }
      }
      for (region, said) in opinions where said.count > 1 { byRegion[region]?.opinions = said }
      try database.rows(
        """
        SELECT image, partition, number, max(round) AS round FROM queries
        GROUP BY image, partition, number
        """
      ).forEach { row in
        byRegion[try row.region()]?.round = try row.number(
          .round, in: StoredRange.identifier, "a round")
      }
      return byRegion.values.sorted { $0.region < $1.region }
    }
  }
}
