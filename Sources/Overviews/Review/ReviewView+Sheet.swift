import Labeling
import RegionPictures
import Workbench

/// What can be gone to on the sheet, and what it is about.
extension ReviewView {
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

  mutating func switchSource(in workspace: inout Workspace) {
    guard workspace.options.start != .review else {
      workspace.tell("The current batch belongs to the annotator; this is a review.")
      return
    }
    sheet.source = sheet.source == .answers ? .batch : .answers
    sheet.outerFilter = nil
    sheet.arrangeFromStart(in: workspace)
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
