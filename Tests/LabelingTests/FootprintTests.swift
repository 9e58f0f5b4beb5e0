import Labeling
import Testing

@Suite("Footprints")
struct FootprintTests {
  private func random(seed: Int) -> (footprint: Footprint, mask: [Bool]) {
    var generator = SplitMix(seed: UInt64(seed))
    let width = Int.random(in: 1...30, using: &generator)
    let height = Int.random(in: 1...20, using: &generator)
    let share = Double.random(in: 0...1, using: &generator)
    let mask = (0..<(width * height)).map { _ in
      Double.random(in: 0...1, using: &generator) < share
    }
    // Runs end with their row.
    var runs: [Footprint.Run] = []
    for pixel in mask.indices where mask[pixel] {
      if let last = runs.last, last.start + last.length == pixel, pixel % width > 0 {
        runs[runs.count - 1] = Footprint.Run(start: last.start, length: last.length + 1)
      } else {
        runs.append(Footprint.Run(start: pixel, length: 1))
      }
    }
    return (Footprint(imageWidth: width, imageHeight: height, runs: runs), mask)
  }

  @Test("A footprint holds exactly the pixels that it was made from", arguments: 0..<50)
  func membership(seed: Int) {
    let (footprint, mask) = random(seed: seed)
    let inside = mask.indices.filter {
      footprint.contains(x: $0 % footprint.imageWidth, y: $0 / footprint.imageWidth)
    }
    #expect(inside == mask.indices.filter { mask[$0] })
    #expect(footprint.area == inside.count)
    #expect(!footprint.contains(x: -1, y: 0))
    #expect(!footprint.contains(x: footprint.imageWidth, y: 0))
  }

  @Test("Encoding and decoding gives the same footprint", arguments: 0..<50)
  func roundTrip(seed: Int) throws {
    let (footprint, _) = random(seed: seed)
    #expect(try Footprint(encoded: footprint.encoded) == footprint)
  }

  @Test("The encoding is the documented one")
  func layout() {
    // 300 = 0b10_0101100: low seven bits 0x2C with the high bit set, then 2. The second run's gap
    // is 300 - 12 = 288 = 0b10_0100000.
    let footprint = Footprint(
      imageWidth: 300, imageHeight: 2,
      runs: [Footprint.Run(start: 5, length: 7), Footprint.Run(start: 300, length: 1)])
    #expect(footprint.encoded == [1, 0xAC, 2, 2, 2, 5, 7, 0xA0, 2, 1])
  }

  @Test("Hostile bytes are refused and never trap", arguments: 0..<300)
  func hostileBytes(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    var bytes = random(seed: seed).footprint.encoded
    switch seed % 3 {
    case 0:
      bytes = [1] + (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
    case 1:
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place] = UInt8.random(in: 0...255, using: &generator)
    default:
      bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
    }
    if let read = try? Footprint(encoded: bytes) {
      #expect(read.runs.allSatisfy { $0.start + $0.length <= read.imageWidth * read.imageHeight })
      #expect((try? Footprint(encoded: read.encoded)) == read)
    }
  }

  @Test("Damage is named")
  func errors() {
    #expect(throws: FootprintError.truncated) { try Footprint(encoded: []) }
    #expect(throws: FootprintError.unknownVersion(9)) { try Footprint(encoded: [9, 1]) }
    #expect(throws: FootprintError.truncated) {
      try Footprint(encoded: [1, 4, 4, 0xFF, 0xFF, 0xFF, 0x7F, 0, 1])
    }
    // A run of 5 in rows of 4.
    #expect(throws: FootprintError.invalid) { try Footprint(encoded: [1, 4, 4, 1, 0, 5]) }
    // Two runs that touch in one row.
    #expect(throws: FootprintError.invalid) { try Footprint(encoded: [1, 4, 4, 2, 0, 1, 0, 1]) }
  }
}
