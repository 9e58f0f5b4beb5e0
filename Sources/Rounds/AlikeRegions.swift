package import Numerics

/// Rows that look like one of which a guess was wrong, more than like any of which the same guess was right.
///
/// A row is alike if it lies nearer to that one than to every row that was answered as guessed: in the
/// Voronoi cell of the correction. So one mistake among many right guesses has few look-alikes, and the first
/// of a new kind has many.
package struct AlikeRegions {
  /// So many of the nearest are compared with what was right; the others are farther away.
  private static let examined = 2_000

  /// Indices of open rows, the nearest first.
  package let indices: [Int]

  /// - Parameters:
  ///   - row: of the region that was guessed wrongly.
  ///   - open: rows of open regions that are guessed the same.
  ///   - right: rows of regions that were answered as guessed.
  ///   - most: how many are returned at most.
  /// - Precondition: all have the same columns.
  /// - Complexity: one distance a row, and for the nearest 2,000 one to every right row.
  package init(to row: [Float], open: FeatureMatrix, right: FeatureMatrix, most: Int) {
    precondition(open.columns == row.count && right.columns == row.count)
    let squares = (0..<open.rows).map { Self.square(row, open, $0) }
    let order = squares.indices.sorted { (squares[$0], $0) < (squares[$1], $1) }
    var found: [Int] = []
    for index in order.prefix(Self.examined) where found.count < most {
      let own = Self.row(index, of: open)
      let isAlike = (0..<right.rows).allSatisfy { Self.square(own, right, $0) > squares[index] }
      if isAlike { found.append(index) }
    }
    indices = found
  }

  private static func row(_ index: Int, of matrix: FeatureMatrix) -> [Float] {
    Array(matrix.values[(index * matrix.columns)..<((index + 1) * matrix.columns)])
  }

  /// The squared distance of a row.
  private static func square(_ row: [Float], _ matrix: FeatureMatrix, _ index: Int) -> Float {
    let start = index * matrix.columns
    var sum: Float = 0
    for column in row.indices {
      let difference = row[column] - matrix.values[start + column]
      sum += difference * difference
    }
    return sum
  }
}
