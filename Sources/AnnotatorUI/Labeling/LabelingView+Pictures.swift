import Labeling
import RegionPictures
import Superpixels
import Workbench

/// The images that are needed, and regions that hold two things: each of those is cut finer, and its
/// parts are asked one after the other.
extension LabelingView {
  /// True while the region that is asked is being cut: it takes no further answer.
  func isCuttingFocus(in workspace: Workspace) -> Bool {
    cutting != nil && cutting == workspace.focus
  }

  mutating func pictureLoaded(_ tile: RegionPicture, in workspace: inout Workspace) {
    workspace.pictures.load(tile)
    for answer in workspace.answers.pending where answer.region.image == tile.image {
      workspace.pictures.setAnswer(answer.answer, of: answer.region)
    }
    for remark in workspace.underway.remarks {
      workspace.pictures.setRemark(remark.after, on: remark.region)
    }
    if let tile = workspace.pictures.tiles[tile.image] {
      takeUpParts(in: tile, in: &workspace)
      takeUpWanted(tile, in: &workspace)
    }
  }

  mutating func pictureFailed(
    _ image: ImageID, _ reason: DisplayText, in workspace: inout Workspace
  ) {
    workspace.pictures.fail(image, reason)
    if let region = cutting, region.image == image {
      // The parts are on disk; they are asked when the image is loaded the next time.
      cutting = nil
      workspace.tell("The parts cannot be shown. \(reason)", .error)
      if workspace.focus == region {
        workspace.go(to: workspace.openRegion(after: workspace.focusIndex))
      }
    }
  }

  /// Asks for the image in question and for the one that comes next, and for newer guesses.
  mutating func requestPictures(in workspace: inout Workspace) -> [AnnotatorEffect] {
    var effects: [AnnotatorEffect] = []
    if let image = workspace.focus?.image ?? workspace.free?.wanted {
      workspace.pictures.use(image)
      reloadForLostFocus(in: &workspace)
      if workspace.pictures.needsRequest(image) {
        workspace.pictures.request(image)
        effects.append(.loadPicture(image))
      }
    }
    if let next = nextImage(in: workspace), workspace.pictures.needsRequest(next) {
      workspace.pictures.request(next)
      effects.append(.prefetchPicture(next))
    }
    return effects + workspace.pictures.takeStale().map(AnnotatorEffect.refreshGuesses)
  }

  /// Loads an image again, once, whose regions are not those that are asked: one was cut finer, or
  /// made whole again, since it was loaded.
  private mutating func reloadForLostFocus(in workspace: inout Workspace) {
    guard let focus = workspace.focus, let tile = workspace.pictures.tiles[focus.image] else {
      return
    }
    guard tile.number(of: focus) == nil else {
      soughtRegion = nil
      return
    }
    guard cutting != focus, soughtRegion != focus else { return }
    soughtRegion = focus
    workspace.pictures.reload(focus.image)
  }

  /// Goes to the first part of the region that was cut, as soon as its image shows it.
  private mutating func takeUpParts(in tile: RegionPicture, in workspace: inout Workspace) {
    if tile.guesses.count == tile.wholeCount, !tile.parts.isEmpty, tile.wholeCount > 0 {
      workspace.pictures.refreshGuesses(of: tile.image)
    }
    guard let region = cutting, region.image == tile.image else { return }
    let parts = tile.leaves(of: region)
    guard !parts.isEmpty else { return }
    cutting = nil
    guard workspace.focus == region else { return }
    if workspace.notice?.kind == .information { workspace.notice = nil }
    workspace.go(to: parts.first { workspace.shownAnswer(of: $0) == nil } ?? parts.first)
  }

  /// After an undo or redo: to its region.
  mutating func follow(_ summary: Reversal, in workspace: inout Workspace) {
    guard !workspace.isReviewing else { return }
    if let remarked = summary.remarks.first?.region, remarked != workspace.focus {
      leaveQueue(at: remarked, in: &workspace)
    }
    guard let first = summary.changes.first else { return }
    workspace.answers.failedRegion = nil
    cutting = nil
    workspace.go(to: first.region)
    if first.after == .mixed { cutting = first.region }
    if first.after == .mixed || first.before == .mixed {
      workspace.pictures.reload(first.region.image)
    }
  }

  /// The image of the next open region that lies in another image.
  private func nextImage(in workspace: Workspace) -> ImageID? {
    let items = workspace.items
    let index = workspace.focusIndex ?? -1
    let after = items.indices.filter { $0 > index } + items.indices.filter { $0 < index }
    return after.first {
      items[$0].region.image != workspace.focus?.image
        && workspace.answer(of: items[$0].region) == nil
    }.map { items[$0].region.image }
  }
}
