/// How many of a population to look at, and how few of them may be wrong, to say that few of the rest are.
///
/// The size is fixed before anything is looked at, and only the whole sample decides: what is said of it then
/// holds as often as its bound. It may be given up early, as soon as too many were wrong, because giving up
/// says nothing.
public struct SamplePlan: Sendable, Hashable {
  /// How many are looked at.
  public let size: Int
  /// How many there are, those of the sample included.
  public let population: Int
  /// At most this share of the rest should be wrong, 0...1.
  public let wanted: Double
  public let bound: ErrorBound
  /// The most errors with which the bound is as wanted; nil if none of so few is enough.
  public let allowed: Int?

  /// - Precondition: `1 <= size <= population`.
  public init(
    size: Int, of population: Int, wanted: Double = 0.02, bound: ErrorBound = ErrorBound()
  ) {
    precondition(size >= 1 && size <= population)
    self.size = size
    self.population = population
    self.wanted = wanted
    self.bound = bound
    func holds(_ errors: Int) -> Bool {
      bound.rest(errors: errors, of: size, from: population) <= wanted
    }
    // The bound rises with the errors.
    var (most, tooMany) = (-1, size + 1)
    while tooMany - most > 1 {
      let middle = (most + tooMany) / 2
      if holds(middle) { most = middle } else { tooMany = middle }
    }
    allowed = most < 0 ? nil : most
  }

  /// Whether the wanted bound can still be reached after so many errors.
  public func canSucceed(errors: Int) -> Bool { allowed.map { errors <= $0 } ?? false }

  /// The bound for the rest once the whole sample was looked at, 0...1.
  public func verdict(errors: Int) -> Double {
    bound.rest(errors: errors, of: size, from: population)
  }
}
