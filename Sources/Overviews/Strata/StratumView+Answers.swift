import Labeling
import Workbench

/// What a person says of the regions of a sample, and of the rest.
extension StratumView {
  /// Answers the region under the cursor, at once; another answer than the guess is an error of the sample.
  mutating func answer(
    with answer: Answer, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    let isBusy = workspace.underway.isAccepting
    guard let region = answerable(press, isBusy: isBusy, in: &workspace) else { return .stay }
    let effects = write([region], answer, in: &workspace)
    workspace.echo(Wording.name(of: answer, in: workspace.classes.byID))
    advance()
    if pages?.open.isEmpty == true { turn(in: workspace) }
    return .effects(effects)
  }

  /// Says that the guess is right for the rest of the page, as one step, and turns to the next page; where the
  /// wanted bound is out of reach, goes on all the same.
  ///
  /// Regions that cannot be shown count as errors.
  mutating func accept(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard stage != .lost else {
      goesOn = true
      workspace.pace.holdsBack(from: press.time)
      return .stay
    }
    guard stage == .looking, let pages, !workspace.isTooSmall else { return .stay }
    let open = pages.open
    guard areShown(open, press, in: &workspace),
      admitsSheetAnswer(press, isBusy: workspace.underway.isAccepting, in: &workspace)
    else { return .stay }
    let seen = open.filter { tiles.tiles[$0.region] != nil }
    let unseen = open.filter { tiles.tiles[$0.region] == nil }.map(\.region)
    self.pages?.noteUnseen(unseen)
    let guess = pages.sample.stratum.answer
    let effects = seen.isEmpty ? [] : write(seen, guess, in: &workspace)
    let name = Wording.name(of: guess, in: workspace.classes.byID)
    workspace.echo(
      "\(Wording.count(seen.count, "region", "regions")): \(name)"
        + (unseen.isEmpty ? "" : " (\(unseen.count) cannot be shown and count as errors)"))
    turn(in: workspace)
    return .effects(effects)
  }

  /// Accepts what was not drawn; asks first where the bound is above the wanted one.
  mutating func acceptRest(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard let sample = pages?.sample, !workspace.isTooSmall else { return .stay }
    guard case .weighed(let bound) = stage else {
      let left = Wording.count(sample.size - sample.lookedAt, "region", "regions")
      workspace.tell(
        "The rest can be accepted once all of the sample was looked at; \(left) to go.")
      return .stay
    }
    guard !sample.isAccepted else {
      workspace.tell("The rest is accepted already.")
      return .stay
    }
    guard admitsSheetAnswer(press, isBusy: workspace.underway.isAccepting, in: &workspace) else {
      return .stay
    }
    guard bound <= sample.wanted else {
      asksToAccept = true
      return .stay
    }
    return acceptNow(sample, in: &workspace)
  }

  /// The answer to the question whether to accept what is above the wanted bound.
  mutating func decide(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch QuestionCommand(press.command) {
    case .confirmEdit:
      asksToAccept = false
      guard let sample = pages?.sample, case .weighed = stage, !sample.isAccepted,
        !workspace.underway.isLeaving, !workspace.underway.isReversing,
        !workspace.underway.isAccepting
      else { return .stay }
      return acceptNow(sample, in: &workspace)
    case .dropEdit:
      asksToAccept = false
      workspace.tell("Nothing was accepted.")
    case nil: break
    }
    return .stay
  }

  private func acceptNow(_ sample: StratumSample, in workspace: inout Workspace) -> ViewStep {
    workspace.underway.isAccepting = true
    return .effects([.strata(.accept(sample: sample.number))])
  }

  private mutating func turn(in workspace: Workspace) {
    cursor = 0
    let count = layout(in: workspace.size).perPage
    pages?.turn(count: count)
  }

  private mutating func write(
    _ regions: [OpenRegions.Region], _ answer: Answer, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    guard let sample = pages?.sample else { return [] }
    let given = regions.map {
      RegionAnswer(
        region: $0.region, answer: answer,
        sheet: SheetGuess(
          answer: sample.stratum.answer, chance: $0.chance, model: sample.model))
    }
    pages?.note(given.map { ($0.region, $0.answer) })
    return save(given, in: &workspace)
  }
}
