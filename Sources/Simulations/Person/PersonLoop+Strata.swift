import ActiveLearning
import Annotation
import Labeling
import Numerics

/// Guesses of one class that are accepted after a look at a random sample of them.
extension PersonLoop {
  /// So many times the sample must be there: else it is looked at as a whole.
  private static let leastSamples = 2

  /// Samples the guesses of each class that may be good enough, and accepts them where few enough are wrong.
  mutating func certify(until keys: Int, round: Int) async throws(SessionError) {
    guard let open = try await openRegions() else { return }
    for group in open.groups where effort.keys < keys {
      // The same model would find a lucky sample in the end.
      if let last = refused[group.answer], book.answered < last + last / 4 { continue }
      // A sample may hold far fewer errors than the bound.
      let stratum = Self.stratum(of: group.regions, expecting: plan.bound / 2)
      guard stratum.count >= Self.leastSamples * plan.sampleSize else { continue }
      try await certify(stratum, guess: group.answer, model: open.model, round: round)
    }
  }

  /// As many of the most certain guesses as can be if this share of them is expected to be wrong.
  static func stratum(
    of regions: [OpenRegions.Region], expecting share: Double
  ) -> [OpenRegions.Region] {
    var (errors, most) = (0.0, 0)
    for (place, region) in regions.enumerated() {
      errors += 1 - region.chance
      if errors <= share * Double(place + 1) { most = place + 1 }
    }
    return Array(regions.prefix(most))
  }

  private mutating func certify(
    _ stratum: [OpenRegions.Region], guess: Answer, model: Int64, round: Int
  ) async throws(SessionError) {
    var order = Array(stratum.indices)
    var generator = SeededGenerator(
      seed: seed, round: UInt64(round), item: UInt64(bitPattern: model))
    generator.shuffle(&order)
    let sample = order.prefix(plan.sampleSize).map { stratum[$0] }
    let sampling = SamplePlan(size: sample.count, of: stratum.count, wanted: plan.bound)
    // Opened, and closed or accepted.
    effort.press(2)
    var (errors, seen) = (0, 0)
    while seen < sample.count {
      let page = Array(sample[seen..<min(seen + plan.page.tiles, sample.count)])
      errors += try await look(at: page, guess: guess, model: model)
      seen += page.count
      guard sampling.canSucceed(errors: errors) else {
        refused[guess] = book.answered
        return
      }
    }
    let rest = order.dropFirst(sample.count).map {
      AcceptedGuess(region: stratum[$0].region, answer: guess, chance: stratum[$0].chance)
    }
    let ground = AcceptanceGround(
      scope: .stratum(guess), least: stratum.last?.chance ?? 1,
      expectedErrors: rest.reduce(0) { $0 + 1 - $1.chance }, model: model,
      sample: SampleEvidence(
        size: sample.count, errors: errors, bound: sampling.verdict(errors: errors),
        confidence: sampling.bound.confidence, seed: seed))
    _ = try await session.acceptances.accept(rest, on: ground)
    book.accept(rest)
  }
}
