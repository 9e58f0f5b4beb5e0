/// Tells answers in force to other segmentations of an image from those of another moment.
package struct EarlierAnswers: Hashable, Sendable {
  package var count: Int
  /// The place of the last one in the journal.
  package var last: Int64

  package init(count: Int = 0, last: Int64 = 0) {
    self.count = count
    self.last = last
  }

  package static func += (left: inout Self, right: Self) {
    left.count += right.count
    left.last = max(left.last, right.last)
  }
}
