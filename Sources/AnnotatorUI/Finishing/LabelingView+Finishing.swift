import Labeling
import RegionPictures
import Workbench

/// Labeling while an image is finished.
extension LabelingView {
  /// Begins to finish the image of the current region, or stops.
  mutating func toggleFinishing(in workspace: inout Workspace) {
    if let finish = workspace.free?.finish {
      workspace.free?.run = nil
      guard !finish.isFromQueue else { return returnToQueue(in: &workspace) }
      finishing.stop(camera: &camera, in: &workspace)
      workspace.tell("Free labeling goes on.")
      return
    }
    guard let start = camera.startRegion(in: workspace) else {
      workspace.tell("There is no image to finish yet.")
      return
    }
    finishing.begin(camera: &camera, in: &workspace)
    workspace.go(to: UnfinishedImage(start.image, in: workspace)?.leastSure() ?? start)
  }

  /// Goes to the next image that is not finished.
  mutating func unfinishedFound(
    _ reply: Reply<FinishingStep>, isAtRest: Bool, in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    guard let next = finishing.found(reply, isAtRest: isAtRest, in: &workspace) else { return [] }
    finishing.begin(camera: &camera, in: &workspace)
    workspace.free?.finish?.step = next.step
    leaveQueue(for: next.image, in: &workspace)
    return [workspace.attention.unsettle()]
  }

  /// Gives every region of the run what was guessed of it.
  mutating func acceptRun(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    let guesses = workspace.free?.finish?.guesses ?? [:]
    let given = (workspace.free?.run ?? []).compactMap { region in
      guesses[region].map { RegionAnswer(region: region, answer: $0) }
    }
    if workspace.guessDisplay.hides(in: workspace.snapshot), let focus = workspace.focus {
      MissingGuess.tell(of: focus, in: &workspace)
      return .stay
    }
    guard let first = given.first else {
      workspace.tell("There is no guess about the chosen regions to accept.")
      return .stay
    }
    guard isReady(for: first.answer, press, in: &workspace) else { return .stay }
    workspace.pace.holdsBack(from: press.time)
    return .effects(recordRun(given, in: &workspace))
  }

  /// Records the answers to a run and, while an image is finished, goes on.
  mutating func recordRun(
    _ run: [RegionAnswer], in workspace: inout Workspace
  ) -> [AnnotatorEffect] {
    let image = run.first?.region.image
    let before = image.flatMap { UnfinishedImage($0, in: workspace) }
    let wasOpen = run.contains { before?.isOpen($0.region) == true }
    let effects = workspace.recordRun(run)
    guard workspace.free?.finish != nil, wasOpen, let image else { return effects }
    let words = "\(Wording.count(run.count, "region", "regions")) answered"
    return effects + finishing.goOn(in: image, words, cutting: cutting, in: &workspace)
  }
}
