import Exporting
import ExportingSupport
import Imaging
import Testing

@testable import Importing

@Suite("Encoded pixels")
struct EncodingTests {
  /// Runs that add up to a total.
  private static func counts(_ numbers: inout SeededNumbers, total: Int) -> [Int] {
    var counts: [Int] = []
    var left = total
    while left > 0 {
      let count = min(left, numbers.next(9) == 0 ? 0 : 1 + numbers.next(70))
      if count == 0, !counts.isEmpty { continue }
      counts.append(count)
      left -= count
    }
    return counts
  }

  private static func inside(_ counts: [Int]) -> [Bool] {
    counts.enumerated().flatMap { index, count in
      [Bool](repeating: index % 2 == 1, count: count)
    }
  }

  @Test("of COCO and of brushes are read as they were written", arguments: 0..<40)
  func roundTrip(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let total = 1 + numbers.next(3000)
    let counts = Self.counts(&numbers, total: total)
    #expect(try COCORunLengths.counts(of: COCORunLengths.text(of: counts).utf8) == counts)
    let wanted = Self.inside(counts)
    for runs in [
      try RunCounts.inside(counts, total: total),
      try BrushRunLengths.inside(
        BrushRunLengths(counts: counts, total: total).bytes, pixels: total),
    ] {
      var found = [Bool](repeating: false, count: total)
      for run in runs { for pixel in run { found[pixel] = true } }
      #expect(found == wanted)
    }
  }

  @Test("that do not fit are refused")
  func refusals() {
    #expect(throws: RunLengthProblem.tooLong(pixels: 10)) {
      try RunCounts.inside([4, 7], total: 10)
    }
    #expect(throws: RunLengthProblem.tooLong(pixels: 10)) {
      try RunCounts.inside([1, .max, .max], total: 10)
    }
    #expect(throws: RunLengthProblem.tooShort(pixels: 10)) {
      try RunCounts.inside([4, 5], total: 10)
    }
    #expect(throws: RunLengthProblem.negative) { try RunCounts.inside([-1, 11], total: 10) }
    #expect(throws: RunLengthProblem.unreadable) {
      try COCORunLengths.counts(of: "ooooooooooooooooooooo0".utf8)
    }
    #expect(throws: RunLengthProblem.unreadable) { try COCORunLengths.counts(of: "a é".utf8) }
    #expect(throws: RunLengthProblem.tooLong(pixels: 4)) {
      try BrushRunLengths.inside([0xFF, 0xFF, 0xFF, 0xFF, 57, 27, 255, 0], pixels: 4)
    }
    #expect(throws: RunLengthProblem.unreadable) {
      try BrushRunLengths.inside([0, 0, 0, 16, 57, 27], pixels: 4)
    }
  }

  @Test("A polygon covers the pixels whose centers lie in it", arguments: 0..<40)
  func polygons(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    let (width, height) = (1 + numbers.next(30), 1 + numbers.next(30))
    let corners = (0..<(3 + numbers.next(6))).map { _ in
      Point(
        x: Double(numbers.next(400)) / 10 - 5 + 0.03, y: Double(numbers.next(400)) / 10 - 5 + 0.03)
    }
    var pixels = ForeignPixels(ForeignSize(width: width, height: height))
    try pixels.paint([corners], 0)
    for y in 0..<height {
      for x in 0..<width {
        // Even-odd: how many edges a ray to the right crosses.
        var isInside = false
        let center = Point(x: Double(x) + 0.5, y: Double(y) + 0.5)
        for (index, first) in corners.enumerated() {
          let second = corners[(index + 1) % corners.count]
          guard (first.y > center.y) != (second.y > center.y) else { continue }
          let cross = first.x + (center.y - first.y) / (second.y - first.y) * (second.x - first.x)
          if cross > center.x { isInside.toggle() }
        }
        #expect((pixels.places[x, y] == 0) == isInside, "\(x) \(y)")
      }
    }
  }

  @Test("Shapes that would take forever to paint are refused")
  func endless() throws {
    let limit = 100_002_000
    var pixels = ForeignPixels(ForeignSize(width: 2, height: 2))
    try pixels.spend(limit - 1)
    #expect(throws: ImportProblem.tooMuchPainting(limit: limit)) {
      try pixels.paint(rows: [0..<4], 0)
    }
    #expect(throws: ImportProblem.tooMuchPainting(limit: limit)) {
      try pixels.paint([[Point(x: 0, y: 0), Point(x: 2, y: 0), Point(x: 0, y: 2)]], 0)
    }
  }
}
