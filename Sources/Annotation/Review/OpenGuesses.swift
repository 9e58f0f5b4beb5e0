import Labeling
import Numerics
import Preparation
import ProjectRecords
import Rounds
import SessionState

/// What the model in place guesses of the open regions of a project.
struct OpenGuesses {
  /// Images that are asked about at a time.
  private static let imagesAtATime = 64

  let batches: Batches

  private var journal: ProjectJournal { batches.journal }
  private var training: ModelTraining { batches.training }
  private var images: ProjectImages { batches.images }

  /// Hands over every open region of the described images that a round looks at, image by image, with what
  /// one model guesses of it.
  ///
  /// Without those that measure the model, which are answered without its guess, and without guesses of retired
  /// classes. A model that comes in the meantime is not asked.
  ///
  /// - Parameters:
  ///   - progress: called with the share that is done, 0...1.
  ///   - take: called with a region, its guess, and whether it was skipped before.
  /// - Returns: the journal position that the model had learned from.
  /// - Throws: `notYet` while too few answers say how often guesses are right, `cancelled` when the task is.
  func forEach(
    progress: @Sendable (Double) -> Void = { _ in },
    _ take: (_ region: RegionID, _ guess: Guess, _ isSkipped: Bool) -> Void
  ) async throws(SessionError) -> Int64 {
    guard let (model, basis) = training.learner.modelOnBasis, model.calibration != nil else {
      throw SessionError(AnnotationFact.nothingCalibrated)
    }
    let generation = training.learner.generation
    let input = try await RoundInputs(journal: journal, training: training).input(
      round: journal.nextRound(), scope: .described, excluded: [])
    let audits = Set(batches.hand.items { _ in true }.filter(\.hidesGuess).map(\.region))
    let retired = Set(journal.tallies.classes.filter(\.isRetired).map(\.id))
    let preparer = images.preparer
    var first = 0
    while first < input.images.count {
      guard !Task.isCancelled, !journal.isClosed else { throw .cancelled }
      let part = input.images[first..<min(first + Self.imagesAtATime, input.images.count)]
      let opinions =
        training.learner.generation == generation
        ? await training.opinions(on: part.map(\.source.id))
        : await model.guesses(of: part.map(\.source), preparer: preparer, basis: basis)
      let answered = await ComputeExecutor.run {
        part.map { image in (try? image.currentAnswers(using: preparer)) ?? image.answers }
      }
      for (image, answers) in zip(part, answered) {
        guard let partition = images.ledger.partitions[image.source.id]?.id else { continue }
        for (number, guess) in (opinions[image.source.id] ?? []).enumerated() {
          let answer = answers[number]
          guard answer == nil || answer == .skipped, !image.excluded.contains(number) else {
            continue
          }
          if case .labeled(let id) = guess.answer, retired.contains(id) { continue }
          let region = RegionID(image: image.source.id, partition: partition, number: number)
          if !audits.contains(region) { take(region, guess, answer != nil) }
        }
      }
      first += Self.imagesAtATime
      progress(min(1, Double(first) / Double(input.images.count)))
    }
    return model.journalPosition
  }
}
