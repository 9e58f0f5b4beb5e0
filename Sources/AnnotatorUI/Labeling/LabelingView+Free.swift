import Imaging
import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Workbench

/// Free labeling: moving over the image with the arrow keys, out of the queue and back.
extension LabelingView {
  /// Leaves the queue at the current region, or at the image that was seen last.
  mutating func leaveQueue(in workspace: inout Workspace) {
    guard workspace.free == nil else { return }
    guard let start = camera.startRegion(in: workspace) else {
      workspace.tell("There is no image to move around in yet.")
      return
    }
    workspace.beginFree()
    workspace.go(to: start)
    let back = workspace.keyName(of: LabelingCommand.backToQueue, in: .free)
    workspace.tell("The arrow keys move around the image; \(back) goes back to the queue.")
  }

  /// Leaves the queue for a particular region.
  func leaveQueue(at region: RegionID, in workspace: inout Workspace) {
    if workspace.free == nil { workspace.beginFree() }
    workspace.free?.run = nil
    workspace.free?.finish?.dropChoice()
    workspace.go(to: region)
  }

  /// Leaves the queue for an image, at its most uncertain open region.
  mutating func leaveQueue(for image: ImageID, in workspace: inout Workspace) {
    if workspace.free == nil { workspace.beginFree() }
    workspace.free?.run = nil
    workspace.free?.finish?.dropChoice()
    workspace.free?.wanted = image
    workspace.go(to: nil)
    ownLine = nil
    workspace.pictures.use(image)
    if let tile = workspace.pictures.tiles[image] { takeUpWanted(tile, in: &workspace) }
  }

  /// Goes to a region of the image that was wanted, now that it is loaded.
  func takeUpWanted(_ tile: RegionPicture, in workspace: inout Workspace) {
    guard workspace.free?.wanted == tile.image else { return }
    workspace.free?.wanted = nil
    workspace.go(
      to: mostUncertain(in: tile, workspace) ?? tile.middleRegion)
  }

  /// Goes to an image that was searched by name.
  mutating func imageFound(
    _ image: ImageID?, _ name: DisplayText, isAtRest: Bool, in workspace: inout Workspace
  ) {
    guard let image else {
      workspace.tell("No displayable image has \(name) in its name.")
      return
    }
    guard isAtRest else { return }
    leaveQueue(for: image, in: &workspace)
  }

  /// Returns to the queue; the quit key only goes back one level, from a run to moving.
  mutating func goBackToQueue(with key: Key, in workspace: inout Workspace) {
    let quitting = workspace.keyTable.keys(of: LabelingCommand.quit)
    if workspace.free?.finish != nil {
      guard !RegionChoice.drop(in: &workspace),
        !finishing.stays(with: key, in: &workspace)
      else { return }
    } else if workspace.free?.run != nil, quitting.contains(key.normalized) {
      return workspace.toggleRun()
    }
    returnToQueue(in: &workspace)
  }

  mutating func returnToQueue(in workspace: inout Workspace) {
    guard let left = workspace.free else { return }
    finishing.stop(camera: &camera, in: &workspace)
    workspace.free = nil
    workspace.layers.answers = left.showedAnswers
    let index = left.place.flatMap { place in
      workspace.items.firstIndex { $0.region == place }
    }
    if let index, workspace.answer(of: workspace.items[index].region) == nil {
      workspace.go(to: workspace.items[index].region)
    } else {
      workspace.go(to: workspace.openRegion(after: index))
    }
  }

  /// Goes to the neighbor in a direction; a run includes it.
  mutating func move(_ direction: StepDirection, in workspace: inout Workspace) {
    heading = direction
    guard let focus = workspace.focus, case .shown(let tile) = workspace.pictureState,
      let number = tile.number(of: focus), !isCuttingFocus(in: workspace)
    else { return }
    guard let next = RegionSteps.neighbor(of: number, toward: direction, in: tile.graph) else {
      workspace.tell("The image ends here.")
      return
    }
    let region = tile.region(at: next)
    if let run = workspace.free?.run, !run.contains(region) {
      workspace.free?.run = run + [region]
    }
    workspace.go(to: region)
  }

  /// The open region to go on to after an answer: the neighbor in the direction of the last step, else
  /// the nearest one, and while the image is finished the least sure one; the region itself if the image has
  /// no other.
  func openRegion(besides region: RegionID, in workspace: Workspace) -> RegionID {
    guard let tile = workspace.pictures.tiles[region.image] else { return region }
    if workspace.free?.finish != nil, !tile.guesses.isEmpty {
      return UnfinishedImage(tile, in: workspace).leastSure(besides: region) ?? region
    }
    guard let number = tile.number(of: region) else { return region }
    let isOpen = { (other: Int) in
      other != number && tile.graph.areas[other] > 0
        && workspace.shownAnswer(of: tile.region(at: other)) == nil
        && tile.accepted[other] == nil
    }
    if let ahead = RegionSteps.neighbor(of: number, toward: heading, in: tile.graph), isOpen(ahead)
    {
      return tile.region(at: ahead)
    }
    let nearest = RegionSteps.nearest(to: number, in: tile.graph, where: isOpen)
    return nearest.map(tile.region) ?? region
  }

  /// Goes to the open region of this image that the model is least sure of.
  func goToMostUncertain(in workspace: inout Workspace) {
    guard case .shown(let tile) = workspace.pictureState else { return }
    guard !tile.guesses.isEmpty || workspace.free?.finish != nil else {
      workspace.tell("No model has seen this image yet.")
      return
    }
    guard let region = mostUncertain(in: tile, workspace) else {
      workspace.tell("Every region of this image is answered or accepted.")
      return
    }
    workspace.free?.run = nil
    workspace.free?.finish?.dropChoice()
    workspace.go(to: region)
  }

  private func mostUncertain(in tile: RegionPicture, _ workspace: Workspace) -> RegionID? {
    guard workspace.free?.finish == nil else {
      let image = UnfinishedImage(tile, in: workspace)
      return image.leastSure(besides: workspace.focus) ?? image.leastSure()
    }
    let image = UnfinishedImage(tile, in: workspace)
    return tile.mostUncertain { image.isOpen($0) }
  }
}

extension Workspace {
  mutating func beginFree() {
    free = FreeLabeling(place: focus, showedAnswers: layers.answers)
    layers.answers = true
    answers.failedRegion = nil
  }

  /// Starts a run at the current region, or drops the current run.
  mutating func toggleRun() {
    guard let focus else { return }
    if free?.run != nil {
      free?.run = nil
      tell("The run was dropped; nothing was answered.")
    } else {
      free?.run = [focus]
      tell("Move over the neighbors, then answer all of them at once.")
    }
  }
}
