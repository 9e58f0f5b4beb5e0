import GRDB
package import Labeling
package import ProjectRecords

extension AnswerStore {
  /// The answers to regions of one image with their pixels, and who gave them when and where, in that order.
  package func records(
    on image: ImageID
  ) throws(SessionError) -> [(
    painted: PaintedRegion, group: Int64, time: Int64, annotator: String, host: String
  )] {
    try connection.read(.readAnswers) { database in
      let merges = try ClassStore.merges(in: database)
      return try database.rows(
        """
        SELECT c.seq, c.image, c.partition, c.number, c.answer, c.class,
          j.footprint, j.group_id, j.time, j.annotator, j.host
        FROM current c JOIN journal j ON j.seq = c.seq
        WHERE c.image = ? ORDER BY \(try EntryOrder.terms(of: "j", in: database))
        """, [image.rawValue]
      ).map { row in
        _ = try row.identifier(.sequence, "an answer")
        let painted = PaintedRegion(
          region: try row.region(), answer: merges.applied(to: try row.answer()),
          footprint: try row.footprint())
        let time: Int64 = row[.time]
        let annotator: String = row[.annotator]
        let host: String = row[.host]
        let group: Int64 = row[.group]
        return (painted, group, time, annotator, host)
      }
    }
  }

  /// The last round that asked for each region.
  package func rounds() throws(SessionError) -> [RegionID: Int64] {
    try connection.read(.readAnswers) { database in
      var rounds: [RegionID: Int64] = [:]
      try database.rows(
        """
        SELECT image, partition, number, max(round) AS round FROM queries
        GROUP BY image, partition, number
        """
      ).forEach { row in
        let round: Int64 = row[.round]
        rounds[try row.region()] = round
      }
      return rounds
    }
  }
}
