import Labeling
import RegionPictures
import Workbench

/// What the sheet shows, and in which order.
extension ReviewState {
  /// The entry of a region as the sheet shows it.
  func entry(of region: RegionID, in workspace: Workspace) -> ReviewEntry? {
    guard source == .batch else { return entries[region] }
    guard let item = workspace.items.first(where: { $0.region == region }) else { return nil }
    let record = workspace.answer(of: region).map {
      AnswerRecord(answer: $0, author: workspace.options.annotator, time: 0)
    }
    return ReviewEntry(
      region: region,
      imageName: workspace.pictures.tiles[region.image].map { DisplayText($0.name) }
        ?? DisplayText(""), given: record,
      review: nil, guess: item.hidesGuess && record == nil ? nil : workspace.guess(of: region),
      round: workspace.batch?.round)
  }

  func reviewedEntry(in workspace: Workspace) -> ReviewEntry? {
    current.flatMap { entry(of: $0, in: workspace) }
  }

  /// Filters and sorts again; the cursor stays at its region if that is still shown.
  mutating func arrange(in workspace: Workspace) {
    let before = current
    selection = []
    switch source {
    case .answers:
      let matching = entries.values.filter(filter.matches)
      shown = order.sorted(Array(matching)).map(\.region)
    case .batch:
      shown = workspace.items.map(\.region).filter { workspace.answer(of: $0) == nil }
    }
    cursor = before.flatMap { shown.firstIndex(of: $0) } ?? 0
  }

  /// The same, starting at the first region.
  mutating func arrangeFromStart(in workspace: Workspace) {
    cursor = 0
    shown = []
    arrange(in: workspace)
  }

  mutating func apply(_ filter: ReviewFilter, in workspace: Workspace) {
    self.filter = filter
    if filter == outerFilter { outerFilter = nil }
    arrangeFromStart(in: workspace)
  }

  mutating func toggleDisagreeing(in workspace: Workspace) {
    guard source == .answers else { return }
    var filter = filter
    filter.disagrees.toggle()
    apply(filter, in: workspace)
  }

  mutating func changeOrder(in workspace: Workspace) {
    guard source == .answers else { return }
    order = order.next
    arrangeFromStart(in: workspace)
  }

  mutating func pin() {
    guard source == .batch, let region = current else { return }
    if pinned.remove(region) == nil { pinned.insert(region) }
  }
}
