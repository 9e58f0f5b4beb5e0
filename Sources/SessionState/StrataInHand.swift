package import Labeling

/// Strata of which samples were drawn, as they were then, and the last list of strata.
package struct StrataInHand: Sendable {
  /// A stratum with a sample, frozen.
  package struct Frozen: Sendable {
    /// Without answers.
    package var sample: StratumSample
    /// Every region of the stratum, the surest first.
    package let regions: ArraySlice<OpenRegions.Region>

    /// The regions that were not drawn.
    package var rest: [OpenRegions.Region] {
      let drawn = Set(sample.regions.map(\.region))
      return regions.filter { !drawn.contains($0.region) }
    }
  }

  /// What a list of strata was made of.
  package struct Listing: Sendable {
    package let model: Int64
    /// The journal position when it was made.
    package let position: Int64
    /// Less probable guesses are not in it, 0...1.
    package let least: Double
    /// The open regions by guess, the surest first.
    package let groups: [Answer: [OpenRegions.Region]]

    package init(
      model: Int64, position: Int64, least: Double, groups: [Answer: [OpenRegions.Region]]
    ) {
      self.model = model
      self.position = position
      self.least = least
      self.groups = groups
    }
  }

  package private(set) var listing: Listing?
  private var frozen: [Int: Frozen] = [:]
  private var lastNumber = 0

  package init() {}

  /// Takes a new list; what was accepted and is open again counts as not accepted.
  package mutating func take(_ listing: Listing) {
    self.listing = listing
    for (number, held) in frozen where held.sample.isAccepted {
      let drawn = Set(held.sample.regions.map(\.region))
      let accepted = Set(held.regions.lazy.map(\.region).filter { !drawn.contains($0) })
      let isOpen = listing.groups[held.sample.stratum.answer]?
        .contains { accepted.contains($0.region) }
      if isOpen == true { frozen[number]?.sample.isAccepted = false }
    }
  }

  package subscript(number: Int) -> Frozen? { frozen[number] }

  /// The sample of a stratum that a person would go on with; nil if one has to be drawn.
  ///
  /// A sample that was accepted, or that cannot succeed, makes room for another one as soon as there is another
  /// model: to draw again and again from the guesses of one model would find a lucky sample in the end.
  package func current(of answer: Answer, least: Double, model: Int64) -> Frozen? {
    frozen.values
      .filter { $0.sample.stratum.answer == answer && $0.sample.stratum.least == least }
      .max { $0.sample.number < $1.sample.number }
      .flatMap { held in
        guard held.sample.model == model || !held.isSettled else { return nil }
        return held.sample.isAccepted ? nil : held
      }
  }

  /// Keeps a new sample of a stratum in place of earlier ones.
  package mutating func keep(
    _ regions: ArraySlice<OpenRegions.Region>, sample: (_ number: Int) -> StratumSample
  ) -> Frozen {
    lastNumber += 1
    let held = Frozen(sample: sample(lastNumber), regions: regions)
    let stratum = held.sample.stratum
    frozen = frozen.filter {
      $0.value.sample.stratum.answer != stratum.answer
        || $0.value.sample.stratum.least != stratum.least
    }
    frozen[lastNumber] = held
    return held
  }

  /// Notes what was found out of a sample.
  package mutating func note(_ sample: StratumSample) { frozen[sample.number]?.sample = sample }

  /// Notes that the rest of a stratum was accepted.
  package mutating func noteAcceptance(of number: Int) {
    frozen[number]?.sample.isAccepted = true
  }
}

extension StrataInHand.Frozen {
  /// Whether nothing more comes of the sample as long as nobody insists.
  fileprivate var isSettled: Bool { sample.isAccepted || sample.isLost }
}
