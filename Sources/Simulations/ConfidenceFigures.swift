/// What confidence is worth after a round.
public struct ConfidenceFigures: Sendable, Hashable, Codable {
  /// Expected calibration error of the model's own probabilities on regions of the images measured on.
  public var raw: Double?
  /// That of the chances that are stated; nil for too few answers to state any.
  public var calibrated: Double?
  /// Answers that name a wrong class.
  public var wrongAnswers = 0
  /// How many of them are among the hundred answers that models which did not learn from them think the
  /// least probable.
  public var wrongAmongSuspects = 0

  enum CodingKeys: String, CodingKey {
    case raw, calibrated
    case wrongAnswers = "wrong_answers"
    case wrongAmongSuspects = "wrong_among_100_suspects"
  }
}
