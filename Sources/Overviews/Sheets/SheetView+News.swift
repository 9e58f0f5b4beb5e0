import Labeling
import RegionPictures
import Workbench

/// The news that the sheets receive, and what they request.
extension SheetView {
  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    switch news {
    case .modelChanged: if situation.current == .sheets { needsListing = true }
    case .reversed(let reversal):
      pages.reopen(reversal.changes.map(\.region))
      needsListing = true
    case .redrawn: if situation.isAtRest(in: .sheets) { tiles.retry() }
    case .imageWanted, .pulseEnded: break
    case .reply(let reply): hear(reply, in: &workspace)
    }
    return .stay
  }

  private mutating func hear(_ reply: EffectReply, in workspace: inout Workspace) {
    switch reply {
    case .openListed(.success(let list)):
      isListing = false
      failure = nil
      pages.take(list)
      if pages.page.isEmpty { pages.turn(count: layout(in: workspace.size).perPage) }
    case .openListed(.failure(let reason)):
      isListing = false
      failure = reason.reason
    case .alikeListed(let correction, .success(let group?)):
      offer(correction, group, in: &workspace)
    // What cannot be said is not missed.
    case .alikeListed(_, .success(nil)), .alikeListed(_, .failure): break
    case .tilesLoaded(let wanted, let reply): tiles.take(reply, to: wanted)
    case .recorded(_, .failure):
      // Labeling says so; what was not saved is open again.
      pages.reopen(pages.answered.keys.filter { workspace.answer(of: $0) == nil })
      needsListing = true
    case .recorded(_, .success), .reviewListed, .batchReplaced, .remarked, .reversed, .classAdded,
      .classEdited, .progressListed, .imagesListed, .uncertaintiesListed, .previewLoaded,
      .flaggedFound, .strata, .accepted, .unfinishedFound, .imageFound, .pictureLoaded, .guesses:
      break
    }
  }

  /// Tells that other regions look like one that was corrected, if there are enough to be worth a key.
  private mutating func offer(
    _ correction: Correction, _ group: OpenRegions.Group, in workspace: inout Workspace
  ) {
    guard group.count >= Self.leastAlike,
      workspace.answer(of: correction.region) == correction.answer
    else { return }
    lookAlikes = SheetPages.LookAlikes(correction: correction, group: group)
    let name = Wording.name(of: correction.guess, in: workspace.classes.byID)
    let opener = workspace.isReviewing ? nil : ViewEntry.sheets.opener
    let keys = [
      opener.map { workspace.keyName(of: $0.command) },
      workspace.keyName(of: SheetCommand.showAlike),
    ]
    .compactMap(\.self).joined(separator: " ")
    workspace.tell(
      "\(Wording.count(group.count, "open region was", "open regions were")) guessed \(name), too, and look "
        + "alike: \(keys) shows them.")
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard isOpen else { return [] }
    let perPage = layout(in: workspace.size).perPage
    pages.cut(to: perPage)
    cursor = min(cursor, max(0, pages.page.count - 1))
    var effects: [AnnotatorEffect] = []
    if needsListing, !isListing {
      needsListing = false
      isListing = true
      effects.append(.listOpen)
    }
    let wanted = pages.page.map(\.region) + pages.upcoming(count: perPage)
    if !workspace.isTooSmall, let missing = tiles.request(wanted) {
      effects.append(.loadTiles(missing))
    }
    return effects
  }
}
