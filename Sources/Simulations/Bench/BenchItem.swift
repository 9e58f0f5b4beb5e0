import Imaging
import Labeling
import Preparation

/// One simulation or reference of a bench.
struct BenchItem: Sendable {
  /// What determines which images are segmented and how.
  struct Ground: Hashable, Sendable {
    let preparation: PreparationSettings
    /// Set only if it selects a part of the pool.
    let seed: UInt64?
  }

  let options: SimulationOptions
  let settings: RunSettings
  let isReference: Bool

  init(_ options: SimulationOptions, isReference: Bool, data: String, cache: FilePath?) {
    var options = options
    options.cacheFolder = cache
    self.options = options
    self.isReference = isReference
    settings = RunSettings(options, data: data, isReference: isReference)
  }

  var ground: Ground {
    Ground(
      preparation: options.preparation, seed: options.poolImages == nil ? nil : options.seed)
  }

  /// The amount of work, in rounds; how many a person takes is not known before.
  var steps: Int { isReference || options.person != nil ? 3 : options.rounds }

  func simulation(on truth: SimulationTruth?) -> Simulation { Simulation(options, truth: truth) }

  /// - Parameter advanced: called with the number of steps done since the last call.
  func run(
    on truth: SimulationTruth?, advanced: @escaping @Sendable (Int) -> Void
  ) async throws(SessionError) -> SimulationReport {
    if isReference {
      let report = try await simulation(on: truth).reference()
      advanced(steps)
      return report
    }
    let counts = options.person == nil
    let report = try await simulation(on: truth).run { step in
      if counts, case .round = step { advanced(1) }
    }
    // A pool that is exhausted early skips rounds.
    advanced(counts ? steps - report.rounds.count : steps)
    return report
  }
}
