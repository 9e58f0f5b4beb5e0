import Labeling

/// A flag or note that is shown already but not on disk yet.
struct PendingRemark: Hashable, Sendable {
  let region: RegionID
  let before: Remark
  let after: Remark
}

/// Flags and notes on regions.
extension AnnotatorModel {
  /// What is remarked of the region in sight, on disk or on its way there.
  var shownRemark: Remark? {
    guard let focus, case .shown(let tile) = pictureState else { return nil }
    return tile.remarks[focus]
  }

  mutating func toggleFlag() -> [AnnotatorEffect] {
    change(.flag(!(shownRemark?.isFlagged ?? false)))
  }

  /// Opens the line with the note that is there.
  mutating func openNote() {
    guard let focus, case .shown = pictureState else {
      openIdleLine("no region in sight to note about:")
      return
    }
    var entry = TextEntry(longest: Self.longestNote)
    entry.paste(shownRemark?.note ?? "")
    mode = .noting(focus, entry)
  }

  /// The longest note, in characters.
  static let longestNote = 200

  mutating func confirmNote(on region: RegionID, _ text: String) -> [AnnotatorEffect] {
    mode = home
    guard region == focus else { return [] }
    return change(.note(text))
  }

  private mutating func change(_ change: RemarkChange) -> [AnnotatorEffect] {
    guard !isLeaving, let focus, case .shown = pictureState else { return [] }
    let before = shownRemark ?? Remark()
    let after = before.changed(by: change)
    guard after != before else { return [] }
    pendingRemarks.append(PendingRemark(region: focus, before: before, after: after))
    pictures.setRemark(after, on: focus)
    return [.remark(focus, change)]
  }

  mutating func remarkSaved(_ snapshot: SessionSnapshot) {
    if !pendingRemarks.isEmpty {
      let done = pendingRemarks.removeFirst()
      tell(Self.words(from: done.before, to: done.after))
    }
    accept(snapshot)
  }

  mutating func remarkFailed(_ reason: DisplayText) {
    isLeaving = false
    guard !pendingRemarks.isEmpty else { return }
    let failed = pendingRemarks.removeFirst()
    if !pendingRemarks.contains(where: { $0.region == failed.region }) {
      pictures.setRemark(failed.before, on: failed.region)
    }
    tell(reason.description, .error)
  }

  /// Asks for the next or previous flagged region.
  mutating func findFlagged(backward: Bool) -> [AnnotatorEffect] {
    [.findFlagged(from: focus ?? free?.place, backward: backward)]
  }

  /// Goes to a flagged region, away from the queue.
  mutating func flaggedFound(_ region: RegionID?) {
    guard let region else {
      let key = keyName(of: .toggleFlag)
      tell("No region is flagged; \(key) flags one.")
      return
    }
    if region == focus {
      tell("This is the only flagged region.")
      return
    }
    guard mode == .labeling else { return }
    leaveQueue(at: region)
  }

  static func words(from before: Remark, to after: Remark) -> String {
    if before.isFlagged != after.isFlagged {
      return after.isFlagged ? "flagged" : "no flag any more"
    }
    return after.note == nil ? "note removed" : "noted"
  }
}
