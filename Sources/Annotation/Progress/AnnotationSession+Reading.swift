import ActiveLearning
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

extension AnnotationSession {
  /// Images on which models are compared with one another.
  private static let readImages = 24

  /// Notes how far a model that was put in place differs from the one before, on a fixed sample of
  /// images.
  func readModel(after before: TrainedModel?) async throws(SessionError) {
    guard let model = learning.model, let basis = learning.basis,
      model.basisDigest == basis.digest, model.journalPosition != before?.journalPosition
    else { return }
    let seed = settings.seed
    let described = catalog.usable.map(\.id).filter { partitions[$0]?.basis == basis.digest }
    let sample = described.map { (DrawPurpose.readings.key(seed, $0), $0) }.sorted { $0 < $1 }
      .prefix(Self.readImages).map(\.1)
    var answered: [ImageID: Set<Int>] = [:]
    for image in sample {
      guard let partition = partitions[image]?.id else { continue }
      answered[image] = Set(
        try store.answers.of(image: image, partition: partition).filter { $0.value != .skipped }
          .keys)
    }
    let sources = try await identify(sample)
    let preparer = preparer
    // A model that was learned from other descriptors cannot be compared.
    let older = before.flatMap { $0.basisDigest == basis.digest ? $0 : nil }
    let done = answered
    let seen = await ComputeExecutor.run {
      await concurrentMap(sources, width: 2) { source -> ModelDifference? in
        guard !Task.isCancelled, let image = try? preparer.describe(source, basis: basis) else {
          return nil
        }
        return ModelDifference(
          model.guesses(from: Round.predict(image, with: model)),
          before: older.map { $0.guesses(from: Round.predict(image, with: $0)) },
          answered: done[source.id] ?? [])
      }
    }
    let sum = seen.compactMap(\.self).reduce(into: ModelDifference()) { $0.add($1) }
    guard sum.regions > 0, !isClosed, !store.isReadOnly else { return }
    try await store.readings.add(
      ProgressReport.ModelReading(
        answers: answeredRegions,
        changed: older == nil ? nil : Double(sum.changed) / Double(sum.regions),
        uncertainty: sum.open == 0 ? 0 : sum.uncertainty / Double(sum.open)),
      position: model.journalPosition)
  }

  /// Regions with a class or void.
  private var answeredRegions: Int {
    tallies.byAnswer.reduce(0) { sum, tally in
      switch tally.key {
      case .labeled, .void: sum + tally.value.regions
      case .unsure, .skipped, .mixed: sum
      }
    }
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

  init(_ guesses: [RoundGuess], before: [RoundGuess]?, answered: Set<Int>) {
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
