import Labeling
import Workbench

/// A reviewer's answers to the regions on the sheet.
extension ReviewView {
  /// Gives the region under the cursor an answer: a correction or a first answer.
  mutating func answer(
    with answer: Answer, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    guard sheet.selection.isEmpty else {
      return answerSelection(press, in: &workspace) { _, _ in answer }
    }
    guard let region = sheet.current, admitsReview(of: region, press, in: &workspace) else {
      return .stay
    }
    let before = sheet.entry(of: region, in: workspace)?.answer
    let effects = record([RegionAnswer(region: region, answer: answer)], in: &workspace)
    let words = workspace.wording.change(from: before, to: answer, in: workspace.classes.byID)
    workspace.echo(before == answer ? "agreed with \(words)" : words)
    // One that a label led to stays the current one.
    if jump.landed != region {
      sheet.cursor = min(sheet.cursor + 1, max(0, sheet.shown.count - 1))
    }
    return .effects(effects)
  }

  /// Confirms the answer under the cursor; in a batch, the guess.
  mutating func agree(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard sheet.selection.isEmpty else {
      return answerSelection(press, in: &workspace) {
        $0.agreeableAnswer(of: $1.region, in: $1.workspace)
      }
    }
    guard let region = sheet.current else { return .stay }
    guard let answer = agreeableAnswer(of: region, in: workspace) else {
      workspace.tell("There is no guess to accept: no model has seen this region yet.")
      return .stay
    }
    // Agreeing goes on, also from a tile that a label led to.
    jump.landed = nil
    return self.answer(with: answer, press, in: &workspace)
  }

  /// Answers with the model's guess.
  mutating func takeGuess(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard sheet.selection.isEmpty else {
      return answerSelection(press, in: &workspace) {
        $0.sheet.entry(of: $1.region, in: $1.workspace)?.guess?.answer
      }
    }
    guard let guess = sheet.reviewedEntry(in: workspace)?.guess else {
      workspace.tell("The model has no guess for this region.")
      return .stay
    }
    return self.answer(with: guess.answer, press, in: &workspace)
  }

  /// Agrees to every visible region that has not been reviewed, as one step.
  mutating func agreeToAll(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard admitsSheetAnswer(press, isBusy: sheet.isReplacing, in: &workspace) else { return .stay }
    let visible = sheet.visible(in: workspace.size)
    let agreed = visible.compactMap { region -> RegionAnswer? in
      let entry = sheet.entry(of: region, in: workspace)
      guard sheet.tiles.tiles[region] != nil, entry?.review == nil, entry?.answer != .mixed,
        sheet.source == .answers || workspace.answer(of: region) == nil
      else { return nil }
      return agreeableAnswer(of: region, in: workspace).map {
        RegionAnswer(region: region, answer: $0)
      }
    }
    guard !agreed.isEmpty else {
      workspace.tell("No visible region is left to agree with.")
      return .stay
    }
    guard sheet.source == .answers || isWarned(of: agreed.map(\.region), in: &workspace) else {
      return .stay
    }
    let effects = record(agreed, in: &workspace)
    let left = visible.count - agreed.count
    workspace.tell(
      "agreed with \(Wording.count(agreed.count, "region", "regions"))"
        + (left > 0 ? ", \(left) visible left out" : "")
        + "; \(workspace.keyName(of: ReviewCommand.undo)) undoes all of it")
    sheet.selection = []
    sheet.cursor = min(visible.endIndex, sheet.shown.count - 1)
    return .effects(effects)
  }

  /// Guesses of a lower chance are not accepted many at once without a warning.
  private static let sureChance = 0.9

  /// Whether the person knows that some of the guesses are doubtful, or none is; warns of them otherwise.
  private mutating func isWarned(
    of regions: [RegionID], in workspace: inout Workspace
  ) -> Bool {
    let chances = regions.map { sheet.entry(of: $0, in: workspace)?.guess?.chance ?? 0 }
    let doubtful = chances.filter { $0 < Self.sureChance }
    guard let least = doubtful.min(), sheet.warned != regions else {
      sheet.warned = []
      return true
    }
    sheet.warned = regions
    let key = workspace.keyName(of: ReviewCommand.agreeToAll)
    let guesses = Wording.count(doubtful.count, "guess is", "guesses are")
    workspace.tell(
      "\(guesses) right less than \(Wording.share(Self.sureChance)) of the time, the least sure "
        + "\(Wording.share(least)). \(key) again agrees with all \(regions.count).")
    return false
  }

  /// Answers the selected regions, as one step; one whose picture is not there yet is left out, and
  /// so is one that was split or for which there is no answer.
  private mutating func answerSelection(
    _ press: KeyPress, in workspace: inout Workspace,
    _ answer: (ReviewView, (region: RegionID, workspace: Workspace)) -> Answer?
  ) -> ViewStep {
    guard !workspace.isTooSmall, admitsSheetAnswer(press, isBusy: sheet.isReplacing, in: &workspace)
    else { return .stay }
    let given = sheet.selection.compactMap { region -> RegionAnswer? in
      guard sheet.tiles.tiles[region] != nil, let entry = sheet.entry(of: region, in: workspace),
        entry.answer != .mixed, let answer = answer(self, (region, workspace))
      else { return nil }
      return RegionAnswer(region: region, answer: answer)
    }
    guard !given.isEmpty else {
      workspace.tell("No selected region can be answered like this.")
      return .stay
    }
    let left = sheet.selection.count - given.count
    let names = Set(given.map { Wording.name(of: $0.answer, in: workspace.classes.byID) })
    let effects = record(given, in: &workspace)
    let last = sheet.selection.compactMap { sheet.shown.firstIndex(of: $0) }.max()
    sheet.selection = []
    if let last { sheet.cursor = min(last + 1, max(0, sheet.shown.count - 1)) }
    let what = names.count == 1 ? names.joined() : "answered"
    workspace.echo(
      "\(Wording.count(given.count, "region", "regions")): \(what)"
        + (left > 0 ? " (\(left) left out)" : ""))
    return .effects(effects)
  }

  private func agreeableAnswer(of region: RegionID, in workspace: Workspace) -> Answer? {
    guard let entry = sheet.entry(of: region, in: workspace) else { return nil }
    return sheet.source == .batch ? entry.given?.answer ?? entry.guess?.answer : entry.answer
  }

  private func admitsReview(
    of region: RegionID, _ press: KeyPress, in workspace: inout Workspace
  ) -> Bool {
    guard sheet.tiles.tiles[region] != nil, !workspace.isTooSmall else {
      workspace.pace.holdsBack(from: press.time)
      workspace.tell("The region is not on the screen yet; nothing was answered.")
      return false
    }
    guard sheet.entry(of: region, in: workspace)?.answer != .mixed else {
      workspace.tell("The region was split; its parts are reviewed instead.")
      return false
    }
    return admitsSheetAnswer(press, isBusy: sheet.isReplacing, in: &workspace)
  }

  private mutating func record(
    _ answers: [RegionAnswer], in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    let token = workspace.answers.takeToken()
    if sheet.source == .batch {
      for answered in answers {
        workspace.answers.append(
          PendingAnswer(
            token: token, given: answered, previous: workspace.answer(of: answered.region)))
      }
      workspace.pace.count()
    } else {
      let before = answers.compactMap { sheet.entries[$0.region] }
      workspace.underway.reviews.append(
        PendingReview(
          token: token, answers: answers,
          before: Dictionary(
            before.map { ($0.region, $0) }, uniquingKeysWith: { first, _ in first })))
      sheet.show(answers, by: workspace.options.annotator)
    }
    for answered in answers {
      sheet.touched.insert(answered.region)
      workspace.pictures.setAnswer(answered.answer, of: answered.region)
    }
    return [sheet.source == .batch ? .record(token, answers) : .review(token, answers)]
  }

  /// Reviews are on disk.
  mutating func confirm(
    _ token: RecordToken, _ snapshot: SessionSnapshot, in workspace: inout Workspace
  ) {
    guard let index = workspace.underway.reviews.firstIndex(where: { $0.token == token }) else {
      return
    }
    for answered in workspace.underway.reviews.remove(at: index).answers
    where workspace.answers.confirmed[answered.region] != nil {
      workspace.answers.confirmed[answered.region] = answered.answer
    }
    workspace.accept(snapshot)
  }

  /// Reviews could not be saved: the previous state is shown again, with the reason.
  mutating func takeBack(
    _ token: RecordToken, because reason: DisplayText, in workspace: inout Workspace
  ) {
    guard let index = workspace.underway.reviews.firstIndex(where: { $0.token == token }) else {
      return
    }
    let failed = workspace.underway.reviews.remove(at: index)
    workspace.underway.isLeaving = false
    let later = Set(workspace.underway.reviews.flatMap(\.answers).map(\.region))
    for answered in failed.answers where !later.contains(answered.region) {
      sheet.entries[answered.region] = failed.before[answered.region]
      workspace.pictures.setAnswer(
        failed.before[answered.region]?.answer, of: answered.region)
    }
    if let first = failed.answers.first,
      let place = sheet.shown.firstIndex(of: first.region)
    {
      sheet.cursor = place
    }
    let what = Wording.count(failed.answers.count, "review was", "reviews were")
    workspace.tell("\(what) not saved. \(reason)", .error)
  }
}
