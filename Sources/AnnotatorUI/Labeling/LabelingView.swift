import Imaging
import Labeling
import Overviews
import RegionPictures
import Superpixels
import TerminalGraphics
package import Workbench

/// The view in which a region is labeled, in the queue or while moving freely over an image.
struct LabelingView: AnsweringView {
  var camera = Camera()
  /// The mixed region that is being split, until its parts are on the screen.
  var cutting: RegionID?
  /// The region for which an image was reloaded.
  var soughtRegion: RegionID?
  /// A note that is being typed.
  var ownLine: LineEditor?
  /// The direction of the last step while moving freely; answers go on in it.
  var heading = StepDirection.right
  /// The region that the note is about.
  var notedRegion: RegionID?
  var finishing = ImageFinishing()
  /// The region that the button was pressed on, until it is released.
  var pressedRegion: RegionID?

  func keyMode(in workspace: Workspace) -> KeyMode {
    workspace.free?.finish != nil ? .finishing : workspace.free != nil ? .free : .labeling
  }

  var admitsQuestions: Bool { true }

  func question(in workspace: Workspace) -> AskedRegions {
    let proposed = workspace.free?.finish?.proposal?.guesses.map(\.region)
    return AskedRegions(
      region: workspace.focus, sheet: proposed ?? workspace.free?.run ?? [],
      guessed: workspace.focus)
  }

  func answersWithoutLine(_ press: KeyPress, in workspace: Workspace) -> Bool {
    guard let command = press.command else { return workspace.classes.id(for: press.key) != nil }
    return LabelingCommand(command).map(LabelingCommand.answering.contains) ?? false
  }

  func refuses(_ press: KeyPress, in workspace: inout Workspace) -> Bool {
    line(in: workspace) == nil && answersWithoutLine(press, in: workspace)
  }

  mutating func press(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    switch LabelingCommand(press.command) {
    case .answerWithClass, nil: return answerWithClass(press, in: &workspace)
    case .acceptGuess: return acceptGuess(press, in: &workspace)
    case .skip: return answer(with: .skipped, press, in: &workspace)
    case .unsure: return answer(with: .unsure, press, in: &workspace)
    case .void: return answer(with: .void, press, in: &workspace)
    case .mixed: return answer(with: .mixed, press, in: &workspace)
    case .answerWithNumberedClass: return openLine(.number, press, in: &workspace)
    case .answerWithLetter: return openLine(.letter, press, in: &workspace)
    case .findClass: return openLine(.name, press, in: &workspace)
    case .undo: return .effects(workspace.reverse(redo: false))
    case .redo: return .effects(workspace.reverse(redo: true))
    case .nextRegion: workspace.step(by: 1)
    case .previousRegion: workspace.step(by: -1)
    case .toggleFlag: return toggleFlag(in: &workspace)
    case .note: return openNote(in: &workspace)
    case .nextFlagged: return findFlagged(backward: false, in: workspace)
    case .previousFlagged: return findFlagged(backward: true, in: workspace)
    case .leaveQueue: leaveQueue(in: &workspace)
    case .backToQueue: goBackToQueue(with: press.key, in: &workspace)
    case .moveLeft: move(.left, in: &workspace)
    case .moveRight: move(.right, in: &workspace)
    case .moveUp: move(.up, in: &workspace)
    case .moveDown: move(.down, in: &workspace)
    case .toggleRun: workspace.toggleRun()
    case .mostUncertain: goToMostUncertain(in: &workspace)
    case .finishImage: toggleFinishing(in: &workspace)
    case .flood: RegionChoice.flood(in: &workspace)
    case .rectangle: RegionChoice.toggleRectangle(in: &workspace)
    case .acceptRest:
      guard !isCuttingFocus(in: workspace) else { return .stay }
      return finishing.proposeRest(camera: &camera, in: &workspace)
    case .nextImage:
      guard !isCuttingFocus(in: workspace) else { return .stay }
      return .effects(finishing.pass(in: &workspace))
    case .zoom: camera.stepZoom(in: &workspace)
    case .zoomIn: camera.zoom(by: -1, in: &workspace)
    case .zoomOut: camera.zoom(by: 1, in: &workspace)
    case .panLeft: camera.pan(.left, in: &workspace)
    case .panRight: camera.pan(.right, in: &workspace)
    case .panUp: camera.pan(.up, in: &workspace)
    case .panDown: camera.pan(.down, in: &workspace)
    case .followRegion: camera.followRegion(in: &workspace)
    case .blendLess: LayerLook.changeBlend(more: false, in: &workspace)
    case .blendMore: LayerLook.changeBlend(more: true, in: &workspace)
    case .toggleImage: LayerLook.toggle(\.image, "image", with: .toggleImage, in: &workspace)
    case .toggleOutlines:
      LayerLook.toggle(\.outlines, "outlines", with: .toggleOutlines, in: &workspace)
    case .togglePrediction:
      LayerLook.toggle(\.prediction, "predictions", with: .togglePrediction, in: &workspace)
    case .toggleUncertainty:
      LayerLook.toggle(\.uncertainty, "uncertainty", with: .toggleUncertainty, in: &workspace)
    case .toggleAnswers:
      LayerLook.toggle(\.answers, "answers", with: .toggleAnswers, in: &workspace)
    case .stepBrightness: PictureLook.stepBrightness(in: &workspace)
    case .toggleRaw: PictureLook.toggleRaw(in: &workspace)
    case .toggleDithering: PictureLook.toggleDithering(in: &workspace)
    case .toggleGuess: LayerLook.toggleGuess(in: &workspace)
    case .addClass: return .turn(.open(.naming))
    case .classes:
      return .turn(.open(workspace.classes.definitions.isEmpty ? .naming : .classes))
    case .prompt: return .turn(.open(.prompt))
    case .help: return .turn(.open(.help))
    case .quit: workspace.quit()
    }
    return .stay
  }

  func draw(_ page: Page, on grid: inout CellGrid, pictures: inout PictureMemory) {
    LabelingScreen(page: page, view: self).draw(on: &grid, pictures: &pictures)
  }

  mutating func hear(
    _ news: ViewNews, _ situation: Situation, in workspace: inout Workspace
  ) -> ViewStep {
    switch news {
    case .reversed(let summary): follow(summary, in: &workspace)
    case .imageWanted(let image): leaveQueue(for: image, in: &workspace)
    case .pulseEnded(let number): camera.timerEnded(number)
    case .modelChanged, .redrawn: break
    case .reply(let reply):
      return hear(reply, isAtRest: situation.isAtRest(in: .labeling), in: &workspace)
    }
    return .stay
  }

  private mutating func hear(
    _ reply: EffectReply, isAtRest: Bool, in workspace: inout Workspace
  ) -> ViewStep {
    switch reply {
    case .recorded(let token, .success(let snapshot)):
      confirm(token, snapshot, in: &workspace)
    case .recorded(let token, .failure(let failure)):
      return .effects(takeBack(token, because: failure.reason, in: &workspace))
    case .remarked(let reply): remarked(reply, in: &workspace)
    case .accepted(let reply):
      return .effects(finishing.accepted(reply, cutting: cutting, in: &workspace))
    case .unfinishedFound(let reply):
      return .effects(unfinishedFound(reply, isAtRest: isAtRest, in: &workspace))
    case .flaggedFound(let reply): flaggedFound(reply, isAtRest: isAtRest, in: &workspace)
    case .imageFound(let image, let name):
      imageFound(image, name, isAtRest: isAtRest, in: &workspace)
    case .pictureLoaded(_, .success(let tile)): pictureLoaded(tile, in: &workspace)
    case .pictureLoaded(let image, .failure(let failure)):
      pictureFailed(image, failure.reason, in: &workspace)
    case .reversed, .classAdded, .classEdited, .reviewListed, .batchReplaced, .progressListed,
      .imagesListed, .uncertaintiesListed, .openListed, .alikeListed, .strata, .tilesLoaded,
      .previewLoaded,
      .guesses:
      break
    }
    return .stay
  }

  mutating func settle(isOpen: Bool, in workspace: inout Workspace) -> [AnnotatorEffect] {
    RegionChoice.update(in: &workspace)
    return finishing.beginIfWanted(in: workspace) + requestPictures(in: &workspace)
      + camera.frame(in: workspace)
  }

  // MARK: Lines

  mutating func confirmOwnLine(_ press: KeyPress, in workspace: inout Workspace) -> ViewStep {
    guard let line = ownLine else { return .stay }
    ownLine = nil
    guard notedRegion == workspace.focus else { return .stay }
    return change(.note(line.text), in: &workspace)
  }

  /// Opens the line for a class's number or a part of its name.
  private func openLine(
    _ kind: ClassLine.Kind, _ press: KeyPress, in workspace: inout Workspace
  ) -> ViewStep {
    guard workspace.snapshot != nil else { return .stay }
    let key = workspace.keyName(of: LabelingCommand.addClass)
    return openClassLine(
      kind, press, for: workspace.focus,
      otherwise: ("no class yet, \(key) adds one:", "no region to answer:"), in: &workspace)
  }

  // MARK: The mouse

  /// Goes to the region under a cell: in the queue if it is part of the batch, else outside it.
  mutating func click(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    workspace.notice = nil
    let pressed = camera.region(column: column, row: row, in: workspace)
    pressedRegion = pressed
    guard let region = pressed, region != workspace.focus, !isCuttingFocus(in: workspace)
    else { return .stay }
    if let run = workspace.free?.run {
      if !run.contains(region) { workspace.free?.run = run + [region] }
      workspace.go(to: region)
    } else if workspace.free != nil {
      workspace.go(to: region)
    } else if workspace.items.contains(where: { $0.region == region }) {
      workspace.answers.failedRegion = nil
      workspace.go(to: region)
    } else {
      leaveQueue(at: region, in: &workspace)
      let key = workspace.keyName(of: LabelingCommand.backToQueue, in: .free)
      workspace.tell("Not in this batch: free labeling; \(key) goes back to the queue.")
    }
    return .stay
  }

  /// While an image is finished, dragging chooses a rectangle.
  mutating func release(column: Int, row: Int, in workspace: inout Workspace) -> ViewStep {
    let pressed = pressedRegion
    pressedRegion = nil
    guard workspace.free?.finish != nil, !isCuttingFocus(in: workspace), let pressed,
      let region = camera.region(column: column, row: row, in: workspace), region != pressed
    else { return .stay }
    RegionChoice.extendRectangle(from: pressed, to: region, in: &workspace)
    return .stay
  }
}

extension ViewName {
  package static let labeling = ViewName("labeling", .base)
}

extension ViewEntry {
  package static let labeling = ViewEntry(
    .labeling, commands: [LabelingCommand.self]
  ) { LabelingView() }
}
