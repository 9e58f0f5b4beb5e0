import Labeling
import RegionPictures
import Superpixels
import Workbench

/// The images that are needed, and regions that hold two things: each of those is split, and its
/// parts are queried one after the other.
extension LabelingView {
  /// True while the current region is being split: it takes no further answer.
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
      // The parts are on disk; they are queried when the image is next loaded.
      cutting = nil
      workspace.tell("The parts cannot be shown. \(reason)", .error)
      if workspace.focus == region {
        workspace.go(to: workspace.openRegion(after: workspace.focusIndex))
      }
    }
  }

  /// Requests the current image, the next one, and newer guesses.
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

  /// Reloads an image, once, if its regions are not those that are queried: one was split, or
  /// joined again, since it was loaded.
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

  /// Goes to the first part of the split region, as soon as its image shows it.
  private mutating func takeUpParts(in tile: RegionPicture, in workspace: inout Workspace) {
    if tile.guesses.count == tile.wholeCount, !tile.parts.isEmpty, tile.wholeCount > 0 {
      workspace.pictures.refreshGuesses(of: tile.image)
    }
    guard let region = cutting, region.image == tile.image else { return }
    let parts = tile.leaves(of: region)
    guard !parts.isEmpty else { return }
    cutting = nil
    guard workspace.focus == region else { return }
    if workspace.notice?.kind == .echo {
      workspace.echo("mixed: \(Wording.count(parts.count, "part", "parts")) to answer")
    }
    workspace.go(to: parts.first { workspace.shownAnswer(of: $0) == nil } ?? parts.first)
  }

  /// Goes to the region of an undo or redo.
  mutating func follow(_ summary: Reversal, in workspace: inout Workspace) {
    guard !workspace.isReviewing else { return }
    if let remarked = summary.remarks.first?.region, remarked != workspace.focus {
      leaveQueue(at: remarked, in: &workspace)
    }
    if workspace.free?.finish != nil {
      workspace.free?.run = nil
      workspace.free?.finish?.dropChoice()
      finishing.forgetSearch()
      if let region = summary.accepted.first { workspace.go(to: region) }
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
