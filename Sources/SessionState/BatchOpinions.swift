package import Labeling

/// What one model thinks of the regions of one batch.
package struct BatchOpinions: Sendable {
  /// The round of the batch, and how many models the session had installed.
  package private(set) var round = 0
  package private(set) var generation = -1
  /// Nil for a region that the model was asked about and has no opinion of.
  private var guesses: [RegionID: Guess?] = [:]

  package init() {}

  /// Drops what belongs to another batch or to an older model.
  package mutating func begin(round: Int, generation: Int) {
    guard round != self.round || generation != self.generation else { return }
    self.round = round
    self.generation = generation
    guesses = [:]
  }

  package func knows(_ region: RegionID) -> Bool { guesses[region] != nil }

  package func guess(of region: RegionID) -> Guess? { guesses[region] ?? nil }

  package mutating func keep(_ guess: Guess?, of region: RegionID) {
    guesses[region] = .some(guess)
  }
}
