import ActiveLearning
import Labeling
import ProjectDatabase
import Rounds

extension ProgressReport {
  /// Audited regions that an estimate looks back on: older ones measured older models.
  private static let auditWindow = 200

  /// How far the labeling is.
  ///
  /// - Parameter records: answers that were asked for by rounds, in the order of the rounds.
  init(
    _ records: [AskedRecord], classes: ClassCoding, auditShare: Double, models: [ModelReading]
  ) {
    self.init(
      points: Self.points(records, classes: classes),
      audit: Self.audit(records, classes: classes), auditShare: auditShare, models: models)
  }

  private static func points(
    _ records: [AskedRecord], classes: ClassCoding
  ) -> [ProgressReport.Point] {
    var points: [ProgressReport.Point] = []
    var audited: [AskedRecord] = []
    var first = 0
    while first < records.count {
      let end =
        records[first...].firstIndex { $0.round != records[first].round } ?? records.count
      let round = records[first..<end]
      audited += round.filter(\.isAudit)
      // What is audited belongs to no strategy.
      let guessed = round.filter {
        !$0.isAudit && $0.guess != nil && classes.number(of: $0.answer) != nil
      }
      let hits = guessed.count { $0.guess == $0.answer }
      points.append(
        ProgressReport.Point(
          answers: end,
          batch: guessed.isEmpty ? nil : Double(hits) / Double(guessed.count),
          audit: estimate(audited, classes: classes)?.accuracy))
      first = end
    }
    return points
  }

  private static func audit(
    _ records: [AskedRecord], classes: ClassCoding
  ) -> ProgressReport.Audit? {
    guard let estimate = estimate(records.filter(\.isAudit), classes: classes) else { return nil }
    let byClass = estimate.intersectionOverUnion.sorted {
      $0.value != $1.value ? $0.value < $1.value : $0.key < $1.key
    }
    return ProgressReport.Audit(
      regions: estimate.count, accuracy: estimate.accuracy,
      meanIoU: estimate.meanIntersectionOverUnion,
      classes: byClass.compactMap { number, share in
        guard case .labeled(let id) = classes.answer(for: number) else { return nil }
        return ProgressReport.ClassShare(id: id, share: share)
      })
  }

  /// Of the last audited regions; void is never measured.
  private static func estimate(
    _ audited: [AskedRecord], classes: ClassCoding
  ) -> AuditEstimate? {
    let samples = audited.suffix(auditWindow).compactMap { record -> AuditEstimate.Sample? in
      guard let truth = classes.number(of: record.answer),
        let predicted = record.guess.flatMap(classes.number)
      else { return nil }
      return AuditEstimate.Sample(
        truth: Int(truth), predicted: Int(predicted), weight: Double(record.pixels))
    }
    return AuditEstimate(samples, ignoring: [classes.void])
  }
}
