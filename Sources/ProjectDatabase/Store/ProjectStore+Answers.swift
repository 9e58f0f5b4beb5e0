import Foundation
import GRDB
package import Labeling

/// A current answer and the pixels that it paints.
package struct RecordedAnswer: Sendable, Equatable {
  var sequence: Int64
  package var region: RegionID
  package var answer: Answer
  package var footprint: Footprint
}

extension ProjectStore {
  /// Current answers to regions of one partition, by number.
  package func answers(
    image: ImageID, partition: PartitionID
  ) throws(SessionError) -> [Int: Answer] {
    try read("The answers cannot be read") { database in
      var answers: [Int: Answer] = [:]
      let merges = try Self.merges(in: database)
      for row in try Row.fetchAll(
        database.cachedStatement(
          sql: "SELECT number, answer, class FROM current WHERE image = ? AND partition = ?"),
        arguments: [image.rawValue, partition.rawValue])
      {
        let number = try row.number(0, StoredRange.region, "a region")
        answers[number] = merges.applied(to: try Self.answer(row, at: 1))
      }
      return answers
    }
  }

  /// Current answers to given regions.
  package func answers(to regions: [RegionID]) throws(SessionError) -> [RegionID: Answer] {
    try read("The answers cannot be read") { database in
      var answers: [RegionID: Answer] = [:]
      guard !regions.isEmpty else { return answers }
      let merges = try Self.merges(in: database)
      for region in regions {
        answers[region] = try Self.currentAnswer(to: region, merges: merges, in: database)
      }
      return answers
    }
  }

  /// Current answers of every image, by image, then partition, then number.
  package func allAnswers() throws(SessionError) -> [ImageID: [PartitionID: [Int: Answer]]] {
    try read("The answers cannot be read") { database in
      var answers: [ImageID: [PartitionID: [Int: Answer]]] = [:]
      let merges = try Self.merges(in: database)
      let rows = try Row.fetchCursor(
        database, sql: "SELECT image, partition, number, answer, class FROM current")
      while let row = try rows.next() {
        let region = try row.region(0)
        answers[region.image, default: [:]][region.partition, default: [:]][region.number] =
          merges.applied(to: try Self.answer(row, at: 3))
      }
      return answers
    }
  }

  /// How many regions have a class or void in force that was given after a journal position.
  ///
  /// What was undone since, skipped, left out as unsure or cut finer is not among them, and an
  /// agreement is no new answer. Costs as much as there are answers after the position.
  package func teachingAnswers(since position: Int64) throws(SessionError) -> Int {
    try read("The answers cannot be read") { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM (
            SELECT DISTINCT a.image, a.partition, a.number
            FROM answers a JOIN journal j ON j.seq = a.seq
            WHERE a.seq > ? AND a.is_active = 1 AND j.kind != 'agreement') given
          JOIN current c ON c.image = given.image AND c.partition = given.partition
            AND c.number = given.number
          WHERE c.answer IN ('class', 'void')
          """,
        arguments: [position]) ?? 0
    }
  }

  /// Whether anything was answered, taken back or brought back after a journal position.
  package func answersChanged(since position: Int64) throws(SessionError) -> Bool {
    try read("The answers cannot be read") { database in
      try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM journal
          WHERE seq > ? AND kind IN ('answer', 'correction', 'undo', 'redo'))
          """,
        arguments: [position]) ?? false
    }
  }

  /// Images that have current answers.
  package func answeredImages() throws(SessionError) -> [ImageID] {
    try read("The answers cannot be read") { database in
      try Int64.fetchAll(database, sql: "SELECT DISTINCT image FROM current ORDER BY image")
        .map(ImageID.init(rawValue:))
    }
  }

  /// Current answers of one image with their pixels, in the order in which they were given; those of
  /// one partition only, or of all but one.
  package func paintedAnswers(
    on image: ImageID, exceptPartition: PartitionID? = nil
  ) throws(SessionError) -> [RecordedAnswer] {
    try read("The answers cannot be read") { database in
      let merges = try Self.merges(in: database)
      return try Row.fetchAll(
        database,
        sql: """
          SELECT c.seq, c.image, c.partition, c.number, c.answer, c.class, j.footprint
          FROM current c JOIN journal j ON j.seq = c.seq
          WHERE c.image = ? AND c.partition IS NOT ? ORDER BY c.seq
          """,
        arguments: [image.rawValue, exceptPartition?.rawValue]
      ).map { row in
        RecordedAnswer(
          sequence: try row.identifier(0, "an answer"), region: try row.region(1),
          answer: merges.applied(to: try Self.answer(row, at: 4)),
          footprint: try Projection.readFootprint(Array((row[6] as Data?) ?? Data())))
      }
    }
  }
}
