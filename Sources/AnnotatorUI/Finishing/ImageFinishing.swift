import Labeling
import RegionPictures
import TerminalGraphics
import Workbench

/// Finishing images: all of each in view, the least sure region first, until none is open.
///
/// What is chosen and proposed lies in the workspace's `Finishing`.
struct ImageFinishing: Sendable {
  /// The zoom before an image was finished.
  private var zoomBefore: ZoomStep?
  /// The next image to finish is being looked for.
  private var seeksImage = false
  /// The first image to finish has been asked for.
  private var hasBegun = false

  /// Begins with the image of the current region; one that is being finished goes on.
  mutating func begin(camera: inout Camera, in workspace: inout Workspace) {
    let isFromQueue = workspace.free == nil
    if isFromQueue { workspace.beginFree() }
    workspace.free?.run = nil
    if workspace.free?.finish == nil {
      workspace.free?.finish = Finishing(
        isFromQueue: isFromQueue, showedPrediction: workspace.layers.prediction,
        order: workspace.options.finishes)
      zoomBefore = camera.zoom
    }
    showAll(camera: &camera, in: &workspace)
  }

  /// Shows the whole image with all that is known of it.
  private func showAll(camera: inout Camera, in workspace: inout Workspace) {
    workspace.layers.prediction = true
    workspace.layers.answers = true
    workspace.layers.light.isRaw = false
    camera.show(.wholeImage)
  }

  /// Shows the image as before.
  mutating func stop(camera: inout Camera, in workspace: inout Workspace) {
    guard let finish = workspace.free?.finish else { return }
    workspace.layers.prediction = finish.showedPrediction
    workspace.free?.finish = nil
    seeksImage = false
    if let zoomBefore { camera.show(zoomBefore) }
    zoomBefore = nil
  }

  /// Where images are finished one after the other, the quit key quits, and Esc does not leave.
  func stays(with key: Key, in workspace: inout Workspace) -> Bool {
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

  // MARK: From image to image

  /// After several regions: goes to the least sure open region, or says that there is none.
  ///
  /// - Parameter words: what was just done.
  mutating func goOn(
    in image: ImageID, _ words: String, cutting: RegionID?, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    if let next = UnfinishedImage(image, in: workspace)?.leastSure() { workspace.go(to: next) }
    return noteIfFinished(image, words, cutting: cutting, in: &workspace)
  }

  /// Says that an image is finished if it is, and looks for the next one.
  mutating func noteIfFinished(
    _ image: ImageID, _ words: String, cutting: RegionID?, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    guard let finish = workspace.free?.finish, cutting == nil,
      UnfinishedImage(image, in: workspace)?.isFinished == true
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

  /// Asks for the first image to finish, where images are finished one after the other.
  mutating func beginIfWanted(in workspace: Workspace) -> [AnnotatorEffect] {
    guard let order = workspace.options.finishes, !hasBegun, workspace.snapshot != nil,
      !workspace.classes.definitions.isEmpty
    else { return [] }
    hasBegun = true
    seeksImage = true
    return [.findUnfinished(order, after: nil, except: [])]
  }

  /// Leaves the image as it is.
  mutating func pass(in workspace: inout Workspace) -> [AnnotatorEffect] {
    guard let image = workspace.focus?.image ?? workspace.free?.wanted else { return [] }
    if UnfinishedImage(image, in: workspace)?.isFinished != true {
      workspace.free?.finish?.passed.insert(image)
    }
    let finish = workspace.free?.finish
    seeksImage = true
    return [
      .findUnfinished(finish?.order ?? .name, after: image, except: finish?.passed ?? [])
    ]
  }

  /// Takes what was found when an image was looked for; the image to go on with, if one is wanted.
  mutating func found(
    _ reply: Reply<FinishingStep>, isAtRest: Bool, in workspace: inout Workspace
  ) -> (image: ImageID, step: FinishingStep)? {
    guard seeksImage else { return nil }
    seeksImage = false
    switch reply {
    case .failure(let failure): workspace.tell(failure.reason.description, .error)
    case .success(let step) where isAtRest:
      if let next = step.next { return (next, step) }
      tellEnd(step, in: &workspace)
    case .success: break
    }
    return nil
  }

  /// What comes of a search is no longer wanted.
  mutating func forgetSearch() { seeksImage = false }

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

// The rest of an image, accepted as a group.
extension ImageFinishing {
  /// Shows what would be accepted, if anything can be.
  func proposeRest(camera: inout Camera, in workspace: inout Workspace) -> ViewStep {
    guard workspace.free?.finish != nil, !workspace.isTooSmall else { return .stay }
    guard case .shown(let tile) = workspace.pictureState, let focus = workspace.focus else {
      workspace.tell("The image is not on the screen yet.")
      return .stay
    }
    guard !workspace.isAuditing, !workspace.guessDisplay.hides(in: workspace.snapshot) else {
      MissingGuess.tell(of: focus, in: &workspace)
      return .stay
    }
    guard workspace.underway.acceptance == nil else {
      workspace.tell("saving\(workspace.wording.ellipsis)")
      return .stay
    }
    guard !UnfinishedImage(tile, in: workspace).isFinished else {
      workspace.tell("Nothing is open in this image.")
      return .stay
    }
    guard !workspace.pictures.hasOlderGuesses(tile.image) else {
      workspace.tell("The model has just learned; its newer guesses are on their way.")
      return .stay
    }
    guard let model = workspace.snapshot?.model.journalPosition,
      let proposal = AcceptanceProposal(of: tile, model: model, in: workspace)
    else {
      workspace.tell(
        "Nothing can be accepted yet: too few answers say how often the model is right.")
      return .stay
    }
    workspace.free?.run = nil
    workspace.free?.finish?.dropChoice()
    workspace.free?.finish?.proposal = proposal
    showAll(camera: &camera, in: &workspace)
    return .turn(.open(.acceptRest))
  }

  /// Guesses are accepted and on disk, or could not be saved.
  mutating func accepted(
    _ reply: Reply<AcceptedGroup>, cutting: RegionID?, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    let guesses = workspace.underway.acceptance ?? []
    workspace.underway.acceptance = nil
    switch reply {
    case .failure(let failure):
      workspace.underway.isLeaving = false
      workspace.tell("Nothing was accepted. \(failure.reason)", .error)
      return []
    case .success(let group):
      workspace.accept(group.snapshot)
      for guess in guesses { workspace.pictures.setAccepted(guess.answer, of: guess.region) }
      guard let image = guesses.first?.region.image else { return [] }
      // Some were answered elsewhere in the meantime.
      if group.count < guesses.count { workspace.pictures.reload(image) }
      let words = "\(Wording.count(group.count, "region", "regions")) accepted"
      workspace.echo(words)
      guard workspace.free?.finish != nil, workspace.focus?.image == image,
        workspace.pictures.tiles[image] != nil
      else { return [] }
      return goOn(in: image, words, cutting: cutting, in: &workspace)
    }
  }
}
