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
        WHERE a.is_active = 1 AND j.kind = 'answer' AND j.annotator = ? ORDER BY a.seq
        """, [annotator]
      ).forEach { row in
        answers[try row.region()] = merges.applied(to: try row.answer())
      }
      return answers
    }
  }
}
