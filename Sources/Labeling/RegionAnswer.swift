/// A region and its answer.
public struct RegionAnswer: Hashable, Sendable {
  public let region: RegionID
  public let answer: Answer
  /// What the model guessed where the answer was given on a sheet of open regions; nil elsewhere.
  public let sheet: SheetGuess?

  public init(region: RegionID, answer: Answer, sheet: SheetGuess? = nil) {
    self.region = region
    self.answer = answer
    self.sheet = sheet
  }
}

/// What the model guessed of an open region that was shown on a sheet among others of the same guess.
///
/// It is stored with the answer: a confirmed guess is not the same as an answer that a person found alone.
public struct SheetGuess: Hashable, Sendable {
  /// `.labeled` or `.void`.
  public let answer: Answer
  /// How often such guesses are right, 0...1.
  public let chance: Double
  /// The journal position that the model had learned from.
  public let model: Int64

  public init(answer: Answer, chance: Double, model: Int64) {
    self.answer = answer
    self.chance = chance
    self.model = model
  }
}
