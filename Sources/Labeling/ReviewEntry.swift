/// A person's answer to a region, and when it was given.
public struct AnswerRecord: Hashable, Sendable {
  public let answer: Answer
  /// Who gave it.
  public let author: DisplayText
  /// UTC milliseconds.
  public let time: Int64

  public init(answer: Answer, author: DisplayText, time: Int64) {
    self.answer = answer
    self.author = author
    self.time = time
  }
}

/// A region under review: its annotator's answer, its reviewer's answer, and the model's
/// opinion.
public struct ReviewEntry: Hashable, Sendable {
  public let region: RegionID
  public let imageName: DisplayText
  /// The annotator's answer; nil for a region that is only proposed.
  public var given: AnswerRecord?
  /// A reviewer's later answer; the same answer means that the two agree.
  public var review: AnswerRecord?
  /// What each annotator said last, skips apart, in that order; empty where only one did.
  public var opinions: [AnswerRecord] = []
  /// What a model that did not learn from the answer says; before there is one, the current model.
  public var guess: Guess?
  /// The probability of the answer in force by a model that did not learn from it, 0...1; nil before there
  /// is one, and for answers that teach nothing.
  public var support: Double?
  /// Its flag and note, if it has any.
  public var remark: Remark?
  /// The round that queried it; nil for regions that were answered without being queried.
  public let round: Int?

  public init(
    region: RegionID, imageName: DisplayText, given: AnswerRecord?, review: AnswerRecord?,
    guess: Guess?, support: Double? = nil, remark: Remark? = nil, round: Int?
  ) {
    self.region = region
    self.imageName = imageName
    self.given = given
    self.review = review
    self.guess = guess
    self.support = support
    self.remark = remark
    self.round = round
  }

  /// Whether annotators said different things and no reviewer has decided.
  public var isContested: Bool { review == nil && Set(opinions.map(\.answer)).count > 1 }

  /// The answer in force: the reviewer's, else the annotator's.
  public var answer: Answer? { review?.answer ?? given?.answer }
}
