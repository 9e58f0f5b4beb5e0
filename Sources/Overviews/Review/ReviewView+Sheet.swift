import Labeling
import RegionPictures
import Workbench

/// What the sheet shows, and in which order.
extension ReviewView {
  /// The entry of a region as the sheet shows it.
  func entry(of region: RegionID, in workspace: Workspace) -> ReviewEntry? {
    guard sheet.source == .batch else { return sheet.entries[region] }
    guard let item = workspace.items.first(where: { $0.region == region }) else { return nil }
    let record = workspace.answer(of: region).map {
      AnswerRecord(answer: $0, author: workspace.options.annotator, time: 0)
    }
    return ReviewEntry(
      region: region,
      imageName: workspace.pictures.tiles[region.image].map { DisplayText($0.name) }
        ?? DisplayText(""), given: record,
      review: nil, guess: item.isAudit && record == nil ? nil : workspace.guess(of: region),
      round: workspace.batch?.round)
  }

  func reviewedEntry(in workspace: Workspace) -> ReviewEntry? {
    sheet.current.flatMap { entry(of: $0, in: workspace) }
  }

  /// Filters and sorts again; the cursor stays at its region if that is still shown.
  mutating func arrange(in workspace: Workspace) {
    let before = sheet.current
    sheet.selection = []
    switch sheet.source {
    case .answers:
      let matching = sheet.entries.values.filter(sheet.filter.matches)
      sheet.shown = sheet.order.sorted(Array(matching)).map(\.region)
    case .batch:
      sheet.shown = workspace.items.map(\.region).filter { workspace.answer(of: $0) == nil }
    }
    sheet.cursor = before.flatMap { sheet.shown.firstIndex(of: $0) } ?? 0
  }

  /// The same, starting at the first region.
  private mutating func arrangeFromStart(in workspace: Workspace) {
    sheet.cursor = 0
    sheet.shown = []
    arrange(in: workspace)
  }

  func tileCount(in workspace: Workspace) -> Int {
    showsTable ? 0 : sheet.visible(in: workspace.size).count
  }

  mutating func go(toPlace place: Int, in workspace: inout Workspace) -> RegionID? {
    let page = sheet.layout(in: workspace.size).page(of: sheet.cursor, count: sheet.shown.count)
    guard (0..<page.count).contains(place) else { return nil }
    sheet.selection = []
    sheet.cursor = page.lowerBound + place
    return sheet.current
  }

  mutating func apply(_ filter: ReviewFilter, in workspace: Workspace) {
    sheet.filter = filter
    if filter == sheet.outerFilter { sheet.outerFilter = nil }
    arrangeFromStart(in: workspace)
  }

  mutating func toggleDisagreeing(in workspace: Workspace) {
    guard sheet.source == .answers else { return }
    var filter = sheet.filter
    filter.disagrees.toggle()
    apply(filter, in: workspace)
  }

  mutating func changeOrder(in workspace: Workspace) {
    guard sheet.source == .answers else { return }
    sheet.order = sheet.order.next
    arrangeFromStart(in: workspace)
  }

  mutating func switchSource(in workspace: inout Workspace) {
    guard workspace.options.start != .review else {
      workspace.tell("The current batch belongs to the annotator; this is a review.")
      return
    }
    sheet.source = sheet.source == .answers ? .batch : .answers
    sheet.outerFilter = nil
    arrangeFromStart(in: workspace)
  }

  mutating func pin() {
    guard sheet.source == .batch, let region = sheet.current else { return }
    if sheet.pinned.remove(region) == nil { sheet.pinned.insert(region) }
  }

  mutating func toggleFlag(in workspace: inout Workspace) -> ViewStep {
    guard sheet.source == .answers, !workspace.underway.isLeaving, let region = sheet.current,
      let before = sheet.entries[region].map({ $0.remark ?? Remark() })
    else { return .stay }
    let change = RemarkChange.flag(!before.isFlagged)
    let after = before.changed(by: change)
    sheet.entries[region]?.remark = after
    workspace.underway.remarks.append(PendingRemark(region: region, before: before, after: after))
    workspace.pictures.setRemark(after, on: region)
    return .effects([.remark(region, change)])
  }

  /// Requests other regions in place of open ones that are not pinned.
  mutating func replaceOpen(
    in workspace: inout Workspace, keeping: (RegionID) -> Bool
  ) -> ViewStep {
    guard sheet.source == .batch, !sheet.isReplacing, !workspace.underway.isLeaving,
      !workspace.underway.isReversing
    else { return .stay }
    let open = workspace.items.map(\.region).filter { workspace.answer(of: $0) == nil }
    let kept = Set(open.filter(keeping))
    guard kept.count < open.count else {
      let key = workspace.keyName(of: ReviewCommand.pin)
      workspace.tell("Every open region is pinned; \(key) unpins one.")
      return .stay
    }
    sheet.isReplacing = true
    let words = Wording.count(open.count - kept.count, "other region", "other regions")
    workspace.tell("choosing \(words)\(workspace.wording.ellipsis)")
    return .effects([.replaceBatch(keeping: kept)])
  }
}
