/// The regions that are queried together.
public struct Batch: Hashable, Sendable {
  /// From 1; the round that chose it.
  public let round: Int
  /// How many regions it will hold once all its images are segmented; `items` may still grow to
  /// that.
  public let size: Int
  /// In the order in which they are shown.
  public let items: [BatchItem]
  /// Whether it was chosen by an older model than the one whose guesses the items hold now.
  public let isOfOlderModel: Bool

  public init(round: Int, size: Int, items: [BatchItem], isOfOlderModel: Bool = false) {
    self.round = round
    self.size = size
    self.items = items
    self.isOfOlderModel = isOfOlderModel
  }
}

/// A named part of a utility.
public struct UtilityTerm: Hashable, Sendable, Codable {
  public let name: String
  public let value: Double

  public init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}

/// What the model thinks of one region.
public struct Guess: Hashable, Sendable {
  /// `.labeled` or `.void`.
  public let answer: Answer
  /// The answer's probability, 0...1.
  public let confidence: Double
  /// How unsure the model is, 0...1 (entropy over ln C).
  public let uncertainty: Double
  /// How often guesses like this one are right, 0...1, judged by answers that the model did not learn from;
  /// nil while these are too few.
  public let chance: Double?

  public init(answer: Answer, confidence: Double, uncertainty: Double, chance: Double? = nil) {
    self.answer = answer
    self.confidence = confidence
    self.uncertainty = uncertainty
    self.chance = chance
  }
}
