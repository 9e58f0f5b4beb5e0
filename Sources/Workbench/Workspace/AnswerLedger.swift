package import Labeling

/// Answers as the screen knows them: on disk, pending, and failed.
package struct AnswerLedger: Hashable, Sendable {
  /// Answers on disk, of the batch on the screen and of revisited regions.
  package var confirmed: [RegionID: Answer] = [:]
  /// Answers being written to disk, in order.
  package private(set) var pending: [PendingAnswer] = []
  /// The region that a failure returned the person to, until it is dealt with.
  package var failedRegion: RegionID?
  /// How many answers failed since then.
  package private(set) var failures = 0
  private var nextToken = 1

  /// The answer in force for a region, saved or not.
  func answer(of region: RegionID) -> Answer? {
    pending.last { $0.region == region }?.answer ?? confirmed[region]
  }

  /// A token for the next group of answers.
  package mutating func takeToken() -> RecordToken {
    defer { nextToken += 1 }
    return RecordToken(rawValue: nextToken)
  }

  package mutating func append(_ answer: PendingAnswer) { pending.append(answer) }

  /// Answers are on disk; returns them.
  package mutating func confirm(_ token: RecordToken) -> [PendingAnswer] {
    let done = pending.filter { $0.token == token }
    for answer in done { confirmed[answer.region] = answer.answer }
    pending.removeAll { $0.token == token }
    return done
  }

  /// Answers could not be saved; returns them.
  package mutating func takeBack(_ token: RecordToken) -> [PendingAnswer] {
    let lost = pending.filter { $0.token == token }
    pending.removeAll { $0.token == token }
    failures += lost.count
    return lost
  }

  /// The failure is dealt with.
  package mutating func forgetFailure() {
    failedRegion = nil
    failures = 0
  }

  /// The answer of a region before its pending answers.
  func firstPrevious(of region: RegionID) -> Answer? {
    pending.first { $0.region == region }?.previous
  }
}

/// An answer that is already shown but not yet on disk.
package struct PendingAnswer: Hashable, Sendable {
  package let token: RecordToken
  package let given: RegionAnswer
  /// The answer in force when it was given.
  package let previous: Answer?

  package init(
    token: RecordToken, given: RegionAnswer, previous: Answer?
  ) {
    self.token = token
    self.given = given
    self.previous = previous
  }

  package var region: RegionID { given.region }
  package var answer: Answer { given.answer }
}
