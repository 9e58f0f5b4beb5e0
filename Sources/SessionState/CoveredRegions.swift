package import Labeling
package import ProjectRecords

/// Which regions are covered by answers to an earlier segmentation of their image, as far as it was looked up.
package struct CoveredRegions: Sendable {
  private struct Found {
    let earlier: EarlierAnswers
    let numbers: Set<Int>
  }

  private var found: [PartitionID: Found] = [:]

  package init() {}

  /// The numbers of a partition's covered regions; nil if other answers were in force when they were looked up.
  package func numbers(in partition: PartitionID, by earlier: EarlierAnswers) -> Set<Int>? {
    found[partition].flatMap { $0.earlier == earlier ? $0.numbers : nil }
  }

  package mutating func note(
    _ numbers: Set<Int>, in partition: PartitionID, by earlier: EarlierAnswers
  ) {
    found[partition] = Found(earlier: earlier, numbers: numbers)
  }
}
