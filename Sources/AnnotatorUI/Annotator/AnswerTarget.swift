import Labeling

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
    AnswerTarget(
      mode: keyMode, region: review.isOpen ? review.current : focus, isShown: isShown,
      sheet: review.isOpen ? review.shown : [])
  }

  private var isShown: Bool {
    if case .shown = pictureState { true } else { false }
  }

  /// Whether answers are on their way to the disk.
  public var isSaving: Bool { unsavedCount > 0 }
}
