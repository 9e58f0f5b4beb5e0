import Labeling
import RegionPictures
import Workbench

/// The news that the sheets of a sample receive, and what they request.
extension StratumView {
  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    switch news {
    case .reversed(let reversal): follow(reversal)
    case .redrawn: if situation.isAtRest(in: .stratum) { tiles.retry() }
    case .modelChanged, .imageWanted, .pulseEnded: break
    case .reply(let reply): hear(reply, in: &workspace)
    }
    return .stay
  }

  /// What was taken back comes again, what was brought back does not.
  private mutating func follow(_ reversal: Reversal) {
    guard let sample = pages?.sample else { return }
    let changed = reversal.changes.filter { change in
      sample.regions.contains { $0.region == change.region }
    }
    pages?.note(changed.map { ($0.region, $0.after) })
    let shown = Set(pages?.page.map(\.region) ?? [])
    if changed.contains(where: { !shown.contains($0.region) }) {
      pages?.leavePage()
      cursor = 0
    }
    // Whether the rest is accepted, the session knows.
    if !changed.isEmpty || !reversal.accepted.isEmpty { needsWeighing = true }
  }

  private mutating func hear(_ reply: EffectReply, in workspace: inout Workspace) {
    switch reply {
    case .strata(let reply): hear(reply, in: &workspace)
    case .tilesLoaded(let wanted, let reply): tiles.take(reply, to: wanted)
    // Labeling says so; what was saved, the session knows.
    case .recorded(_, .failure): needsWeighing = pages != nil
    case .recorded(_, .success), .reviewListed, .openListed, .batchReplaced, .remarked, .reversed,
      .classAdded, .classEdited, .progressListed, .imagesListed, .uncertaintiesListed,
      .previewLoaded, .flaggedFound, .imageFound, .pictureLoaded, .guesses, .alikeListed, .accepted,
      .unfinishedFound:
      break
    }
  }

  private mutating func hear(_ reply: StrataReply, in workspace: inout Workspace) {
    switch reply {
    case .drawn(.success(let sample)): begin(sample)
    case .looked(.success(let sample)):
      isWeighing = false
      guard sample.number == pages?.sample.number else { return }
      pages?.take(sample)
      // What is on its way to the disk counts here already.
      pages?.note(workspace.answers.pending.map { ($0.region, $0.answer) })
    case .looked(.failure(let reason)):
      isWeighing = false
      workspace.tell(reason.reason.description, .error)
    case .accepted(let number, let result): accepted(number, result, in: &workspace)
    case .progressed, .listed, .drawn(.failure): break
    }
  }

  private mutating func accepted(
    _ number: Int, _ result: Reply<AcceptedRest>, in workspace: inout Workspace
  ) {
    workspace.underway.isAccepting = false
    switch result {
    case .success(let done):
      workspace.accept(done.snapshot)
      guard let sample = pages?.sample, sample.number == number, let bound = sample.bound else {
        return
      }
      guard done.count > 0 else {
        workspace.tell("Nothing was accepted: no region of the rest is open.")
        return
      }
      pages?.noteAcceptance()
      let name = Wording.name(of: sample.stratum.answer, in: workspace.classes.byID)
      workspace.echo(
        "\(Wording.count(done.count, "region", "regions")) accepted as \(name), "
          + BoundWording.claim(bound, of: sample))
    case .failure(let failure):
      workspace.underway.isLeaving = false
      workspace.tell(failure.reason.description, .error)
    }
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard isOpen, let sample = pages?.sample else { return [] }
    let perPage = layout(in: workspace.size).perPage
    pages?.cut(to: perPage)
    if pages?.page.isEmpty == true { pages?.turn(count: perPage) }
    cursor = min(cursor, max(0, (pages?.page.count ?? 0) - 1))
    var effects: [AnnotatorEffect] = []
    // Once all was looked at, what is on the disk says what it means.
    let isDue = sample.isComplete && sample.bound == nil && workspace.answers.pending.isEmpty
    if needsWeighing || isDue, !isWeighing {
      needsWeighing = false
      isWeighing = true
      effects.append(
        .strata(.look(sample: sample.number, unseen: sample.unseen.sorted())))
    }
    let wanted =
      (pages?.page.map(\.region) ?? []) + (pages?.upcoming(count: perPage) ?? [])
    if stage == .looking, !workspace.isTooSmall, let missing = tiles.request(wanted) {
      effects.append(.loadTiles(missing))
    }
    return effects
  }
}
