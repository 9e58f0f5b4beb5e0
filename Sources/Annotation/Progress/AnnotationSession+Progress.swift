import ActiveLearning
public import Labeling
import Numerics
import ProjectDatabase
import Rounds

extension AnnotationSession {
  /// Audited regions that an estimate looks back on: older ones measured older models.
  static let auditWindow = 200

  /// How far the labeling is: curves by round, the audit, and what was seen of the last models.
  public func progressReport() async throws(SessionError) -> ProgressReport {
    let store = store
    let read = await ComputeExecutor.run {
      Result { () throws(SessionError) in
        (try store.rounds.askedRecords(), try store.readings.all())
      }
    }
    let (records, models) = try read.get()
    let share = settings.auditShare
    let classes = ClassCoding(tallies.classes.map(\.id))
    return await ComputeExecutor.run {
      ProgressReport(
        points: Self.points(records, classes: classes),
        audit: Self.audit(records, classes: classes), auditShare: share, models: models)
    }
  }

  private nonisolated static func points(
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
          audit: estimate(audited, classes: classes).map { MeasuredShare($0.accuracy) }))
      first = end
    }
    return points
  }

  private nonisolated static func audit(
    _ records: [AskedRecord], classes: ClassCoding
  ) -> ProgressReport.Audit? {
    guard let estimate = estimate(records.filter(\.isAudit), classes: classes) else { return nil }
    let byClass = estimate.intersectionOverUnion.sorted {
      $0.value != $1.value ? $0.value < $1.value : $0.key < $1.key
    }
    return ProgressReport.Audit(
      regions: estimate.count, accuracy: MeasuredShare(estimate.accuracy),
      meanIoU: MeasuredShare(estimate.meanIntersectionOverUnion),
      classes: byClass.compactMap { number, share in
        guard case .labeled(let id) = classes.answer(for: number) else { return nil }
        return ProgressReport.ClassShare(id: id, share: share)
      })
  }

  /// Of the last audited regions; void is never measured.
  private nonisolated static func estimate(
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

  /// Every image of the data set, in the order of names.
  public func imageFigures() async throws(SessionError) -> [ImageFigures] {
    let store = store
    let read = await ComputeExecutor.run {
      Result { () throws(SessionError) in try store.answers.amounts() }
    }
    let amounts = try read.get()
    return catalog.images.filter { $0.state != .missing }.sorted { $0.name < $1.name }.map {
      let amount = amounts[$0.id]
      let pixels = Double($0.width ?? 0) * Double($0.height ?? 0)
      return ImageFigures(
        image: $0.id, name: DisplayText($0.name), answered: amount?.regions ?? 0,
        regions: partitions[$0.id]?.regions,
        share: pixels > 0 ? min(1, Double(amount?.pixels ?? 0) / pixels) : 0)
    }
  }

  /// Images of which the uncertainty is looked up; more take too long to wait for.
  private static let mostUncertainties = 2_000

  /// The mean uncertainty of each prepared image, 0...1; empty without a model.
  public func imageUncertainties() async -> [ImageID: Double] {
    var means: [ImageID: Double] = [:]
    let images = catalog.usable.map(\.id)
    var first = 0
    // In parts: what the model says of every region of every image is not kept.
    while first < min(images.count, Self.mostUncertainties), !Task.isCancelled, !isClosed {
      let part = Array(images[first..<min(first + 64, images.count)])
      for (image, guesses) in await opinions(on: part) where !guesses.isEmpty {
        means[image] = guesses.reduce(0) { $0 + $1.uncertainty } / Double(guesses.count)
      }
      first += part.count
    }
    return means
  }
}

extension MeasuredShare {
  init(_ estimate: IntervalEstimate) {
    self.init(value: estimate.value, low: estimate.low, high: estimate.high)
  }
}
