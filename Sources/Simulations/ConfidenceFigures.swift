/// What confidence is worth after a round.
public struct ConfidenceFigures: Sendable, Hashable, Codable {
  /// Expected calibration error of the model's own probabilities on regions of the images measured on.
  public var raw: Double?
  /// That of the chances that are stated; nil for too few answers to state any.
  public var calibrated: Double?
  /// How many guesses should be wrong by the chances that are stated; nil for too few answers to state any.
  public var expectedErrors: Double?
  /// How many are.
  public var errors: Int?
  /// The same for the half of the guesses with the highest chances.
  public var expectedErrorsInSureHalf: Double?
  public var errorsInSureHalf: Int?
  /// Answers that name a wrong class.
  public var wrongAnswers = 0
  /// How many of them are among the hundred answers that models which did not learn from them think the
  /// least probable.
  public var wrongAmongSuspects = 0

  enum CodingKeys: String, CodingKey {
    case raw, calibrated, errors
    case expectedErrors = "expected_errors"
    case expectedErrorsInSureHalf = "expected_errors_in_sure_half"
    case errorsInSureHalf = "errors_in_sure_half"
    case wrongAnswers = "wrong_answers"
    case wrongAmongSuspects = "wrong_among_100_suspects"
  }
}
