package import Numerics

/// Rows of answered regions, in the order of images and numbers.
package struct AnsweredRows: Sendable {
  package let features: FeatureMatrix
  /// The class number of each row.
  package let labels: [Int32]
  /// The place of each row's image among those of the round.
  package let images: [Int32]
  /// The number of each row's region in its image; −1 for a part of a mixed region.
  package let numbers: [Int32]
}
