import Foundation
import Labeling
import Testing

@Suite("Image names are bytes")
struct ImageNameTests {
  @Test("Valid UTF-8 stays, a backslash doubles, other bytes become \\xNN")
  func escaping() {
    #expect(ImageName("straße/1.png").escaped == "straße/1.png")
    #expect(ImageName("a\\b.png").escaped == "a\\\\b.png")
    #expect(ImageName(bytes: [0x61, 0xFF, 0xC3, 0x62]).escaped == "a\\xff\\xc3b")
    #expect(ImageName("\u{1b}]52;\n").escaped == "\u{1b}]52;\n")
  }

  @Test("Every name comes back from its escaped text", arguments: 0..<200)
  func roundTrip(seed: Int) throws {
    var generator = SplitMix(seed: UInt64(seed))
    let interesting: [UInt8] = [0x5C, 0x78, 0x66, 0x2F, 0xC3, 0xA9, 0xE2, 0x80, 0xAE, 0xFF, 0x00]
    let bytes = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
      Bool.random(using: &generator)
        ? interesting[Int.random(in: 0..<interesting.count, using: &generator)]
        : UInt8.random(in: 0...255, using: &generator)
    }
    let name = ImageName(bytes: bytes)
    #expect(ImageName(escaped: name.escaped) == name)
    let coded = try JSONDecoder().decode([ImageName].self, from: JSONEncoder().encode([name]))
    #expect(coded == [name])
  }

  @Test(
    "Text that is never written is refused",
    arguments: ["", "a\\", "a\\x", "a\\x1", "a\\q", "a\\x41", "a\\xFF", "\\xc3\\xa9"])
  func refusal(text: String) {
    #expect(ImageName(escaped: text) == nil)
  }

  @Test("Names sort in natural order, folders together")
  func naturalOrder() {
    let sorted = [
      "a", "a/2.png", "a/010.png", "a/10.png", "a-b/1.png", "img2", "img10", "img10b",
    ]
    var generator = SplitMix(seed: 1)
    let shuffled = sorted.map { ImageName($0) }.shuffled(using: &generator)
    #expect(shuffled.sorted().map(\.escaped) == sorted)
  }

  @Test("The order is strict for any names")
  func strictOrder() {
    var generator = SplitMix(seed: 3)
    let alphabet = Array("0019a/".utf8)
    for _ in 0..<2_000 {
      let names = (0..<3).map { _ in
        ImageName(
          bytes: (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
          })
      }
      let (a, b, c) = (names[0], names[1], names[2])
      #expect((a < b) != (b < a) || a == b)
      if a < b && b < c { #expect(a < c) }
    }
  }
}

/// A small seeded generator for tests.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
