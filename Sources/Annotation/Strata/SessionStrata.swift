public import Labeling
import SessionState

/// Open regions that the model guesses alike, accepted many at a time on the ground of a random sample.
///
/// A sample lives as long as the session. The stratum that it stands for is frozen with it: answers and models
/// that come in the meantime change nothing of what is judged.
public struct SessionStrata: Sendable {
  /// The least chances of strata, falling.
  public static let thresholds = [0.99, 0.97, 0.95, 0.9]
  /// Smaller strata are not worth a sample; the usual one is half of this.
  public static let leastRegions = 600
  /// At most this share of what is accepted should be wrong.
  public static let usualBound = 0.02

  let session: AnnotationSession

  /// The strata that are large enough, with the samples that were begun.
  ///
  /// Regions that were answered before, that were skipped, that measure the model, or that taught the model are in
  /// none of them.
  ///
  /// - Parameters:
  ///   - leastRegions: smaller strata are left out.
  ///   - thresholds: the least chances of strata, falling.
  ///   - progress: called with the share that is done, 0...1.
  /// - Throws: `notYet` while too few answers say how often guesses are right, `cancelled` when the task is.
  /// - Complexity: asks the model about every image that a round looks at; n log n for n regions of a stratum.
  public func list(
    leastRegions: Int = Self.leastRegions, thresholds: [Double] = Self.thresholds,
    progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> StratumList {
    precondition(!thresholds.isEmpty && thresholds == thresholds.sorted(by: >))
    return try await session.within { session async throws(SessionError) in
      let listing = try await session.sampling.list(
        least: thresholds.min() ?? 1, progress: progress)
      return try session.sampling.lines(
        of: listing, leastRegions: leastRegions, thresholds: thresholds)
    }
  }

  /// Draws so many regions of a stratum at random, or gives the sample that was drawn before from the guesses of the
  /// same model.
  ///
  /// The seed follows from the project's, the model and the stratum. The project is listed anew if it has
  /// changed since it was; then the stratum may be another.
  ///
  /// - Throws: `notYet` if there are not more regions than that.
  public func draw(
    _ stratum: Stratum, size: Int, wanted: Double = Self.usualBound
  ) async throws(SessionError) -> StratumSample {
    precondition(size > 0 && wanted > 0 && wanted < 1)
    return try await session.within { session async throws(SessionError) in
      try await session.sampling.draw(stratum, size: size, wanted: wanted)
    }
  }

  /// A sample with what was said of it so far, and its bound once all of it was looked at.
  ///
  /// - Parameter unseen: regions that could not be shown; they count as errors.
  public func sample(
    _ number: Int, unseen: [RegionID] = []
  ) async throws(SessionError) -> StratumSample {
    try await session.within { session async throws(SessionError) in
      let sampling = session.sampling
      return try sampling.judged(try sampling.held(number), unseen: unseen)
    }
  }

  /// Accepts what was not drawn of a stratum as one group, with the sample as evidence; returns when it is on disk.
  ///
  /// Regions that were answered in the meantime, or are no longer there, are left out. Whether the bound is as
  /// wanted is not asked here.
  ///
  /// - Returns: how many guesses were accepted, and the session since; none if they were accepted before.
  /// - Throws: `notYet` unless all of the sample was looked at.
  public func accept(
    _ number: Int
  ) async throws(SessionError) -> (accepted: Int, snapshot: SessionSnapshot) {
    try await session.within { session async throws(SessionError) in
      let held = try session.sampling.held(number)
      let sample = try session.sampling.judged(held)
      guard let bound = sample.bound else {
        throw SessionError(
          StratumFact.unfinished(lookedAt: sample.lookedAt, size: sample.size))
      }
      guard !sample.isAccepted else { return (0, session.snapshot()) }
      let ledger = session.images.ledger
      let rest = held.rest.filter { ledger.isCurrent($0.region) }
      let guesses = rest.map {
        AcceptedGuess(region: $0.region, answer: sample.stratum.answer, chance: $0.chance)
      }
      let ground = AcceptanceGround(
        scope: .stratum(sample.stratum.answer), least: sample.stratum.least,
        expectedErrors: rest.reduce(0) { $0 + 1 - $1.chance }, model: sample.model,
        sample: SampleEvidence(
          size: sample.size, errors: sample.errors, bound: bound, confidence: sample.confidence,
          seed: sample.seed))
      let done = try await session.acceptances.accept(guesses, on: ground)
      if done.accepted > 0 { session.sampling.noteAcceptance(of: number) }
      return done
    }
  }
}
