import Labeling
import RegionPictures
import TerminalGraphics
import Workbench

extension LabelingView {
  /// Handles a key that belongs to a class or to nothing.
  mutating func answerWithClass(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    if let id = workspace.classes.id(for: press.key) {
      return answer(with: .labeled(id), press, in: &workspace)
    }
    if case .character = press.key, workspace.focus != nil {
      let name = DisplayText(press.key.name(ascii: workspace.wording.ascii))
      workspace.tell("The key \(name) has no class or command.")
    }
    return .stay
  }

  /// Answers the current region, if nothing prevents it.
  mutating func answer(
    with answer: Answer, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    guard let focus = workspace.focus, isReady(for: answer, press, in: &workspace) else {
      return .stay
    }
    workspace.pace.holdsBack(from: press.time)
    if let run = workspace.free?.run, run.count > 1 || workspace.free?.finish != nil {
      return .effects(
        recordRun(run.map { RegionAnswer(region: $0, answer: answer) }, in: &workspace))
    }
    workspace.free?.run = nil
    workspace.pace.count()
    workspace.pace.forgetEarlyKeys()
    return .effects(record(answer, for: focus, in: &workspace))
  }

  /// Whether an answer counts now; tells the person why not.
  func isReady(
    for answer: Answer, _ press: KeyPress, in workspace: inout Workspace
  ) -> Bool {
    let ellipsis = workspace.wording.ellipsis
    guard !workspace.underway.isLeaving, !workspace.underway.isReversing else {
      workspace.tell((workspace.underway.isReversing ? "undoing" : "saving") + ellipsis)
      return false
    }
    guard !isCuttingFocus(in: workspace) else {
      workspace.tell("splitting the region\(ellipsis)")
      return false
    }
    guard !press.isRepeat else {
      workspace.tell("A held key answers only once.")
      return false
    }
    guard canAnswer(with: answer, in: workspace) else {
      workspace.pace.holdsBack(from: press.time)
      workspace.tell("The region is not on the screen yet; nothing was answered.")
      return false
    }
    guard !camera.isOutOfView(in: workspace) else {
      workspace.pace.holdsBack(from: press.time)
      let key = workspace.keyName(of: LabelingCommand.followRegion)
      workspace.tell("The region is out of view; \(key) goes back to it.")
      return false
    }
    guard RegionChoice.isReady(for: answer, press, seenBy: camera, in: &workspace) else {
      return false
    }
    guard workspace.pace.admitsAnswer(at: press.time) else {
      workspace.tell("Too fast: at most ten answers a second.")
      return false
    }
    if answer == .mixed, let run = workspace.free?.run, run.count > 1 {
      let key = workspace.keyName(of: LabelingCommand.toggleRun, in: .free)
      workspace.tell("Only one region can be split at a time; \(key) drops the run.")
      return false
    }
    return true
  }

  /// A region can be answered once it is on the screen; if its image fails, it can be skipped.
  private func canAnswer(with answer: Answer, in workspace: Workspace) -> Bool {
    switch workspace.pictureState {
    case .shown: !workspace.isTooSmall
    case .failed: answer == .skipped
    case .loading, .none: false
    }
  }

  private mutating func record(
    _ answer: Answer, for region: RegionID, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    let previous = workspace.shownAnswer(of: region)
    // The parts of a mixed region come first, one by one.
    let next =
      workspace.pictures.tiles[region.image]?.nextPart(after: region) {
        workspace.shownAnswer(of: $0) == nil
      }
      ?? (workspace.free == nil
        ? workspace.openRegion(except: region) : openRegion(besides: region, in: workspace))
    let wasOpen = UnfinishedImage(region.image, in: workspace)?.isOpen(region) == true
    if workspace.answers.failedRegion == region { workspace.answers.forgetFailure() }
    var effects: [AnnotatorEffect] = []
    if answer != previous || answer == .mixed {
      let token = workspace.answers.takeToken()
      workspace.answers.append(
        PendingAnswer(
          token: token, given: RegionAnswer(region: region, answer: answer), previous: previous))
      workspace.pictures.setAnswer(answer, of: region)
      let given = RegionAnswer(region: region, answer: answer)
      effects = [.record(token, [given])]
      if previous == nil, region == workspace.focus, let guess = workspace.visibleGuess,
        guess.chance ?? 0 >= Correction.surprisingChance,
        let correction = Correction(given, guessed: guess.answer)
      {
        effects.append(.listAlike(correction))
      }
    }
    let words = workspace.wording.change(
      from: previous, to: answer, in: workspace.classes.byID)
    if answer == .mixed {
      workspace.echo("mixed, splitting the region\(workspace.wording.ellipsis)")
    } else if answer == previous {
      // Nothing was written, and nothing of it can be undone.
      workspace.tell("\(words), as before", .echo)
    } else {
      workspace.echo(words)
    }
    if answer == .mixed {
      cutting = region
    } else {
      workspace.go(to: next)
    }
    if wasOpen {
      effects += finishing.noteIfFinished(region.image, words, cutting: cutting, in: &workspace)
    }
    return effects
  }

  /// Accepts the guess that is shown.
  mutating func acceptGuess(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard let focus = workspace.focus else { return .stay }
    if workspace.free?.finish != nil, workspace.free?.run != nil {
      return acceptRun(press, in: &workspace)
    }
    guard let guess = workspace.visibleGuess else {
      MissingGuess.tell(of: focus, in: &workspace)
      return .stay
    }
    return answer(with: guess.answer, press, in: &workspace)
  }

  /// Answers are on disk.
  mutating func confirm(
    _ token: RecordToken, _ snapshot: SessionSnapshot, in workspace: inout Workspace
  ) {
    for done in workspace.answers.confirm(token)
    where done.answer == .mixed && cutting == done.region {
      // The image is loaded again, with the parts.
      workspace.pictures.reload(done.region.image)
    }
    workspace.accept(snapshot)
  }

  /// Answers could not be saved: returns to their region, with the reason; the others stand.
  mutating func takeBack(
    _ token: RecordToken, because reason: DisplayText, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    let lost = workspace.answers.takeBack(token)
    guard let failed = lost.last else { return [] }
    workspace.underway.isLeaving = false
    if cutting == failed.region { cutting = nil }
    let what =
      workspace.answers.failures == 1
      ? "\(Wording.name(of: failed.answer, in: workspace.classes.byID)) was not saved"
      : "\(workspace.answers.failures) answers were not saved"
    workspace.tell("\(what). \(reason)", .error)
    for answer in lost {
      let region = answer.region
      workspace.pictures.setAnswer(workspace.answer(of: region) ?? answer.previous, of: region)
    }
    let stands = workspace.answers.pending.contains { $0.region == failed.region }
    let known = workspace.answers.failedRegion
    guard !stands, known == nil || known != workspace.focus else { return [] }
    workspace.answers.failedRegion = failed.region
    guard workspace.focus != failed.region else { return [] }
    workspace.go(to: failed.region)
    return [workspace.attention.unsettle()]
  }
}

extension Workspace {
  /// The next open region of the batch other than `region`; nil if there is none.
  fileprivate func openRegion(except region: RegionID) -> RegionID? {
    let next = openRegion(after: focusIndex)
    return next == region ? nil : next
  }

  /// Gives the regions of the run their answers, as one change.
  mutating func recordRun(_ run: [RegionAnswer]) -> [AnnotatorEffect] {
    free?.run = nil
    free?.finish?.dropChoice()
    pace.count(answers: run.count)
    let changed = run.filter { shownAnswer(of: $0.region) != $0.answer }
    guard let first = changed.first else { return [] }
    let token = answers.takeToken()
    var replaced = 0
    for given in changed {
      let previous = shownAnswer(of: given.region)
      if previous != nil { replaced += 1 }
      answers.append(PendingAnswer(token: token, given: given, previous: previous))
      pictures.setAnswer(given.answer, of: given.region)
    }
    let isOne = changed.allSatisfy { $0.answer == first.answer }
    let name = isOne ? Wording.name(of: first.answer, in: classes.byID) : "as guessed"
    let before = run.count - changed.count
    var remarks: [String] = []
    if before > 0 { remarks.append("\(before) already had it") }
    if replaced > 0 { remarks.append("\(replaced) had another answer") }
    echo(
      "\(Wording.count(changed.count, "region", "regions")): \(name)"
        + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))"))
    return [.record(token, changed)]
  }

  /// Goes to the next or previous region of the batch, answered or not.
  mutating func step(by distance: Int) {
    guard !items.isEmpty else { return }
    answers.failedRegion = nil
    guard let index = focusIndex else {
      // Past the end, or at a region of an earlier batch.
      if focus != nil {
        go(to: openRegion(after: nil))
      } else if distance < 0 {
        go(to: items.last?.region)
      }
      return
    }
    let next = index + distance
    if items.indices.contains(next) {
      go(to: items[next].region)
    } else if distance < 0 {
      tell("This is the first region of the batch.")
    } else if openRegion(after: nil) == nil {
      go(to: nil)
    } else {
      tell("This is the last region of the batch; earlier ones are still open.")
    }
  }
}

extension Correction {
  /// A guess of at least this chance that turns out wrong has look-alikes that are worth reading all descriptors
  /// for.
  fileprivate static let surprisingChance = 0.8
}
