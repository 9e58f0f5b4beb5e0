import Labeling
import RegionPictures
import Workbench

/// Guesses about the rest of an image are accepted as a group.
extension LabelingView {
  /// Shows what would be accepted, if anything can be.
  mutating func proposeRest(in workspace: inout Workspace) -> ViewStep {
    guard workspace.free?.finish != nil, !workspace.isTooSmall, !isCuttingFocus(in: workspace)
    else { return .stay }
    guard case .shown(let tile) = workspace.pictureState, let focus = workspace.focus else {
      workspace.tell("The image is not on the screen yet.")
      return .stay
    }
    guard !workspace.isAuditing, !workspace.guessDisplay.hides(in: workspace.snapshot) else {
      tellWhyNoGuess(of: focus, in: &workspace)
      return .stay
    }
    guard workspace.underway.acceptance == nil else {
      workspace.tell("saving\(workspace.wording.ellipsis)")
      return .stay
    }
    guard !workspace.openPart(of: tile).regions.isEmpty else {
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
    showAll(in: &workspace)
    return .turn(.open(.acceptRest))
  }

  /// Guesses are accepted and on disk, or could not be saved.
  mutating func accepted(
    _ reply: Reply<AcceptedGroup>, in workspace: inout Workspace
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
        let tile = workspace.pictures.tiles[image]
      else { return [] }
      if let next = workspace.leastSure(in: tile) { workspace.go(to: next) }
      return noteIfFinished(image, words, in: &workspace)
    }
  }
}
