import Labeling
import RegionPictures
import Workbench

/// The news that the sheet receives, and what it requests.
extension ReviewView {
  /// The most images whose guesses are reread while a sheet of answers is open.
  private static let mostRelistedImages = 200

  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    switch news {
    case .modelChanged: if workspace.isReviewing { relistForNewModel() }
    case .reversed(let summary): if workspace.isReviewing { follow(summary.changes, workspace) }
    case .redrawn: if situation.isAtRest(in: .review), !showsTable { sheet.tiles.retry() }
    case .imageWanted, .pulseEnded: break
    case .reply(let reply): hear(reply, in: &workspace)
    }
    return .stay
  }

  private mutating func hear(_ reply: EffectReply, in workspace: inout Workspace) {
    switch reply {
    case .recorded(let token, .success(let snapshot)):
      confirm(token, snapshot, in: &workspace)
    case .recorded(let token, .failure(let failure)):
      takeBack(token, because: failure.reason, in: &workspace)
    case .reviewListed(let reply):
      sheet.isListing = false
      switch reply {
      case .success(let entries): listed(entries, in: workspace)
      case .failure(let failure): workspace.tell(failure.reason.description, .error)
      }
    case .batchReplaced(let reply): batchReplaced(reply, in: &workspace)
    case .tilesLoaded(let wanted, let reply): sheet.tiles.take(reply, to: wanted)
    case .remarked(.failure): sheet.needsListing = true
    case .remarked(.success), .reversed, .classAdded, .classEdited, .progressListed, .imagesListed,
      .uncertaintiesListed, .openListed, .alikeListed, .strata, .flaggedFound, .imageFound,
      .pictureLoaded,
      .previewLoaded, .guesses, .accepted, .unfinishedFound:
      break
    }
  }

  /// The session's list of answers.
  private mutating func listed(_ entries: [ReviewEntry], in workspace: Workspace) {
    sheet.isListed = true
    sheet.entries = Dictionary(
      entries.map { ($0.region, $0) }, uniquingKeysWith: { _, newer in newer })
    // Pending reviews may not be in the list yet.
    for pending in workspace.underway.reviews {
      sheet.show(pending.answers, by: workspace.options.annotator)
    }
    guard sheet.source == .answers else { return }
    if sheet.keepsPlaces {
      sheet.keepsPlaces = false
      sheet.shown.removeAll { sheet.entries[$0] == nil }
      sheet.selection.removeAll { sheet.entries[$0] == nil }
      sheet.cursor = min(sheet.cursor, max(0, sheet.shown.count - 1))
    } else {
      sheet.arrange(in: workspace)
    }
  }

  /// There is a newer model: its guesses come to the open sheet without moving anything.
  private mutating func relistForNewModel() {
    guard sheet.source == .answers, sheet.isListed, !sheet.needsListing,
      Set(sheet.entries.keys.map(\.image)).count <= Self.mostRelistedImages
    else { return }
    sheet.keepsPlaces = true
    sheet.needsListing = true
  }

  /// The batch was replaced.
  private mutating func batchReplaced(
    _ reply: Reply<SessionSnapshot>, in workspace: inout Workspace
  ) {
    sheet.isReplacing = false
    switch reply {
    case .failure(let failure): workspace.tell(failure.reason.description, .error)
    case .success(let snapshot):
      workspace.notice = nil
      let place = sheet.cursor
      workspace.batch = nil
      if let focus = workspace.focus, workspace.answer(of: focus) == nil { workspace.go(to: nil) }
      workspace.accept(snapshot)
      sheet.pinned.formIntersection(workspace.items.map(\.region))
      if sheet.source == .batch {
        sheet.shown = []
        sheet.arrange(in: workspace)
        sheet.cursor = min(place, max(0, sheet.shown.count - 1))
      }
    }
  }

  /// Goes to the region of an undo or redo, if the sheet shows it.
  private mutating func follow(_ changes: [Reversal.Change], _ workspace: Workspace) {
    for change in changes {
      guard let entry = sheet.entries[change.region] else { continue }
      // Until the list is reread: the answer in force again is the annotator's, or a reviewer's.
      sheet.entries[change.region]?.review =
        change.after == entry.given?.answer
        ? nil
        : change.after.map {
          AnswerRecord(answer: $0, author: workspace.options.annotator, time: 0)
        }
    }
    sheet.needsListing = true
    sheet.keepsPlaces = false
    sheet.selection = []
    if let first = changes.first, let place = sheet.shown.firstIndex(of: first.region) {
      sheet.cursor = place
    }
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard isOpen else {
      sheet.seenGuesses = [:]
      return []
    }
    return settleGuesses(in: &workspace) + requestTiles(in: workspace)
  }

  /// A newer model changed guesses on the visible page: for a moment no key accepts any.
  private mutating func settleGuesses(in workspace: inout Workspace) -> [AnnotatorEffect] {
    let before = sheet.seenGuesses
    let left = sheet.seenCurrent
    var seen: [RegionID: Guess?] = [:]
    for region in sheet.visible(in: workspace.size) {
      seen[region] = .some(sheet.entry(of: region, in: workspace)?.guess)
    }
    sheet.seenGuesses = seen
    sheet.seenCurrent = sheet.current
    let isSamePage = Set(before.keys) == Set(seen.keys)
    let hasChanged = seen.contains { region, guess in
      // Once the cursor has left, the newest guess replaces the one that was kept.
      guard let known = before[region], region != left || region == sheet.current else {
        return false
      }
      return known?.answer != guess?.answer
    }
    return isSamePage && hasChanged ? [workspace.attention.unsettle()] : []
  }

  /// Requests the list and the tiles of this page and the next.
  private mutating func requestTiles(in workspace: Workspace) -> [AnnotatorEffect] {
    var effects: [AnnotatorEffect] = []
    if sheet.needsListing, !sheet.isListing {
      sheet.needsListing = false
      sheet.isListing = true
      effects.append(.listReview)
    }
    let page = sheet.layout(in: workspace.size).page(of: sheet.cursor, count: sheet.shown.count)
    let wanted = Array(sheet.shown[page]) + sheet.upcoming(after: page)
    if !workspace.isTooSmall, let missing = sheet.tiles.request(wanted) {
      effects.append(.loadTiles(missing))
    }
    return effects
  }
}
