public import Labeling
import Numerics
import Preparation
import ProjectRecords
import Rounds
import SessionState

/// Open regions to be confirmed many at a time.
public struct SessionSheets: Sendable {
  /// Images that are asked about at a time.
  private static let imagesAtATime = 64
  /// Regions of one guess that are listed; hours of confirming.
  static let most = 2_000

  let session: AnnotationSession

  /// Every open region of the described images that a round looks at, by what the model guesses of it.
  ///
  /// Without those that measure the model, which are answered without its guess.
  ///
  /// - Throws: `notYet` while too few answers say how often guesses are right.
  public func openRegions() async throws(SessionError) -> OpenRegions {
    try await openRegions(most: Self.most)
  }

  /// The same with so many regions of each guess listed.
  func openRegions(most: Int) async throws(SessionError) -> OpenRegions {
    try await session.within { session async throws(SessionError) in
      let training = session.training
      guard let model = training.learner.model, model.calibration != nil else {
        throw SessionError(AnnotationFact.nothingCalibrated)
      }
      let input = try await RoundInputs(journal: session.journal, training: training).input(
        round: session.journal.nextRound(), scope: .described, excluded: [])
      let audits = Set(
        session.batches.hand.items { _ in true }.filter(\.isAudit).map(\.region))
      let preparer = session.images.preparer
      var open: [RegionID: Guess] = [:]
      var first = 0
      while first < input.images.count {
        guard !Task.isCancelled, !session.journal.isClosed else { throw .cancelled }
        let part = input.images[first..<min(first + Self.imagesAtATime, input.images.count)]
        let opinions = await training.opinions(on: part.map(\.source.id))
        let answered = await ComputeExecutor.run {
          part.map { image in (try? image.currentAnswers(using: preparer)) ?? image.answers }
        }
        for (image, answers) in zip(part, answered) {
          guard let partition = session.images.ledger.partitions[image.source.id]?.id else {
            continue
          }
          for (number, guess) in (opinions[image.source.id] ?? []).enumerated()
          where answers[number].map({ $0 == .skipped }) ?? true && !image.excluded.contains(number)
          {
            let region = RegionID(image: image.source.id, partition: partition, number: number)
            if !audits.contains(region) { open[region] = guess }
          }
        }
        first += Self.imagesAtATime
      }
      let retired = Set(session.journal.tallies.classes.filter(\.isRetired).map(\.id))
      let usable = open.filter {
        if case .labeled(let id) = $0.value.answer { !retired.contains(id) } else { true }
      }
      return OpenRegions(usable, model: model.journalPosition, most: most)
    }
  }
}
