import Labeling

extension AnnotatorModel {
  /// Gives the region under the cursor an answer: a correction, or one that it did not have.
  mutating func correct(
    _ answer: Answer, at time: Int64, isRepeat: Bool
  ) -> [AnnotatorEffect] {
    guard let region = review.current, admitsReview(of: region, at: time, isRepeat: isRepeat)
    else { return [] }
    let effects = record([AnsweredRegion(region: region, answer: answer)])
    review.cursor = min(review.cursor + 1, max(0, review.shown.count - 1))
    return effects
  }

  /// Says that the answer under the cursor is right; in a batch, that the guess is.
  mutating func agree(at time: Int64, isRepeat: Bool) -> [AnnotatorEffect] {
    guard let region = review.current else { return [] }
    guard let answer = agreeableAnswer(of: region) else {
      tell("There is no guess to accept: no model has looked at this region yet.")
      return []
    }
    return correct(answer, at: time, isRepeat: isRepeat)
  }

  /// Answers with the model's opinion.
  mutating func takeGuess(at time: Int64, isRepeat: Bool) -> [AnnotatorEffect] {
    guard let guess = reviewedEntry?.guess else {
      tell("The model has no opinion of this region.")
      return []
    }
    return correct(guess.answer, at: time, isRepeat: isRepeat)
  }

  /// Agrees to every region in sight that nobody reviewed, as one step.
  mutating func agreeToAll(at time: Int64, isRepeat: Bool) -> [AnnotatorEffect] {
    guard admitsAnswers(at: time, isRepeat: isRepeat) else { return [] }
    let visible = visibleRegions
    let agreed = visible.compactMap { region -> AnsweredRegion? in
      guard review.tiles.tiles[region] != nil, entry(of: region)?.review == nil,
        entry(of: region)?.answer != .mixed,
        review.source == .answers || self.answer(of: region) == nil
      else { return nil }
      return agreeableAnswer(of: region).map { AnsweredRegion(region: region, answer: $0) }
    }
    guard !agreed.isEmpty else {
      tell("Nothing in sight is left to agree to.")
      return []
    }
    let effects = record(agreed)
    let left = visible.count - agreed.count
    tell(
      "agreed to \(Wording.count(agreed.count, "region", "regions"))"
        + (left > 0 ? ", \(left) in sight left out" : "")
        + "; \(keyName(of: .undo, in: .review)) takes all of it back")
    review.cursor = min(visible.endIndex, review.shown.count - 1)
    return effects
  }

  private func agreeableAnswer(of region: RegionID) -> Answer? {
    guard let entry = entry(of: region) else { return nil }
    return review.source == .batch ? entry.given?.answer ?? entry.guess?.answer : entry.answer
  }

  private mutating func admitsAnswers(at time: Int64, isRepeat: Bool) -> Bool {
    guard !isLeaving, !isReversing, !review.isReplacing else {
      tell("saving\(wording.ellipsis)")
      return false
    }
    if isRepeat {
      tell("A held key answers once.")
      return false
    }
    guard repeatGuard.admitsAnswer(at: time) else {
      tell("Too fast: at most ten answers a second.")
      return false
    }
    repeatGuard.answers(at: time)
    earlyKeys = 0
    return true
  }

  private mutating func admitsReview(
    of region: RegionID, at time: Int64, isRepeat: Bool
  ) -> Bool {
    guard review.tiles.tiles[region] != nil, !isTooSmall else {
      repeatGuard.answers(at: time)
      tell("The region is not on the screen yet; nothing was answered.")
      return false
    }
    guard entry(of: region)?.answer != .mixed else {
      tell("The region was cut into parts; they are reviewed in its place.")
      return false
    }
    return admitsAnswers(at: time, isRepeat: isRepeat)
  }

  private mutating func record(_ answers: [AnsweredRegion]) -> [AnnotatorEffect] {
    let token = RecordToken(rawValue: nextToken)
    nextToken += 1
    if review.source == .batch {
      for answered in answers {
        pending.append(
          PendingAnswer(
            token: token, region: answered.region, answer: answered.answer,
            previous: answer(of: answered.region)))
      }
      meter.countAnswer()
    } else {
      let before = answers.compactMap { review.entries[$0.region] }
      review.pending.append(
        PendingReview(
          token: token, answers: answers,
          before: Dictionary(
            before.map { ($0.region, $0) }, uniquingKeysWith: { first, _ in first })))
      show(answers)
    }
    for answered in answers {
      review.touched.insert(answered.region)
      pictures.setAnswer(answered.answer, of: answered.region)
    }
    return [review.source == .batch ? .record(token, answers) : .review(token, answers)]
  }

  /// Shows what a reviewer said before it is on disk.
  mutating func show(_ answers: [AnsweredRegion]) {
    for answered in answers {
      review.entries[answered.region]?.review = AnswerRecord(
        answer: answered.answer, author: options.annotator, time: 0)
    }
  }

  /// Reviews are on disk.
  mutating func confirmReview(_ token: RecordToken, _ snapshot: SessionSnapshot) {
    if let index = review.pending.firstIndex(where: { $0.token == token }) {
      for answered in review.pending.remove(at: index).answers
      where confirmed[answered.region] != nil {
        confirmed[answered.region] = answered.answer
      }
    }
    accept(snapshot)
  }

  /// Reviews could not be saved: what was known before is shown again, with the reason.
  mutating func takeBackReview(_ token: RecordToken, because reason: DisplayText) {
    guard let index = review.pending.firstIndex(where: { $0.token == token }) else { return }
    let failed = review.pending.remove(at: index)
    isLeaving = false
    let later = Set(review.pending.flatMap(\.answers).map(\.region))
    for answered in failed.answers where !later.contains(answered.region) {
      review.entries[answered.region] = failed.before[answered.region]
      pictures.setAnswer(failed.before[answered.region]?.answer, of: answered.region)
    }
    if let first = failed.answers.first, let place = review.shown.firstIndex(of: first.region) {
      review.cursor = place
    }
    let what = Wording.count(failed.answers.count, "review was", "reviews were")
    tell("\(what) not saved. \(reason)", .error)
  }
}
