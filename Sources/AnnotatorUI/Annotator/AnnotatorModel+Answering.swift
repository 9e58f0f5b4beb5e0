import Labeling

extension AnnotatorModel {
  /// Gives an answer to the region that is asked, if nothing speaks against it.
  mutating func give(_ answer: Answer, at time: Int64, isRepeat: Bool) -> [AnnotatorEffect] {
    if review.isOpen { return correct(answer, at: time, isRepeat: isRepeat) }
    guard let focus else { return [] }
    guard !isLeaving, !isReversing else {
      tell(isReversing ? "undoing\(wording.ellipsis)" : "saving\(wording.ellipsis)")
      return []
    }
    guard !isCuttingFocus else {
      tell("cutting the region finer\(wording.ellipsis)")
      return []
    }
    if isRepeat {
      tell("A held key answers once.")
      return []
    }
    guard canAnswer(with: answer) else {
      repeatGuard.answers(at: time)
      tell("The region is not on the screen yet; nothing was answered.")
      return []
    }
    guard !isOutOfView else {
      repeatGuard.answers(at: time)
      tell("The region is out of view; \(keyName(of: .followRegion)) goes back to it.")
      return []
    }
    guard repeatGuard.admitsAnswer(at: time) else {
      tell("Too fast: at most ten answers a second.")
      return []
    }
    if let run = free?.run, run.count > 1 {
      guard answer != .mixed else {
        tell(
          "Only one region at a time can be cut finer; \(keyName(of: .toggleRun, in: .free)) drops the run."
        )
        return []
      }
      repeatGuard.answers(at: time)
      for _ in run { meter.countAnswer() }
      return recordRun(run, answer)
    }
    free?.run = nil
    repeatGuard.answers(at: time)
    meter.countAnswer()
    earlyKeys = 0
    return record(answer, for: focus)
  }

  /// A region can be answered once it is on the screen; one whose image fails can be skipped.
  private func canAnswer(with answer: Answer) -> Bool {
    switch pictureState {
    case .shown: !isTooSmall
    case .failed: answer == .skipped
    case .loading, .none: false
    }
  }

  private mutating func record(_ answer: Answer, for region: RegionID) -> [AnnotatorEffect] {
    let previous = shownAnswer(of: region)
    // Who moves freely stays, but for the parts of a mixed region.
    let next =
      openPart(after: region)
      ?? (free == nil ? openRegion(after: focusIndex, except: region) : region)
    if failedRegion == region {
      failedRegion = nil
      failures = 0
    }
    defer { if answer == .mixed { awaitParts(of: region) } else { go(to: next) } }
    guard answer != previous || answer == .mixed else { return [] }
    let token = RecordToken(rawValue: nextToken)
    nextToken += 1
    pending.append(
      PendingAnswer(token: token, region: region, answer: answer, previous: previous))
    pictures.setAnswer(answer, of: region)
    return [.record(token, [AnsweredRegion(region: region, answer: answer)])]
  }

  private func openRegion(after index: Int?, except region: RegionID) -> RegionID? {
    let next = openRegion(after: index)
    return next == region ? nil : next
  }

  /// Accepts the guess as it is shown.
  mutating func acceptGuess(at time: Int64, isRepeat: Bool) -> [AnnotatorEffect] {
    guard focus != nil else { return [] }
    guard let guess = visibleGuess else {
      if isAuditing {
        tell("This region measures the model: answer it without the guess.")
        return []
      }
      tell(
        hidesGuess && shownGuess?.region == focus
          ? "The guess is hidden; \(keyName(of: .toggleGuess)) shows it."
          : "There is no guess to accept: no model has looked at this region yet.")
      return []
    }
    return give(guess.answer, at: time, isRepeat: isRepeat)
  }

  /// The guess on the screen, if there is one.
  var visibleGuess: Guess? {
    guard !hidesGuess, !isAuditing, let shownGuess, shownGuess.region == focus else { return nil }
    return shownGuess.guess
  }

  /// An answer is on disk.
  mutating func confirm(_ token: RecordToken, _ snapshot: SessionSnapshot) {
    for done in pending where done.token == token {
      confirmed[done.region] = done.answer
      if done.answer == .mixed { partsAreSaved(of: done.region) }
    }
    pending.removeAll { $0.token == token }
    accept(snapshot)
  }

  /// An answer could not be saved: back to its region, with the reason; the others stand.
  mutating func takeBack(
    _ token: RecordToken, because reason: DisplayText
  ) -> [AnnotatorEffect] {
    let lost = pending.filter { $0.token == token }
    guard let failed = lost.last else { return [] }
    pending.removeAll { $0.token == token }
    isLeaving = false
    if cutting == failed.region { cutting = nil }
    failures += lost.count
    let what =
      failures == 1
      ? "\(Wording.name(of: failed.answer, in: classesByID)) was not saved"
      : "\(failures) answers were not saved"
    tell("\(what). \(reason)", .error)
    for answer in lost {
      let region = answer.region
      pictures.setAnswer(self.answer(of: region) ?? answer.previous, of: region)
    }
    let stands = pending.contains { $0.region == failed.region }
    guard !stands, failedRegion == nil || failedRegion != focus else { return [] }
    failedRegion = failed.region
    guard focus != failed.region else { return [] }
    go(to: failed.region)
    isUnsettled = true
    unsettledNumber += 1
    return [.startTimer(.attention(unsettledNumber), milliseconds: Self.attentionMilliseconds)]
  }

  /// How long answers do not count after the view moved on its own: a key may be on its way that
  /// was meant for the region before.
  static let attentionMilliseconds = 250

  /// Leaves as soon as nothing is on its way to the disk.
  mutating func leaveWhenSaved() -> [AnnotatorEffect] {
    guard isLeaving, unsavedCount == 0, !isReversing, addedClass == nil,
      pendingClassEdit == nil
    else { return [] }
    return [.quit(DisplayText(farewell))]
  }

  private var farewell: String {
    guard let snapshot else { return "Nothing was changed." }
    let answers = Wording.count(snapshot.answered, "answer is", "answers are")
    return "\(answers) saved in \(snapshot.statePath). The same command goes on from here."
  }
}
