import Numerics
import TestSupport
import Testing

@testable import Rounds

@Suite("Regions that look alike")
struct AlikeRegionTests {
  private func matrix(_ rows: [[Float]]) -> FeatureMatrix {
    FeatureMatrix(rows: rows.count, columns: 2, values: rows.flatMap(\.self))
  }

  @Test("Alike is what lies nearer to the correction than to every right guess, the nearest first")
  func cell() {
    let alike = AlikeRegions(
      to: [0, 0], open: matrix([[3, 0], [1, 0], [6, 0], [0, -2], [-9, 0]]),
      right: matrix([[8, 0]]), most: 10)
    #expect(alike.indices == [1, 3, 0, 4])
  }

  @Test("A mistake in the midst of right guesses has no look-alikes; without right ones all are")
  func extremes() {
    let open = matrix([[1, 1], [2, 0]])
    let none = AlikeRegions(to: [0, 0], open: open, right: matrix([[1, 1], [1.5, 0]]), most: 10)
    #expect(none.indices.isEmpty)
    #expect(AlikeRegions(to: [0, 0], open: open, right: matrix([]), most: 10).indices == [0, 1])
    #expect(AlikeRegions(to: [0, 0], open: open, right: matrix([]), most: 1).indices == [0])
    #expect(AlikeRegions(to: [0, 0], open: matrix([]), right: open, most: 9).indices.isEmpty)
  }

  @Test("Among random rows it finds what trying all finds", arguments: 0..<6)
  func random(seed: Int) {
    var generator = TestGenerator(seed: UInt64(seed))
    func rows(_ count: Int) -> [[Float]] {
      (0..<count).map { _ in (0..<2).map { _ in Float(generator.number(below: 1_000)) } }
    }
    let (row, open, right) = (rows(1)[0], rows(60), rows(5))
    func square(_ left: [Float], _ right: [Float]) -> Float {
      zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let expected = open.indices.filter { index in
      right.allSatisfy { square(open[index], $0) > square(open[index], row) }
    }
    let found = AlikeRegions(to: row, open: matrix(open), right: matrix(right), most: 100).indices
    #expect(Set(found) == Set(expected))
    #expect(found.map { square(open[$0], row) } == found.map { square(open[$0], row) }.sorted())
  }
}
