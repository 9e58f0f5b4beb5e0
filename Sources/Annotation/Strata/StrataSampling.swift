import ActiveLearning
import Labeling
import Numerics
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState

/// Lists strata, draws samples of them and judges these.
final class StrataSampling {
  /// Samples that a person looks at.
  private(set) var inHand = StrataInHand()
  private let batches: Batches

  init(batches: Batches) {
    self.batches = batches
  }

  private var journal: ProjectJournal { batches.journal }
  private var training: ModelTraining { batches.training }

  /// Asks the model about every open region, and keeps what it is sure of.
  ///
  /// - Parameter least: less probable guesses are left out.
  func list(
    least: Double, progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> StrataInHand.Listing {
    let position = journal.tallies.position
    var groups: [Answer: [OpenRegions.Region]] = [:]
    let model = try await OpenGuesses(batches: batches).forEach(progress: progress) {
      region, guess, isSkipped in
      guard let chance = guess.chance, chance >= least, !isSkipped else { return }
      groups[guess.answer, default: []].append(
        OpenRegions.Region(region: region, chance: chance))
    }
    let store = journal.store
    let learnsAccepted = training.learner.model?.recipe?.learnsAccepted == true
    let sorted = try await ComputeExecutor.run {
      [groups] () throws(SessionError) -> [Answer: [OpenRegions.Region]] in
      // What was taken back since is open again, but the model has learned it.
      let taught = try store.history.answers(at: model).values.joined()
      var seen = Set(taught.lazy.filter(\.answer.teaches).map(\.region))
      if learnsAccepted { seen.formUnion(try store.history.accepted(at: model).keys) }
      return groups.mapValues { regions in
        regions.filter { !seen.contains($0.region) }.sorted {
          $0.chance != $1.chance ? $0.chance > $1.chance : $0.region < $1.region
        }
      }
    }
    guard !Task.isCancelled else { throw .cancelled }
    let listing = StrataInHand.Listing(
      model: model, position: position, least: least, groups: sorted)
    inHand.take(listing)
    return listing
  }

  /// The strata of a list that are large enough, the classes in their order, then void.
  func lines(
    of listing: StrataInHand.Listing, leastRegions: Int, thresholds: [Double]
  ) throws(SessionError) -> StratumList {
    var lines: [StratumList.Line] = []
    for answer in journal.tallies.classes.map({ Answer.labeled($0.id) }) + [.void] {
      var strata: [Stratum] = []
      var samples: [StratumSample?] = []
      let regions = listing.groups[answer] ?? []
      for least in thresholds {
        let held = inHand.current(of: answer, least: least, model: listing.model)
        let stratum =
          held?.sample.stratum ?? Stratum(answer, least: least, of: regions[...])
        // A lower chance that no more regions have is no other stratum.
        let isOther = stratum.count > strata.last?.count ?? 0
        guard held != nil || (isOther && stratum.count >= leastRegions) else { continue }
        strata.append(stratum)
        var sample: StratumSample?
        if let held { sample = try judged(held) }
        samples.append(sample)
      }
      if !strata.isEmpty {
        lines.append(StratumList.Line(answer: answer, strata: strata, samples: samples))
      }
    }
    return StratumList(
      lines: lines, model: listing.model, leastRegions: leastRegions,
      leastChance: listing.least)
  }

  /// Draws a sample, or goes on with the one that was drawn.
  func draw(
    _ stratum: Stratum, size: Int, wanted: Double
  ) async throws(SessionError) -> StratumSample {
    if let known = inHand.listing,
      let held = inHand.current(
        of: stratum.answer, least: stratum.least,
        model: training.learner.model?.journalPosition ?? known.model)
    {
      return try judged(held)
    }
    let listing: StrataInHand.Listing
    if let known = inHand.listing, known.position == journal.tallies.position,
      known.model == training.learner.model?.journalPosition, known.least <= stratum.least
    {
      listing = known
    } else {
      listing = try await list(
        least: min(stratum.least, inHand.listing?.least ?? stratum.least))
    }
    let group = listing.groups[stratum.answer] ?? []
    let members = group.prefix { $0.chance >= stratum.least }
    guard members.count > size else {
      throw SessionError(StratumFact.tooFew(members.count, size: size))
    }
    let frozen = Stratum(stratum.answer, least: stratum.least, of: members)
    let seed = seed(of: frozen, model: listing.model)
    let plan = SamplePlan(size: size, of: members.count, wanted: wanted)
    let drawn = Self.sample(size, of: members, seed: seed)
    return try judged(
      inHand.keep(members) { number in
        StratumSample(
          number: number, stratum: frozen, model: listing.model, seed: seed, regions: drawn,
          wanted: wanted, confidence: plan.bound.confidence, allowed: plan.allowed)
      })
  }

  /// A sample with what was said of it so far.
  ///
  /// - Throws: `StratumFact.noSample` if there is none of that number.
  func held(_ number: Int) throws(SessionError) -> StrataInHand.Frozen {
    guard let held = inHand[number] else { throw SessionError(StratumFact.noSample) }
    return held
  }

  /// The rest of a sample's stratum was accepted.
  func noteAcceptance(of number: Int) { inHand.noteAcceptance(of: number) }

  /// A sample with what is in force of it.
  func judged(
    _ held: StrataInHand.Frozen, unseen: [RegionID] = []
  ) throws(SessionError) -> StratumSample {
    var sample = held.sample
    let drawn = sample.regions.map(\.region)
    sample.answers = try journal.store.answers.to(drawn)
    sample.unseen.formUnion(Set(unseen).intersection(drawn))
    sample.bound = nil
    if sample.isComplete {
      let plan = SamplePlan(
        size: sample.size, of: sample.stratum.count, wanted: sample.wanted,
        bound: ErrorBound(confidence: sample.confidence))
      sample.bound = plan.verdict(errors: sample.errors)
    }
    inHand.note(sample)
    return sample
  }

  /// Keeps the seeds of samples apart from those of rounds.
  private static let purpose: UInt64 = 0x7374_7261_7461

  private func seed(of stratum: Stratum, model: Int64) -> UInt64 {
    let guess: UInt64 =
      if case .labeled(let id) = stratum.answer { UInt64(id.rawValue) + 1 } else { 0 }
    var generator = SeededGenerator(
      seed: journal.settings.seed, round: Self.purpose ^ UInt64(bitPattern: model),
      item: guess * 1_000 + UInt64((stratum.least * 100).rounded()))
    return generator.next()
  }

  /// So many regions in random order, each set of them as likely as any other.
  static func sample(
    _ size: Int, of regions: ArraySlice<OpenRegions.Region>, seed: UInt64
  ) -> [OpenRegions.Region] {
    var generator = SeededGenerator(seed: seed)
    // The first steps of a shuffle; what was moved is kept apart, so that a large stratum is not copied.
    var moved: [Int: Int] = [:]
    return (0..<size).map { place in
      let other = place + generator.index(below: regions.count - place)
      let chosen = moved[other] ?? other
      moved[other] = moved[place] ?? place
      return regions[regions.startIndex + chosen]
    }
  }
}

extension Stratum {
  /// Those of some regions, the surest first, whose guesses are at least so probable.
  fileprivate init(
    _ answer: Answer, least: Double, of regions: ArraySlice<OpenRegions.Region>
  ) {
    let members = regions.prefix { $0.chance >= least }
    self.init(
      answer: answer, least: least, count: members.count,
      expectedErrors: members.reduce(0) { $0 + 1 - $1.chance })
  }
}
