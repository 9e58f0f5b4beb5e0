import Labeling

extension AnnotatorModel {
  /// The mode to which a line or the help goes back.
  var home: AnnotatorMode { overlay ?? (review.isOpen ? .review : .labeling) }

  /// Lays a screen over labeling or over the contact sheet; nil takes it away.
  mutating func lay(_ screen: AnnotatorMode?) {
    overlay = screen
    mode = home
  }

  /// Whether the region in question measures the model: its guess stays hidden until it is answered.
  var isAuditing: Bool {
    guard let focus, answer(of: focus) == nil else { return false }
    return items.first { $0.region == focus }?.isAudit ?? false
  }

  /// How many answers, remarks and reviews are on their way to the disk.
  var unsavedCount: Int { pending.count + pendingRemarks.count + review.pending.count }

  var reviewLayout: ReviewLayout { ReviewLayout(size: size, tile: review.tileSize) }

  /// The entry of a region as the sheet shows it.
  func entry(of region: RegionID) -> ReviewEntry? {
    guard review.source == .batch else { return review.entries[region] }
    guard let item = items.first(where: { $0.region == region }) else { return nil }
    let record = answer(of: region).map {
      AnswerRecord(answer: $0, author: options.annotator, time: 0)
    }
    return ReviewEntry(
      region: region, imageName: pictures.tiles[region.image]?.name ?? DisplayText(""),
      given: record, review: nil,
      guess: item.isAudit && record == nil ? nil : guess(of: region), round: batch?.round)
  }

  var reviewedEntry: ReviewEntry? { review.current.flatMap(entry) }

  /// The regions of the page in sight.
  var visibleRegions: ArraySlice<RegionID> {
    review.shown[reviewLayout.page(of: review.cursor, count: review.shown.count)]
  }

  /// Opens the contact sheet; the list is fetched anew each time.
  mutating func openReview() {
    review.isOpen = true
    review.needsListing = true
    review.keepsPlaces = false
    shownGuess = nil
    review.touched = []
    review.tiles.retry()
    mode = .review
    if review.source == .batch { arrangeReview() }
  }

  /// Back to labeling; a region that was answered on the sheet is not asked again.
  mutating func closeReview() -> [AnnotatorEffect] {
    if options.startsInReview {
      return quit()
    }
    review.isOpen = false
    shownGuess = nil
    mode = .labeling
    if let focus, review.touched.contains(focus), answer(of: focus) != nil {
      go(to: openRegion(after: focusIndex))
    }
    return []
  }

  /// The session's list of answers.
  mutating func listed(_ entries: [ReviewEntry]) {
    review.isListing = false
    review.isListed = true
    review.entries = Dictionary(
      entries.map { ($0.region, $0) }, uniquingKeysWith: { _, newer in newer })
    // What is on its way to the disk may not be in the list yet.
    for pending in review.pending { show(pending.answers) }
    guard review.source == .answers else { return }
    if review.keepsPlaces {
      review.keepsPlaces = false
      review.shown.removeAll { review.entries[$0] == nil }
      review.cursor = min(review.cursor, max(0, review.shown.count - 1))
    } else {
      arrangeReview()
    }
  }

  /// The most images whose opinions are read anew while a sheet of answers is open.
  private static let mostRelistedImages = 200

  /// A newer model is in place: its opinions come to the open sheet without moving anything.
  mutating func relistForNewModel() {
    guard review.isOpen, review.source == .answers, review.isListed, !review.needsListing,
      Set(review.entries.keys.map(\.image)).count <= Self.mostRelistedImages
    else { return }
    review.keepsPlaces = true
    review.needsListing = true
  }

  mutating func listingFailed(_ reason: DisplayText) {
    review.isListing = false
    tell(reason.description, .error)
  }

  /// Filters and orders anew; the cursor stays at its region if that is still shown.
  mutating func arrangeReview() {
    let before = review.current
    switch review.source {
    case .answers:
      let matching = review.entries.values.filter(review.filter.matches)
      review.shown = review.order.sorted(Array(matching)).map(\.region)
    case .batch:
      review.shown = items.map(\.region).filter { answer(of: $0) == nil }
    }
    review.cursor = before.flatMap { review.shown.firstIndex(of: $0) } ?? 0
  }

  mutating func apply(_ filter: ReviewFilter) {
    review.filter = filter
    if filter == review.outerFilter { review.outerFilter = nil }
    review.cursor = 0
    review.shown = []
    arrangeReview()
  }

  /// Asks for the list and for the tiles of this page and the next.
  mutating func requestReview() -> [AnnotatorEffect] {
    guard review.isOpen else { return [] }
    var effects: [AnnotatorEffect] = []
    if review.needsListing, !review.isListing {
      review.needsListing = false
      review.isListing = true
      effects.append(.listReview)
    }
    let page = reviewLayout.page(of: review.cursor, count: review.shown.count)
    let next = page.upperBound..<min(review.shown.count, page.upperBound + page.count)
    let wanted = review.shown[page] + review.shown[next]
    if !isTooSmall, let missing = review.tiles.request(Array(wanted)) {
      effects.append(.loadTiles(missing))
    }
    return effects
  }

  /// Asks for other regions in the place of open ones that do not stay.
  mutating func replaceOpen(keeping: (RegionID) -> Bool) -> [AnnotatorEffect] {
    guard review.source == .batch, !review.isReplacing, !isLeaving, !isReversing else { return [] }
    let open = items.map(\.region).filter { answer(of: $0) == nil }
    let kept = Set(open.filter(keeping))
    guard kept.count < open.count else {
      tell("Every open region is pinned; \(keyName(of: .pin, in: .review)) takes a pin out.")
      return []
    }
    review.isReplacing = true
    let count = open.count - kept.count
    tell(
      "choosing \(Wording.count(count, "other region", "other regions"))\(wording.ellipsis)")
    return [.replaceBatch(keeping: kept)]
  }

  /// Another batch is in hand.
  mutating func batchReplaced(_ snapshot: SessionSnapshot) {
    review.isReplacing = false
    notice = nil
    let place = review.cursor
    batch = nil
    if let focus, answer(of: focus) == nil { go(to: nil) }
    accept(snapshot)
    review.pinned.formIntersection(items.map(\.region))
    if review.source == .batch {
      review.shown = []
      arrangeReview()
      review.cursor = min(place, max(0, review.shown.count - 1))
    }
  }

  /// After an undo or redo: to its region, if the sheet shows it.
  mutating func followReversal(_ changes: [ReversalSummary.Change]) {
    for change in changes {
      guard let entry = review.entries[change.region] else { continue }
      // Until the list is read anew: what is in force again is the annotator's, or a reviewer's.
      review.entries[change.region]?.review =
        change.after == entry.given?.answer
        ? nil
        : change.after.map { AnswerRecord(answer: $0, author: options.annotator, time: 0) }
    }
    review.needsListing = true
    review.keepsPlaces = false
    if let first = changes.first, let place = review.shown.firstIndex(of: first.region) {
      review.cursor = place
    }
  }
}
