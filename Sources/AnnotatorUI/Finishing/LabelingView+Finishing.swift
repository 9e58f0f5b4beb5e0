import Labeling
import RegionPictures
import TerminalGraphics
import Workbench

/// Finishing an image: all of it in view, the least sure region first, until none is open.
extension LabelingView {
  /// Begins to finish the image of the current region, or stops.
  mutating func toggleFinishing(in workspace: inout Workspace) {
    if let finish = workspace.free?.finish {
      workspace.free?.run = nil
      guard !finish.isFromQueue else { return returnToQueue(in: &workspace) }
      stopFinishing(in: &workspace)
      workspace.tell("Free labeling goes on.")
      return
    }
    let start =
      workspace.focus
      ?? camera.viewport.flatMap { workspace.pictures.tiles[$0.image]?.middleRegion }
    guard let start else {
      workspace.tell("There is no image to finish yet.")
      return
    }
    beginFinishing(in: &workspace)
    let tile = workspace.pictures.tiles[start.image]
    workspace.go(to: tile.flatMap { workspace.leastSure(in: $0) } ?? start)
  }

  private mutating func beginFinishing(in workspace: inout Workspace) {
    let isFromQueue = workspace.free == nil
    if isFromQueue { workspace.beginFree() }
    workspace.free?.run = nil
    if workspace.free?.finish == nil {
      workspace.free?.finish = Finishing(
        isFromQueue: isFromQueue, showedPrediction: workspace.layers.prediction,
        order: workspace.options.finishes)
      zoomBefore = camera.zoom
    }
    showAll(in: &workspace)
  }

  /// Shows the whole image with all that is known of it.
  mutating func showAll(in workspace: inout Workspace) {
    workspace.layers.prediction = true
    workspace.layers.answers = true
    workspace.layers.light.isRaw = false
    camera.show(.wholeImage)
  }

  /// Shows the image as before.
  mutating func stopFinishing(in workspace: inout Workspace) {
    guard let finish = workspace.free?.finish else { return }
    workspace.layers.prediction = finish.showedPrediction
    workspace.free?.finish = nil
    seeksImage = false
    if let zoomBefore { camera.show(zoomBefore) }
    zoomBefore = nil
  }

  /// Where images are finished one after the other, the quit key quits, and Esc does not leave.
  func staysFinishing(with key: Key, in workspace: inout Workspace) -> Bool {
    guard workspace.options.finishes != nil else { return false }
    if workspace.keyTable.keys(of: LabelingCommand.quit).contains(key.normalized) {
      workspace.quit()
      return true
    }
    guard key.normalized == .escape else { return false }
    let quit = workspace.keyName(of: .quit)
    let back = workspace.keyName(of: LabelingCommand.finishImage)
    workspace.tell("\(quit) quits, \(back) goes to the queue.")
    return true
  }

  // MARK: From region to region

  /// The region to go on to after an answer.
  func regionToGoOn(from region: RegionID, in workspace: Workspace) -> RegionID {
    guard workspace.free?.finish != nil, let tile = workspace.pictures.tiles[region.image],
      !tile.guesses.isEmpty
    else { return openRegion(besides: region, in: workspace) }
    return workspace.leastSure(in: tile, besides: region) ?? region
  }

  /// Says that an image is finished if it is, and looks for the next one.
  ///
  /// - Parameter words: what was just done.
  mutating func noteIfFinished(
    _ image: ImageID, _ words: String, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    guard let finish = workspace.free?.finish, cutting == nil,
      let tile = workspace.pictures.tiles[image], workspace.openPart(of: tile).regions.isEmpty
    else { return [] }
    guard let order = finish.order else {
      let key = workspace.keyName(of: LabelingCommand.nextImage)
      workspace.tell("\(words); this image is finished, \(key) goes to the next.", .echo)
      return []
    }
    workspace.tell("\(words); this image is finished.", .echo)
    seeksImage = true
    return [.findUnfinished(order, after: image, except: finish.passed)]
  }

  // MARK: From image to image

  /// Asks for the first image to finish, where images are finished one after the other.
  mutating func beginIfWanted(in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard let order = workspace.options.finishes, !hasBegun, workspace.snapshot != nil,
      !workspace.classes.definitions.isEmpty
    else { return [] }
    hasBegun = true
    seeksImage = true
    return [.findUnfinished(order, after: nil, except: [])]
  }

  /// Leaves the image as it is.
  mutating func passImage(in workspace: inout Workspace) -> ViewStep {
    guard let image = workspace.focus?.image ?? workspace.free?.wanted,
      !isCuttingFocus(in: workspace)
    else { return .stay }
    let isOpen =
      workspace.pictures.tiles[image].map { !workspace.openPart(of: $0).regions.isEmpty } ?? true
    if isOpen { workspace.free?.finish?.passed.insert(image) }
    let finish = workspace.free?.finish
    seeksImage = true
    return .effects([
      .findUnfinished(finish?.order ?? .name, after: image, except: finish?.passed ?? [])
    ])
  }

  /// Goes to the next image that is not finished.
  mutating func unfinishedFound(
    _ reply: Reply<FinishingStep>, isAtRest: Bool, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    guard seeksImage else { return [] }
    seeksImage = false
    switch reply {
    case .failure(let failure):
      workspace.tell(failure.reason.description, .error)
      return []
    case .success(let step):
      guard isAtRest else { return [] }
      guard let next = step.next else {
        tellEnd(step, in: &workspace)
        return []
      }
      beginFinishing(in: &workspace)
      workspace.free?.finish?.step = step
      leaveQueue(for: next, in: &workspace)
      return [workspace.attention.unsettle()]
    }
  }

  /// Says why no image follows.
  private func tellEnd(_ step: FinishingStep, in workspace: inout Workspace) {
    workspace.free?.finish?.step = step
    guard step.finished < step.images else {
      workspace.tell("All \(Wording.count(step.images, "image is", "images are")) finished.")
      return
    }
    workspace.free?.finish?.passed = []
    let key = workspace.keyName(of: LabelingCommand.nextImage)
    let left = step.images - step.finished
    workspace.tell(
      left == 1
        ? "1 image is left as it is; \(key) goes to it again."
        : "\(Figures.count(left)) images are left as they are; \(key) goes through them again.")
  }
}
