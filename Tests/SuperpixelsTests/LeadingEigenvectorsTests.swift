import Numerics
import Testing

@testable import Superpixels

@Suite("Leading eigenvectors")
struct LeadingEigenvectorsTests {
  /// Large enough not to be solved whole.
  private static let size = LeadingEigenvectors.largestWhole + 8

  /// A covariance of many causes, each weaker than the one before, and of noise.
  private func covariance(size: Int, causes: Int, noise: Double) -> [Double] {
    var generator = SplitMix64(seed: 5)
    var matrix = [Double](repeating: 0, count: size * size)
    for cause in 0..<causes {
      let loadings = (0..<size).map { _ in
        Double(Int64(bitPattern: generator.next())) * 0x1p-63 / Double(1 + cause)
      }
      for row in 0..<size {
        for column in 0..<size { matrix[row * size + column] += loadings[row] * loadings[column] }
      }
    }
    for place in 0..<size { matrix[place * size + place] += noise }
    return matrix
  }

  private func expectOrthonormal(_ found: LeadingEigenvectors, size: Int) {
    let count = found.values.count
    for left in 0..<count {
      for right in 0...left {
        let overlap = (0..<size).reduce(0) {
          $0 + found.vectors[left * size + $1] * found.vectors[right * size + $1]
        }
        #expect(abs(overlap - (left == right ? 1 : 0)) < 1e-9)
      }
    }
  }

  /// How far the matrix times a vector is from the eigenvalue times the vector.
  private func residual(_ found: LeadingEigenvectors, _ number: Int, _ matrix: [Double]) -> Double {
    let size = found.vectors.count / found.values.count
    let vector = found.vectors[(number * size)..<((number + 1) * size)]
    return (0..<size).reduce(0.0) { worst, row in
      let image = zip(matrix[(row * size)..<((row + 1) * size)], vector).reduce(0) {
        $0 + $1.0 * $1.1
      }
      return max(worst, abs(image - found.values[number] * vector[vector.startIndex + row]))
    }
  }

  @Test("Of a large matrix they are those that solving it whole gives")
  func large() {
    let size = Self.size
    let matrix = covariance(size: size, causes: 40, noise: 0.01)
    let whole = SymmetricEigenvectors(matrix, size: size)
    let found = LeadingEigenvectors(matrix, size: size, count: 32)
    #expect(found.values.count == 32 && found.vectors.count == 32 * size)
    for (found, whole) in zip(found.values, whole.values) {
      #expect(abs(found - whole) < 1e-10 * found)
    }
    for (found, whole) in zip(found.vectors, whole.vectors) { #expect(abs(found - whole) < 1e-7) }
    #expect(LeadingEigenvectors(matrix, size: size, count: 32).vectors == found.vectors)
  }

  @Test("Of a small matrix, or if nearly all are wanted, it is solved whole")
  func small() {
    let matrix = covariance(size: 40, causes: 12, noise: 0.1)
    let whole = SymmetricEigenvectors(matrix, size: 40)
    let found = LeadingEigenvectors(matrix, size: 40, count: 7)
    #expect(found.values == Array(whole.values.prefix(7)))
    #expect(found.vectors == Array(whole.vectors.prefix(7 * 40)))
    #expect(LeadingEigenvectors(matrix, size: 40, count: 0).values.isEmpty)
  }

  @Test("Equal eigenvalues are found as often as they occur")
  func equal() {
    let size = Self.size
    // A diagonal matrix D, reflected: H D H with H = I − 2 u uᵀ has its eigenvalues.
    var generator = SplitMix64(seed: 9)
    let drawn = (0..<size).map { _ in Double(Int64(bitPattern: generator.next())) * 0x1p-63 }
    let length = drawn.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let normal = drawn.map { $0 / length }
    let diagonal = (0..<size).map { place in
      place < 5 ? 4.0 : place < 8 ? 2.0 : 1 / Double(place)
    }
    let middle = (0..<size).reduce(0) { $0 + normal[$1] * normal[$1] * diagonal[$1] }
    var matrix = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0..<size {
        let product = normal[row] * normal[column]
        matrix[row * size + column] =
          (row == column ? diagonal[row] : 0)
          - 2 * product * (diagonal[row] + diagonal[column] - 2 * middle)
      }
    }
    let found = LeadingEigenvectors(matrix, size: size, count: 9)
    let wanted = [4, 4, 4, 4, 4, 2, 2, 2, 0.125]
    for (found, wanted) in zip(found.values, wanted) { #expect(abs(found - wanted) < 1e-9) }
    expectOrthonormal(found, size: size)
    for number in 0..<9 { #expect(residual(found, number, matrix) < 1e-8) }
  }

  @Test(
    "Where there are fewer causes than vectors, the others are 0 and the vectors still orthonormal")
  func fewCauses() {
    let size = Self.size
    for causes in [0, 3] {
      let matrix = covariance(size: size, causes: causes, noise: 0)
      let found = LeadingEigenvectors(matrix, size: size, count: 6)
      #expect(found.values.prefix(causes).allSatisfy { $0 > 1 })
      #expect(found.values.dropFirst(causes).allSatisfy { abs($0) < 1e-9 })
      expectOrthonormal(found, size: size)
    }
  }
}
