package import Labeling
package import Preparation

extension RoundImage {
  /// Answers by number in the current partition, those of other partitions included.
  ///
  /// An answer given to the very region comes before a painted one; of painted ones, the last.
  /// - Parameter preparer: cuts the image if a painted answer must be looked up.
  package func currentAnswers(using preparer: ImagePreparer) throws(PreparationError) -> [Int:
    Answer]
  {
    guard !painted.isEmpty else { return answers }
    let cut = try preparer.cut(source)
    var current: [Int: Answer] = [:]
    for old in painted {
      for number in cut.numbers(coveredBy: old.footprint, atLeast: Self.sufficientCover) {
        current[number] = old.answer
      }
    }
    current.merge(answers) { _, own in own }
    return current
  }

  /// How much of a region an older answer must cover to teach it.
  static var sufficientCover: Double { 0.9 }
}
