package import Imaging

/// What a lost database was written to.
package struct RescuedCopy: Sendable, Equatable {
  package let path: FilePath
  /// The last entry of the journal in it.
  let position: Int64
  /// Whether it holds all that was answered.
  package let isWhole: Bool
}
