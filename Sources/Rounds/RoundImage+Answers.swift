package import Labeling
package import Preparation

extension RoundImage {
  /// Answers by number in the current partition, including those of other partitions.
  ///
  /// - Parameter preparer: segments the image if a painted answer must be looked up.
  package func currentAnswers(using preparer: ImagePreparer) throws(PreparationError) -> [Int:
    Answer]
  {
    painted.isEmpty ? answers : currentAnswers(on: try preparer.cut(source))
  }

  /// The same, with accepted guesses where there is no answer but a skip: a person's answer always counts.
  func teachingAnswers(using preparer: ImagePreparer) throws(PreparationError) -> [Int: Answer] {
    try currentAnswers(using: preparer).merging(accepted) { answer, guess in
      answer == .skipped ? guess : answer
    }
  }

  /// The same for a segmented image.
  package func currentAnswers(on cut: CutImage) -> [Int: Answer] {
    cut.currentAnswers(own: answers, painted: painted.lazy.map { ($0.footprint, $0.answer) })
  }
}

extension CutImage {
  /// Answers by number.
  ///
  /// An answer to the region itself takes precedence over painted ones; of those, the last one
  /// counts.
  /// - Parameters:
  ///   - own: answers to this segmentation's regions.
  ///   - painted: answers to regions of other segmentations, in the order in which they were given.
  package func currentAnswers(
    own: [Int: Answer], painted: some Sequence<(footprint: Footprint, answer: Answer)>
  ) -> [Int: Answer] {
    var current: [Int: Answer] = [:]
    for old in painted {
      for number in numbers(coveredBy: old.footprint, atLeast: Self.sufficientCover) {
        current[number] = old.answer
      }
    }
    current.merge(own) { _, own in own }
    return current
  }

  /// How much of a region an older answer must cover to teach it.
  private static var sufficientCover: Double { 0.9 }
}
