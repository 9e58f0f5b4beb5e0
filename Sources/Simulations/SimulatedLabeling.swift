import Labeling

/// Rounds of labeling with ground truth in a person's place.
protocol SimulatedLabeling {
  /// What was said of regions so far.
  var book: SimulationBook { get }
  /// The predictor of the last round; nil until an answer names a class.
  var predictor: SimulatedPredictor? { get }

  /// Runs one round; nil when nothing is left to do.
  mutating func round(_ number: Int) async throws(SessionError) -> SimulationRound?
}
