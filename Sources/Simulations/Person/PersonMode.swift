/// How a simulated person goes on once the model says how often its guesses are right.
public enum PersonMode: String, Sendable, Hashable, CaseIterable, Codable {
  /// One key a region, as the strategy chooses them.
  case keys
  /// Pages of open regions of one guess, the most certain first; one key a region for the others.
  case sheets
  /// Guesses of one class are accepted after a look at a random sample of them; the rest as `sheets`.
  case strata
  /// Image by image: the least sure regions one by one, then the rest at once.
  case finish
}
