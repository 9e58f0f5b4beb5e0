/// What a simulated person has done up to a round, and how long it took.
public struct PersonFigures: Sendable, Hashable, Codable {
  public var keys: Int
  public var seconds: Double
  /// Regions that were asked and answered one by one.
  public var answeredAlone: Int
  /// Regions that were looked at on sheets, and those of them whose guess was corrected.
  public var confirmed: Int
  public var corrected: Int
  /// Guesses that were accepted unseen, and how many of them are wrong.
  public var accepted: Int
  public var acceptedErrors: Int
  /// Regions that have neither an answer nor were accepted.
  public var open: Int
  /// How often the key of an answer to a single region was not that of the one before, 0...1; nil before
  /// the second.
  public var keyChanges: Double?

  public init(
    keys: Int = 0, seconds: Double = 0, answeredAlone: Int = 0, confirmed: Int = 0,
    corrected: Int = 0, accepted: Int = 0, acceptedErrors: Int = 0, open: Int = 0,
    keyChanges: Double? = nil
  ) {
    self.keys = keys
    self.seconds = seconds
    self.answeredAlone = answeredAlone
    self.confirmed = confirmed
    self.corrected = corrected
    self.accepted = accepted
    self.acceptedErrors = acceptedErrors
    self.open = open
    self.keyChanges = keyChanges
  }

  /// Regions that are done.
  public var done: Int { answeredAlone + confirmed + accepted }
  public var minutes: Double { seconds / 60 }
  /// nil before anything was done.
  public var regionsPerMinute: Double? { seconds > 0 ? Double(done) / minutes : nil }

  enum CodingKeys: String, CodingKey {
    case keys, seconds, confirmed, corrected, accepted, open
    case answeredAlone = "answered_alone"
    case acceptedErrors = "accepted_errors"
    case keyChanges = "key_changes"
  }
}
