import Labeling
import Workbench

/// Why there is no guess on the screen.
enum MissingGuess {
  /// Says why there is none about a region.
  static func tell(of focus: RegionID, in workspace: inout Workspace) {
    if workspace.isWithheld(focus) {
      workspace.tell("This region measures how far answers agree: answer it without the guess.")
    } else if workspace.isAuditing {
      workspace.tell("This region measures the model: answer it without the guess.")
    } else if workspace.guessDisplay.hides(in: workspace.snapshot),
      workspace.shownGuess?.region == focus
    {
      let key = workspace.keyName(of: LabelingCommand.toggleGuess)
      let isEarly = workspace.guessDisplay.waits(in: workspace.snapshot)
      workspace.tell(
        isEarly
          ? "The guess is hidden until \(GuessDisplay.leastAnswers) answers taught the model; "
            + "\(key) shows it."
          : "The guess is hidden; \(key) shows it.")
    } else {
      workspace.tell("There is no guess to accept: no model has seen this region yet.")
    }
  }
}
