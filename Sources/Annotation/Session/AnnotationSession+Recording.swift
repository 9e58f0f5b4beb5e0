public import Labeling
import ProjectDatabase
public import ProjectRecords
import Rounds
import SessionState
import Superpixels

extension AnnotationSession {
  /// Writes answers as one group; returns when they are on disk.
  ///
  /// A region that is answered `mixed` is split, and its parts are asked in its place. An answer that somebody else gave
  /// to a region while it was asked here as open stays.
  ///
  /// - Throws: a sentence if that was all there was to record.
  public func record(
    _ answers: [RegionAnswer]
  ) async throws(SessionError) -> SessionSnapshot {
    let areOpen = answers.allSatisfy { $0.sheet != nil || batches.hand.isOpen($0.region) }
    let report = try await record(answers, protecting: areOpen ? .othersAnswers : .nothing)
    if report.recorded == 0, report.repeated == 0, let kept = report.kept.values.first {
      throw SessionError(AnnotationFact.answeredMeanwhile(kept.author))
    }
    return report.snapshot
  }

  /// Writes as one group those of the answers that replace none that is protected; returns when they
  /// are on disk.
  ///
  /// What is in force is looked up in the transaction that writes, in the order of the answers: of
  /// two to one region the second finds the first.
  public func record(
    _ answers: [RegionAnswer], protecting protection: AnswerProtection
  ) async throws(SessionError) -> RecordingReport {
    guard !answers.isEmpty else {
      return RecordingReport(
        snapshot: snapshot(), recorded: 0, repeated: 0, replaced: [:], kept: [:])
    }
    return try await inTurn { () async throws(SessionError) in
      try journal.checkClasses(of: answers.map(\.answer))
      let painting = RegionPainting(images: images)
      let painted = try await painting.paint(answers)
      let parts = try await painting.divide(painted)
      let recording = try await journal.store.answers.record(
        painted, parts: parts, on: images.ledger.digests(of: Set(answers.map(\.region.image))),
        protecting: protection, by: journal.author)
      let recorded = recording.recorded.map { answers[$0] }
      // What stood already began no group of its own.
      if recorded.isEmpty {
        journal.install(recording.tallies)
      } else {
        journal.installOwn(recording.tallies)
      }
      batches.note(recorded.map { ($0.region, $0.answer) })
      batches.note(recording.kept.map { (answers[$0.key].region, $0.value.answer) })
      try batches.refreshParts()
      background.answersCame(recorded.map(\.answer))
      if answers.contains(where: { $0.answer == .mixed }) { background.refreshOpinionsSoon() }
      await background.batchMayHaveEnded()
      return RecordingReport(
        snapshot: snapshot(), recorded: recorded.count,
        repeated: recording.repeated.count, replaced: recording.replaced, kept: recording.kept)
    }
  }

  /// Whether a region can be answered `mixed`.
  ///
  /// - Throws: a sentence if it cannot be split, or is not of the image as it is segmented now.
  public func checkDividing(_ region: RegionID) async throws(SessionError) {
    let painting = RegionPainting(images: images)
    _ = try await painting.divide(
      try await painting.paint([
        RegionAnswer(region: region, answer: .mixed)
      ]))
  }

  /// Writes what a reviewer says of answered regions as one group; returns when it is on disk.
  ///
  /// The answer in force again means *agreed*, another one *corrected*; the annotator's own answer
  /// stays in the journal next to it.
  public func review(
    _ reviews: [RegionAnswer]
  ) async throws(SessionError) -> SessionSnapshot {
    guard !reviews.isEmpty else { return snapshot() }
    return try await inTurn { () async throws(SessionError) in
      try journal.checkClasses(of: reviews.map(\.answer))
      let before = try journal.store.answers.to(reviews.map(\.region))
      journal.installOwn(
        try await journal.store.reviews.record(reviews, by: journal.author))
      batches.note(reviews.map { ($0.region, $0.answer) })
      try batches.refreshParts()
      let corrected = reviews.filter { before[$0.region] != $0.answer }.map(\.answer)
      if !corrected.isEmpty { background.answersCame(corrected) }
      return snapshot()
    }
  }

  /// Flags a region, or notes something about it; returns when that is on disk.
  public func remark(
    _ change: RemarkChange, on region: RegionID
  ) async throws(SessionError) -> SessionSnapshot {
    try await remark([change], on: region)
  }

  /// Makes several changes of a region's flag and note as one; returns when they are on disk.
  public func remark(
    _ changes: [RemarkChange], on region: RegionID
  ) async throws(SessionError) -> SessionSnapshot {
    guard !changes.isEmpty else { return snapshot() }
    return try await inTurn { () async throws(SessionError) in
      for case .note(let text) in changes where text.count > Remark.longestNote {
        throw SessionError(AnnotationFact.noteTooLong)
      }
      let painted = try await RegionPainting(images: images).paint([
        RegionAnswer(region: region, answer: .unsure)
      ])
      journal.installOwn(
        try await journal.store.remarks.record(
          changes, on: region, footprint: painted[0].footprint,
          digests: images.ledger.digests(of: [region.image]), by: journal.author))
      return snapshot()
    }
  }
}
