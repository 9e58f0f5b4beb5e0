import Foundation
import GRDB
package import Labeling

/// What was said of one region, as far as it is in force.
package struct StoredReview: Sendable {
  package var region: RegionID
  /// The last answer that no reviewer gave.
  package var given: AnswerRecord?
  /// The last review since then.
  package var review: AnswerRecord?
  /// The round that asked the region last.
  package var round: Int?
}

extension ProjectStore {
  /// Appends what a reviewer said as one group: an agreement where it is the answer in force, else a
  /// correction.
  ///
  /// Both paint the pixels of the answer that they speak of, whatever the image's regions are now.
  package func review(
    _ reviews: [(region: RegionID, answer: Answer)], by author: JournalAuthor
  ) async throws(SessionError) -> StoreTallies {
    let noun = reviews.count == 1 ? "The review was" : "The \(reviews.count) reviews were"
    return try await commit("\(noun) not saved") { database in
      try Self.checkLease(of: author, in: database)
      var group: Int64?
      for (region, answer) in reviews {
        let row = try Row.fetchOne(
          database,
          sql: """
            SELECT c.answer, c.class, j.footprint FROM current c JOIN journal j ON j.seq = c.seq
            WHERE c.image = ? AND c.partition = ? AND c.number = ?
            """,
          arguments: [region.image.rawValue, region.partition.rawValue, region.number])
        guard let row else {
          throw SessionError.failed(
            """
            The review was not saved, because the answer to region \(region.number) was taken back \
            meanwhile. Open the review anew.
            """)
        }
        let merges = try Self.merges(in: database)
        let agrees = merges.applied(to: try Self.answer(row, at: 0)) == answer
        let kind = agrees ? JournalKind.agreement : .correction
        let painted = try Projection.readFootprint(Array((row[2] as Data?) ?? Data()))
        let sequence = try Self.append(
          kind, payload: AnswerPayload(region: region, answer: answer),
          footprint: painted.encoded, group: group, by: author, in: database)
        if group == nil {
          try Projection.begin(
            group: sequence, annotator: author.annotator, kind: kind, in: database)
        }
        group = group ?? sequence
        try Projection.add(
          answer, to: region, pixels: painted.area, sequence: sequence, group: group ?? sequence,
          in: database)
      }
      return try Self.tallies(for: author.annotator, in: database)
    }
  }

  /// Every region that has an answer in force, with the answer's author and reviewer, by region.
  package func reviews() throws(SessionError) -> [StoredReview] {
    try read("The answers cannot be read") { database in
      var byRegion: [RegionID: StoredReview] = [:]
      let merges = try Self.merges(in: database)
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT a.image, a.partition, a.number, a.answer, a.class, j.kind, j.annotator, j.time
          FROM answers a JOIN journal j ON j.seq = a.seq WHERE a.is_active = 1 ORDER BY a.seq
          """)
      while let row = try rows.next() {
        let region = try row.region(0)
        let record = AnswerRecord(
          answer: merges.applied(to: try Self.answer(row, at: 3)),
          author: DisplayText(row[6] as String),
          time: Int64(try row.number(7, StoredRange.time, "a time")))
        if (row[5] as String) == JournalKind.answer.rawValue {
          byRegion[region] = StoredReview(region: region, given: record)
        } else {
          // An annotator who took the own answer back leaves the reviewer's.
          byRegion[region, default: StoredReview(region: region)].review = record
        }
      }
      let asked = try Row.fetchCursor(
        database,
        sql: "SELECT image, partition, number, max(round) FROM queries GROUP BY 1, 2, 3")
      while let row = try asked.next() {
        byRegion[try row.region(0)]?.round = try row.number(
          3, StoredRange.identifier, "a round")
      }
      return byRegion.values.sorted { $0.region < $1.region }
    }
  }

  /// The pixels that the answers in force paint; regions without an answer are left out.
  package func footprints(of regions: [RegionID]) throws(SessionError) -> [RegionID: Footprint] {
    try read("The answers cannot be read") { database in
      var footprints: [RegionID: Footprint] = [:]
      for region in regions {
        let bytes = try Data.fetchOne(
          database,
          sql: """
            SELECT j.footprint FROM current c JOIN journal j ON j.seq = c.seq
            WHERE c.image = ? AND c.partition = ? AND c.number = ?
            """,
          arguments: [region.image.rawValue, region.partition.rawValue, region.number])
        footprints[region] = try bytes.map { try Projection.readFootprint(Array($0)) }
      }
      return footprints
    }
  }
}
