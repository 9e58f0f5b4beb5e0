import Foundation
import GRDB
package import Labeling

/// An answer that was current at some position of the journal.
package struct PastAnswer: Sendable, Equatable {
  package var sequence: Int64
  package var region: RegionID
  package var answer: Answer
}

extension ProjectStore {
  /// The answers that were current when the journal ended at a position, by image, in the order in
  /// which they were given.
  package func answers(at position: Int64) throws(SessionError) -> [ImageID: [PastAnswer]] {
    try read("The answers cannot be read") { database in
      var reverted: [Int64: Bool] = [:]
      var given: [(group: Int64, answer: PastAnswer)] = []
      var edits: [(group: Int64, id: ClassID, edit: ClassEdit)] = []
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT seq, kind, group_id, payload FROM journal WHERE seq <= ? ORDER BY seq",
        arguments: [position])
      while let row = try rows.next() {
        switch JournalKind(rawValue: row[1]) {
        case .answer, .correction, .agreement:
          let payload = try StoredJSON.value(AnswerPayload.self, from: row[3], of: "an answer")
          given.append(
            (
              row[2],
              PastAnswer(
                sequence: row[0], region: try payload.region(),
                answer: try Self.answer(payload.answer, payload.class ?? -1))
            ))
        case .undo, .redo:
          let payload = try StoredJSON.value(ReversalPayload.self, from: row[3], of: "an undo")
          reverted[payload.group] = row[1] == JournalKind.undo.rawValue
        case .editClass:
          let payload = try StoredJSON.value(
            ClassEditPayload.self, from: row[3], of: "a class edit")
          edits.append((row[2], payload.classID, try payload.edit()))
        case .part, .remark, .addClass, .setUpClass, nil: break
        }
      }
      var current: [RegionID: PastAnswer] = [:]
      for (group, answer) in given where reverted[group] != true { current[answer.region] = answer }
      let merges = ClassList(definitions: try Self.addedClasses(in: database))
        .applying(edits.filter { reverted[$0.group] != true }.map { ($0.id, $0.edit) }).merges
      if !merges.isEmpty {
        current = current.mapValues { past in
          PastAnswer(
            sequence: past.sequence, region: past.region, answer: merges.applied(to: past.answer))
        }
      }
      return Dictionary(grouping: current.values, by: \.region.image)
        .mapValues { $0.sorted { $0.sequence < $1.sequence } }
    }
  }

  /// The pixels that an answer painted.
  package func footprint(of sequence: Int64) throws(SessionError) -> Footprint {
    try read("The answers cannot be read") { database in
      let bytes = try Data.fetchOne(
        database, sql: "SELECT footprint FROM journal WHERE seq = ?", arguments: [sequence])
      return try Projection.readFootprint(Array(bytes ?? Data()))
    }
  }
}
