import Labeling
import TerminalGraphics
import Workbench

/// What is shown over the image: layers, how strongly they tint, and the guess beside it.
enum LayerLook {
  /// Shows or hides a layer, and says so.
  static func toggle(
    _ layer: WritableKeyPath<PictureLayers, Bool>, _ name: String, with command: LabelingCommand,
    in workspace: inout Workspace
  ) {
    workspace.layers.light.isRaw = false
    workspace.layers[keyPath: layer].toggle()
    guard workspace.layers[keyPath: layer] else {
      return tellHidden(name, command, in: &workspace)
    }
    let isWithheld = !workspace.shownLayers[keyPath: layer]
    workspace.tell(
      isWithheld
        ? "\(name) shown once this region is answered: it measures the model" : "\(name) shown")
  }

  static func toggleGuess(in workspace: inout Workspace) {
    workspace.guessDisplay.toggle(in: workspace.snapshot)
    guard workspace.guessDisplay == .hidden else { return workspace.tell("guess shown") }
    tellHidden("guess", .toggleGuess, in: &workspace)
  }

  private static func tellHidden(
    _ name: String, _ command: LabelingCommand, in workspace: inout Workspace
  ) {
    let key = workspace.keyName(of: command)
    workspace.tell("\(name) hidden \(workspace.wording.separator) \(key) shows again")
  }

  /// Changes how strongly layers tint; says how strong that is, or why nothing is seen of it.
  static func changeBlend(more: Bool, in workspace: inout Workspace) {
    guard workspace.options.depth != .mono else {
      workspace.tell("Without colors there is no blending: letters stand for the classes.")
      return
    }
    workspace.layers.stepBlend(more: more)
    var words = "blend \(workspace.layers.blend) %"
    let shown = workspace.shownLayers
    if !shown.answers, !shown.prediction, !shown.uncertainty {
      let keys = [LabelingCommand.toggleAnswers, .togglePrediction, .toggleUncertainty]
        .map { workspace.keyName(of: $0) }
      words += "; \(keys[0]) \(keys[1]) \(keys[2]) show answers, predictions, uncertainty"
    } else if !shown.image {
      let key = workspace.keyName(of: LabelingCommand.toggleImage)
      words += " once the image is shown; \(key) shows it"
    }
    workspace.tell(words)
  }
}
