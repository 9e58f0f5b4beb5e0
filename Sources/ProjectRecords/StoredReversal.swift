package import Labeling

/// What an undo or redo did to a project.
package struct StoredReversal: Sendable {
  package let reversal: Reversal
  package let tallies: StoreTallies
  /// Whether a class edit was reverted or brought back: classes that were there are others now.
  package let changesClasses: Bool

  package init(
    reversal: Reversal, tallies: StoreTallies, changesClasses: Bool
  ) {
    self.reversal = reversal
    self.tallies = tallies
    self.changesClasses = changesClasses
  }
}
