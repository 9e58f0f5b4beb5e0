import GRDB
package import Labeling

/// What each annotator said, whether it is in force or not.
package struct PeopleStore: Sendable {
  let connection: StoreConnection

  /// The names under which answers were given that were not taken back, in their order.
  package func names() throws(SessionError) -> [String] {
    try connection.read(.readAnswers) { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT j.annotator FROM answers a JOIN journal j ON j.seq = a.seq
          WHERE a.is_active = 1 AND j.kind = 'answer' ORDER BY j.annotator
          """)
    }
  }

  /// Of each region the last answer of an annotator that was not taken back; what they said in review is not among them.
  ///
  /// - Complexity: linear in the answers.
  package func answers(of annotator: String) throws(SessionError) -> [RegionID: Answer] {
    try connection.read(.readAnswers) { database in
      let merges = try ClassStore.merges(in: database)
      var answers: [RegionID: Answer] = [:]
      try database.rows(
        """
        SELECT a.image, a.partition, a.number, a.answer, a.class
        FROM answers a JOIN journal j ON j.seq = a.seq
        WHERE a.is_active = 1 AND j.kind = 'answer' AND j.annotator = ?
        ORDER BY \(try EntryOrder.terms(of: "j", in: database))
        """, [annotator]
      ).forEach { row in
        answers[try row.region()] = merges.applied(to: try row.answer())
      }
      return answers
    }
  }

  /// What an annotator said of regions that they were asked again, before and after; undone answers are no answers.
  ///
  /// - Complexity: linear in the answers.
  package func repeatedAnswers(
    of annotator: String
  ) throws(SessionError) -> [(region: RegionID, before: Answer, after: Answer)] {
    try connection.read(.readAnswers) { database in
      let merges = try ClassStore.merges(in: database)
      let queries = try database.rows(
        """
        SELECT q.image, q.partition, q.number, q.round FROM queries q JOIN rounds r ON r.id = q.round
        WHERE r.annotator = ? AND instr(q.terms, ?) > 0 ORDER BY q.round, q.place
        """, [annotator, RepeatedRegions.mark(Repetition.again.rawValue)]
      ).map { row in
        (try row.region(), try row.number(.round, in: StoredRange.identifier, "a round"))
      }
      var positions: [Int: Int64] = [:]
      return try queries.compactMap { region, round in
        let position =
          try positions[round] ?? RepeatedRegions.position(of: round, in: database)
        positions[round] = position
        let said = try database.rows(
          """
          SELECT a.seq, a.answer, a.class FROM answers a JOIN journal j ON j.seq = a.seq
          WHERE a.image = ? AND a.partition = ? AND a.number = ? AND a.is_active = 1
            AND j.kind = 'answer' AND j.annotator = ? ORDER BY a.seq
          """, region.key + [annotator]
        ).map {
          (try $0.identifier(.sequence, "an answer"), merges.applied(to: try $0.answer()))
        }
        guard let before = said.last(where: { $0.0 <= position }),
          let after = said.first(where: { $0.0 > position })
        else { return nil }
        return (region, before.1, after.1)
      }
    }
  }
}
