import Labeling

/// What one model thinks of the regions of one batch.
struct BatchOpinions: Sendable {
  /// The round of the batch, and how many models the session had installed.
  private(set) var round = 0
  private(set) var generation = -1
  /// Nil for a region that the model was asked about and has no opinion of.
  private var guesses: [RegionID: Guess?] = [:]

  /// Drops what belongs to another batch or to an older model.
  mutating func begin(round: Int, generation: Int) {
    guard round != self.round || generation != self.generation else { return }
    self.round = round
    self.generation = generation
    guesses = [:]
  }

  func knows(_ region: RegionID) -> Bool { guesses[region] != nil }

  func guess(of region: RegionID) -> Guess? { guesses[region] ?? nil }

  mutating func keep(_ guess: Guess?, of region: RegionID) { guesses[region] = .some(guess) }
}
