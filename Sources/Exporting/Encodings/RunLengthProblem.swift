/// Why run lengths are not the pixels of a mask.
package enum RunLengthProblem: Error, Hashable, Sendable {
  /// A character, or bits, that no encoder writes.
  case unreadable
  case negative
  /// They cover more pixels than there are.
  case tooLong(pixels: Int)
  /// They end before the pixels do.
  case tooShort(pixels: Int)

  /// What follows "its run lengths".
  package var words: String {
    switch self {
    case .unreadable: "cannot be read"
    case .negative: "hold a negative number"
    case .tooLong(let pixels): "cover more than the \(pixels) pixels of the mask"
    case .tooShort(let pixels): "end before the \(pixels) pixels of the mask do"
    }
  }
}

/// Runs that alternate between outside and inside, beginning with outside.
package enum RunCounts {
  /// The ranges inside.
  ///
  /// - Parameter total: what all runs add up to.
  package static func inside(
    _ counts: [Int], total: Int
  ) throws(RunLengthProblem) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var position = 0
    for (index, count) in counts.enumerated() {
      guard count >= 0 else { throw .negative }
      guard count <= total - position else { throw .tooLong(pixels: total) }
      if index % 2 == 1, count > 0 { runs.append(position..<(position + count)) }
      position += count
    }
    guard position == total else { throw .tooShort(pixels: total) }
    return runs
  }
}
