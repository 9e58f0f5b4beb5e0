package import Labeling

/// The project's counts after a change.
package struct StoreTallies: Sendable, Equatable {
  package var position: Int64 = 0
  /// Regions and pixels by current answer.
  package var byAnswer: [Answer: (regions: Int, pixels: Int)] = [:]
  /// Regions and pixels of accepted guesses that count, by what was guessed.
  package var acceptedByAnswer: [Answer: (regions: Int, pixels: Int)] = [:]
  package var classes: [ClassDefinition] = []
  /// Regions that are flagged.
  package var flagged = 0
  /// The groups that the annotator would undo and redo next.
  package var nextUndo: Int64?
  package var nextRedo: Int64?

  package init(
    position: Int64 = 0, byAnswer: [Answer: (regions: Int, pixels: Int)] = [:],
    classes: [ClassDefinition] = [], flagged: Int = 0, nextUndo: Int64? = nil,
    nextRedo: Int64? = nil
  ) {
    self.position = position
    self.byAnswer = byAnswer
    self.classes = classes
    self.flagged = flagged
    self.nextUndo = nextUndo
    self.nextRedo = nextRedo
  }

  package var canUndo: Bool { nextUndo != nil }
  package var canRedo: Bool { nextRedo != nil }

  package static func == (left: StoreTallies, right: StoreTallies) -> Bool {
    left.position == right.position && left.classes == right.classes
      && left.flagged == right.flagged
      && left.nextUndo == right.nextUndo && left.nextRedo == right.nextRedo
      && left.byAnswer.mapValues { [$0.regions, $0.pixels] }
        == right.byAnswer.mapValues { [$0.regions, $0.pixels] }
      && left.acceptedByAnswer.mapValues { [$0.regions, $0.pixels] }
        == right.acceptedByAnswer.mapValues { [$0.regions, $0.pixels] }
  }
}
