import Numerics

/// The largest eigenvalues of a symmetric matrix and their eigenvectors, the largest first.
///
/// A matrix of up to 512 rows is solved whole (`SymmetricEigenvectors`). Of a larger one, of which few are
/// wanted, a block Krylov subspace is made and restarted with the best vectors found until they are exact
/// (Golub and Underwood, *The block Lanczos method for computing eigenvalues*, Mathematical Software III,
/// 1977, DOI 10.1016/B978-0-12-587260-7.50018-2), with full orthogonalization: O(count · n²) a step.
/// Eigenvalues that are equal are found as often as they occur. Every eigenvector has length 1 and a
/// positive component of greatest magnitude.
package struct LeadingEigenvectors: Sendable {
  /// In descending order.
  package let values: [Double]
  /// Row `i` is the eigenvector of `values[i]`, row-major.
  package let vectors: [Double]

  static let largestWhole = 512

  /// - Parameter count: how many are wanted, at most `size`.
  /// - Precondition: `matrix` is symmetric, finite, `size × size`; its largest eigenvalues are those of
  ///   greatest magnitude, as of a covariance.
  package init(_ matrix: [Double], size: Int, count: Int) {
    precondition(matrix.count == size * size && (0...size).contains(count))
    guard size > Self.largestWhole, BlockKrylov.dimension(of: count) < size else {
      let whole = SymmetricEigenvectors(matrix, size: size)
      values = Array(whole.values.prefix(count))
      vectors = Array(whole.vectors.prefix(count * size))
      return
    }
    var krylov = BlockKrylov(matrix, size: size, count: count)
    krylov.solve()
    values = Array(krylov.values.prefix(count))
    vectors = Array(krylov.block.signed().rows.prefix(count * size))
  }
}

/// A block of vectors that approaches the leading eigenvectors.
private struct BlockKrylov {
  /// More vectors than are wanted: the further away the first eigenvalue is that has none, the faster it
  /// goes.
  private static let spare = 8
  /// Products with the matrix between two restarts.
  private static let steps = 6
  private static let mostRestarts = 12
  /// Of an eigenvector, relative to the largest eigenvalue.
  private static let tolerance = 1e-10

  static func dimension(of count: Int) -> Int { (count + spare) * steps }

  private let matrix: [Double]
  private let size: Int
  private let count: Int
  private var generator = SplitMix64(seed: 1, purpose: 202)
  private(set) var block: VectorBlock
  private(set) var values: [Double] = []

  init(_ matrix: [Double], size: Int, count: Int) {
    self.matrix = matrix
    self.size = size
    self.count = count
    block = VectorBlock(size: size)
    block.addOrthonormal(
      VectorBlock.random(count + Self.spare, size: size, using: &generator), using: &generator)
  }

  mutating func solve() {
    for _ in 0..<Self.mostRestarts where improve() { break }
  }

  /// One subspace, and the best vectors in it; whether they are eigenvectors.
  private mutating func improve() -> Bool {
    let width = count + Self.spare
    var basis = VectorBlock(size: size)
    var images = VectorBlock(size: size)
    var next = block
    for _ in 0..<Self.steps {
      basis.addOrthonormal(next, using: &generator)
      next = basis.suffix(width).times(matrix)
      images.add(next)
    }
    let eigen = SymmetricEigenvectors(basis.products(with: images), size: basis.count)
    values = Array(eigen.values.prefix(width))
    block = basis.combined(eigen.vectors, count: width)
    let blockImages = images.combined(eigen.vectors, count: width)
    let largest = values.reduce(0) { max($0, abs($1)) }
    return (0..<count).allSatisfy { number in
      let (vector, image) = (block[number], blockImages[number])
      let square = zip(vector, image).reduce(0.0) { sum, pair in
        let rest = pair.1 - values[number] * pair.0
        return sum + rest * rest
      }
      return square.squareRoot() <= Self.tolerance * largest
    }
  }
}
