import Foundation
import Numerics
import Testing

@testable import Superpixels

@Suite("Linear algebra")
struct LinearAlgebraTests {
  @Test("Eigenvectors rebuild the matrix and are orthonormal", arguments: [1, 2, 3, 10, 61])
  func eigenvectors(size: Int) {
    var noise = SampleNoise(seed: UInt64(size))
    var matrix = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        let value = Double(noise.next(below: 200)) / 100 - 1
        matrix[row * size + column] = value
        matrix[column * size + row] = value
      }
    }
    let eigen = SymmetricEigenvectors(matrix, size: size)
    #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
    for row in 0..<size {
      for column in 0..<size {
        var rebuilt = 0.0
        var overlap = 0.0
        for index in 0..<size {
          let left = eigen.vectors[index * size + row]
          rebuilt += eigen.values[index] * left * eigen.vectors[index * size + column]
          overlap += eigen.vectors[row * size + index] * eigen.vectors[column * size + index]
        }
        #expect(abs(rebuilt - matrix[row * size + column]) < 1e-10)
        #expect(abs(overlap - (row == column ? 1 : 0)) < 1e-10)
      }
    }
  }

  @Test("A zero matrix and one of tiny numbers keep finite eigenvectors")
  func tinyEigenvectors() {
    for value in [0.0, 1e-300, 1e-12] {
      let eigen = SymmetricEigenvectors((0..<25).map { _ in value }, size: 5)
      #expect(eigen.values.allSatisfy { $0.isFinite })
      #expect(eigen.vectors.allSatisfy { $0.isFinite })
      #expect(abs(eigen.values[0] - 5 * value) <= 1e-12 * value)
    }
  }

  @Test("k-means finds well-separated groups")
  func kMeans() {
    var noise = SampleNoise(seed: 2)
    let middles: [(Float, Float)] = [(0, 0), (100, 0), (0, 100), (100, 100)]
    let points = (0..<400).flatMap { index -> [Float] in
      let (x, y) = middles[index % 4]
      return [x + Float(noise.next(below: 11)) - 5, y + Float(noise.next(below: 11)) - 5]
    }
    var generator = SplitMix64(seed: 1, purpose: 0)
    let centers = KMeans(atoms: 4, iterations: 10)
      .centers(points, rows: 400, columns: 2, using: &generator)
    for (x, y) in middles {
      let found = (0..<4).contains {
        abs(centers[2 * $0] - x) < 2 && abs(centers[2 * $0 + 1] - y) < 2
      }
      #expect(found)
    }
  }

  @Test("Vector functions agree with the library's")
  func functions() {
    for exponent in stride(from: -6.0, through: 3.0, by: 0.37) {
      let value = Float(pow(10, exponent))
      let result = SIMD8<Float>(repeating: value).naturalLogarithm[3]
      #expect(abs(result - log(value)) < 2e-5)
      let root = SIMD8<Float>(repeating: value).fastSquareRoot[6]
      #expect(abs(root / value.squareRoot() - 1) < 1e-5)
    }
    #expect(SIMD8<Float>.zero.fastSquareRoot == .zero)
    for degree in stride(from: 0, to: 360, by: 7) {
      let angle = Float(degree) * .pi / 180
      let turn = SIMD8<Float>.unsignedOrientation(
        x: SIMD8(repeating: 3 * cos(angle)), y: SIMD8(repeating: 3 * sin(angle)))[5]
      let expected = Float(degree % 180) / 180
      let gap = abs(turn - expected)
      #expect(min(gap, 1 - gap) < 1e-5)
    }
  }
}
