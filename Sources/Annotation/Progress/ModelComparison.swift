import ActiveLearning
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// What is seen of a model that was put in place, compared with the one before it.
struct ModelComparison {
  /// Images on which models are compared with one another.
  private static let mostImages = 24

  let journal: ProjectJournal
  let training: ModelTraining

  /// Notes how far a model that was put in place differs from the one before, on a fixed sample of
  /// images.
  func note(after before: TrainedModel?) async throws(SessionError) {
    let (images, store) = (training.images, journal.store)
    guard let (model, basis) = training.learner.modelOnBasis,
      model.journalPosition != before?.journalPosition
    else { return }
    let described = images.ledger.described(images.ledger.usable, with: basis.digest)
    let sample = Array(
      DrawPurpose.readings.order(of: described, seed: journal.settings.seed)
        .prefix(Self.mostImages))
    var answered: [ImageID: Set<Int>] = [:]
    for image in sample {
      guard let partition = images.ledger.partitions[image]?.id else { continue }
      answered[image] = Set(
        try store.answers.of(image: image, partition: partition).filter { $0.value != .skipped }
          .keys)
    }
    let sources = try await images.identify(sample)
    let preparer = images.preparer
    // A model that was learned from other descriptors cannot be compared.
    let older = before.flatMap { $0.basisDigest == basis.digest ? $0 : nil }
    let done = answered
    let seen = await ComputeExecutor.run {
      await concurrentMap(sources, width: 2) { source -> ModelDifference? in
        guard !Task.isCancelled, let image = try? preparer.describe(source, basis: basis) else {
          return nil
        }
        return ModelDifference(
          model.guesses(of: image, at: source), before: older?.guesses(of: image, at: source),
          answered: done[source.id] ?? [])
      }
    }
    let sum = seen.compactMap(\.self).reduce(into: ModelDifference()) { $0.add($1) }
    guard sum.regions > 0, !journal.isClosed, !store.isReadOnly else { return }
    try await store.readings.add(
      ProgressReport.ModelReading(
        answers: journal.tallies.answered.regions,
        changed: older == nil ? nil : Double(sum.changed) / Double(sum.regions),
        uncertainty: sum.open == 0 ? 0 : sum.uncertainty / Double(sum.open)),
      position: model.journalPosition)
  }
}

/// Sums over regions of what two models think.
private struct ModelDifference: Sendable {
  var regions = 0
  /// Regions of which the two think otherwise.
  var changed = 0
  /// Regions without an answer.
  var open = 0
  /// Over those.
  var uncertainty = 0.0

  init() {}

  init(_ guesses: [Guess], before: [Guess]?, answered: Set<Int>) {
    regions = guesses.count
    for (number, guess) in guesses.enumerated() {
      if let before, before[number].answer != guess.answer { changed += 1 }
      guard !answered.contains(number) else { continue }
      open += 1
      uncertainty += guess.uncertainty
    }
  }

  mutating func add(_ other: ModelDifference) {
    regions += other.regions
    changed += other.changed
    open += other.open
    uncertainty += other.uncertainty
  }
}
