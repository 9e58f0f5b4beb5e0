/// An answer that differs from what the model guessed.
public struct Correction: Hashable, Sendable {
  public let region: RegionID
  /// `.labeled` or `.void`.
  public let guess: Answer
  /// `.labeled` or `.void`.
  public let answer: Answer

  /// Nil where nothing was corrected: the answer is the guess, or teaches nothing.
  public init?(_ given: RegionAnswer, guessed guess: Answer) {
    guard given.answer.teaches, given.answer != guess else { return nil }
    region = given.region
    self.guess = guess
    answer = given.answer
  }
}
