import Labeling
import RegionPictures
import Workbench

/// What an answering key would answer now; it changes with the question on the screen.
public struct AnswerTarget: Hashable, Sendable {
  let mode: KeyMode
  let region: RegionID?
  /// Whether the region is shown, rather than still being loaded.
  let isShown: Bool
  /// Regions that an answer for all would reach; empty except in a review.
  let sheet: [RegionID]

  /// How many regions those are.
  public var sheetCount: Int { sheet.count }
}

extension AnnotatorModel {
  /// What is currently queried.
  public var answerTarget: AnswerTarget {
    let asked = views[stack.base].question(in: workspace)
    return AnswerTarget(
      mode: keyMode, region: asked.region, isShown: isShown, sheet: asked.sheet)
  }

  private var isShown: Bool {
    if case .shown = workspace.pictureState { true } else { false }
  }

  /// Whether answers are being written to disk.
  public var isSaving: Bool { workspace.unsavedCount > 0 }
}
