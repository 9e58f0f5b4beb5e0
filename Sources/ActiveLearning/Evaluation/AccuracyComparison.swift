/// Two ways of predicting the same rows, compared: how many each gets right, and how sure the difference is.
///
/// Rows of one group resemble each other, so the standard error is that of a ratio over whole groups
/// (Cochran, *Sampling Techniques*, 3rd edition, 1977, chapter 9A).
public struct AccuracyComparison: Sendable, Hashable {
  public let rows: Int
  public let groups: Int
  /// Share of the rows that the first way gets right, 0...1.
  public let first: Double
  /// That of the second.
  public let second: Double
  /// Of `difference`.
  public let standardError: Double

  /// Second less first.
  public var difference: Double { second - first }
  /// Whether the difference is more than twice its standard error.
  public var isClear: Bool { abs(difference) > 2 * standardError }

  /// Nil for rows of fewer than two groups, which say nothing of the error.
  ///
  /// - Parameters:
  ///   - first: whether the first way gets each row right.
  ///   - second: the same of the second.
  ///   - groups: the group of each row.
  /// - Precondition: all have an element for every row.
  public init?(first: [Bool], second: [Bool], groups: [Int32]) {
    precondition(first.count == groups.count && second.count == groups.count)
    var sums: [Int32: (gain: Int, rows: Int)] = [:]
    for (row, group) in groups.enumerated() {
      var sum = sums[group] ?? (0, 0)
      sum.gain += (second[row] ? 1 : 0) - (first[row] ? 1 : 0)
      sum.rows += 1
      sums[group] = sum
    }
    guard sums.count > 1 else { return nil }
    rows = groups.count
    self.groups = sums.count
    let total = Double(groups.count)
    self.first = Double(first.count { $0 }) / total
    self.second = Double(second.count { $0 }) / total
    let mean = Double(sums.values.reduce(0) { $0 + $1.gain }) / total
    let squares = sums.sorted { $0.key < $1.key }.reduce(0.0) { squares, sum in
      let rest = Double(sum.value.gain) - mean * Double(sum.value.rows)
      return squares + rest * rest
    }
    let count = Double(sums.count)
    standardError = (squares * count / (count - 1)).squareRoot() / total
  }
}
