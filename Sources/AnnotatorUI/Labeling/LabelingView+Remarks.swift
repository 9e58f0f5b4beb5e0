import Labeling
import RegionPictures
import Workbench

/// Flags and notes on regions.
extension LabelingView {
  func toggleFlag(in workspace: inout Workspace) -> ViewStep {
    change(.flag(!(workspace.shownRemark?.isFlagged ?? false)), in: &workspace)
  }

  /// Opens the line with the existing note.
  mutating func openNote(in workspace: inout Workspace) -> ViewStep {
    guard let focus = workspace.focus, case .shown = workspace.pictureState else {
      return .turn(.idleLine(reason: "no region here to add a note to:"))
    }
    notedRegion = focus
    ownLine = LineEditor(workspace.shownRemark?.note ?? "", longest: Remark.longestNote)
    return .stay
  }

  func change(_ change: RemarkChange, in workspace: inout Workspace) -> ViewStep {
    guard !workspace.underway.isLeaving, let focus = workspace.focus,
      case .shown = workspace.pictureState
    else { return .stay }
    let before = workspace.shownRemark ?? Remark()
    let after = before.changed(by: change)
    guard after != before else { return .stay }
    workspace.underway.remarks.append(PendingRemark(region: focus, before: before, after: after))
    workspace.pictures.setRemark(after, on: focus)
    return .effects([.remark(focus, change)])
  }

  /// The oldest pending remark is on disk, or could not be saved.
  func remarked(_ reply: Reply<SessionSnapshot>, in workspace: inout Workspace) {
    let isUnderWay = !workspace.underway.remarks.isEmpty
    switch reply {
    case .success(let snapshot):
      if isUnderWay {
        let done = workspace.underway.remarks.removeFirst()
        workspace.tell(Wording.change(from: done.before, to: done.after))
      }
      workspace.accept(snapshot)
    case .failure(let failure):
      workspace.underway.isLeaving = false
      guard isUnderWay else { return }
      let failed = workspace.underway.remarks.removeFirst()
      if !workspace.underway.remarks.contains(where: { $0.region == failed.region }) {
        workspace.pictures.setRemark(failed.before, on: failed.region)
      }
      workspace.tell(failure.reason.description, .error)
    }
  }

  /// Requests the next or previous flagged region.
  func findFlagged(backward: Bool, in workspace: Workspace) -> ViewStep {
    .effects([.findFlagged(from: workspace.focus ?? workspace.free?.place, backward: backward)])
  }

  /// Goes to a flagged region, outside the queue.
  func flaggedFound(
    _ reply: Reply<RegionID?>, isAtRest: Bool, in workspace: inout Workspace
  ) {
    switch reply {
    case .failure(let failure): workspace.tell(failure.reason.description)
    case .success(nil):
      let key = workspace.keyName(of: LabelingCommand.toggleFlag)
      workspace.tell("No region is flagged; \(key) flags one.")
    case .success(let region?):
      if region == workspace.focus {
        workspace.tell("This is the only flagged region.")
      } else if isAtRest {
        leaveQueue(at: region, in: &workspace)
      }
    }
  }
}

extension Wording {
  /// Describes the change of a flag or note.
  static func change(from before: Remark, to after: Remark) -> String {
    if before.isFlagged != after.isFlagged {
      return after.isFlagged ? "flagged" : "flag removed"
    }
    return after.note == nil ? "note removed" : "note saved"
  }
}
