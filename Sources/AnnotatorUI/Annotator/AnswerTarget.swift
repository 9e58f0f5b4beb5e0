import Labeling
import RegionPictures
import Workbench

/// What a key that answers would answer now; it changes with the question on the screen.
public struct AnswerTarget: Hashable, Sendable {
  let mode: KeyMode
  let region: RegionID?
  /// Whether there is more to see of the region than that it is being loaded.
  let isShown: Bool
  /// Regions that an answer for all would reach; empty but in a review.
  let sheet: [RegionID]
}

extension AnnotatorModel {
  /// What is asked at the moment.
  public var answerTarget: AnswerTarget {
    let asked = views[stack.base].question(in: workspace)
    return AnswerTarget(
      mode: keyMode, region: asked.region, isShown: isShown, sheet: asked.sheet)
  }

  private var isShown: Bool {
    if case .shown = workspace.pictureState { true } else { false }
  }

  /// Whether answers are on their way to the disk.
  public var isSaving: Bool { workspace.unsavedCount > 0 }
}
