import Labeling
import Workbench

/// What a person says of the regions on a page.
extension SheetView {
  /// Answers the region under the cursor, at once.
  mutating func answer(
    with answer: Answer, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    guard let region = answerable(press, in: &workspace) else { return .stay }
    let given = RegionAnswer(
      region: region.region, answer: answer, sheet: evidence(for: region))
    var effects = write([given], in: &workspace)
    if let guess = pages.answer, !pages.isAlike,
      let correction = Correction(given, guessed: guess)
    {
      lookAlikes = nil
      effects.append(.listAlike(correction))
    }
    workspace.echo(Wording.name(of: answer, in: workspace.classes.byID))
    advance()
    return .effects(effects)
  }

  /// Accepts the guess for the rest of the page, as one step, and turns to the next page.
  ///
  /// Regions whose pictures are not on the screen yet stay open.
  mutating func accept(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard let proposal = pages.proposal, !workspace.isTooSmall else { return .stay }
    guard areShown(pages.page, press, in: &workspace), admitsSheetAnswer(press, in: &workspace)
    else { return .stay }
    let given = pages.acceptable.filter { tiles.tiles[$0.region] != nil }.map {
      RegionAnswer(region: $0.region, answer: proposal, sheet: evidence(for: $0))
    }
    // Look-alikes of a mistake are no measure of the model.
    if !pages.isAlike {
      record.add(expected: pages.expectedErrors, found: pages.foundErrors)
    }
    let left = pages.excepted.count
    let effects = given.isEmpty ? [] : write(given, in: &workspace)
    let name = Wording.name(of: proposal, in: workspace.classes.byID)
    workspace.echo(
      "\(Wording.count(given.count, "region", "regions")): \(name)"
        + (left > 0 ? " (\(left) left to be asked)" : ""))
    guard !record.isWorseThanExpected else { return giveUp(effects, in: &workspace) }
    cursor = 0
    if !pages.turn(count: layout(in: workspace.size).perPage) { needsListing = true }
    return .effects(effects)
  }

  /// Goes back to asking, because the model is worse than it says.
  private mutating func giveUp(
    _ effects: [AnnotatorEffect], in workspace: inout Workspace
  ) -> ViewStep {
    let expected = Figures.decimal(record.expectedErrors, digits: 1)
    let pages = Wording.count(record.pageCount, "page", "pages")
    workspace.tell(
      "The last \(pages) held \(record.foundErrors) errors, \(expected) were expected: single answers "
        + "teach the model more now. \(workspace.keyName(of: .undo, in: .labeling)) undoes the last page."
    )
    record = PageRecord()
    return ViewStep(effects: effects, turn: close(in: &workspace).turn)
  }

  private func evidence(for region: OpenRegions.Region) -> SheetGuess? {
    guard let answer = pages.answer, let model = pages.open?.model else { return nil }
    return SheetGuess(answer: answer, chance: region.chance, model: model)
  }

  private mutating func write(
    _ given: [RegionAnswer], in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    pages.note(given)
    return save(given, in: &workspace)
  }
}
