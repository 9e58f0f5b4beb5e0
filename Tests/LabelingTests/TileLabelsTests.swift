import Testing

@testable import Labeling

@Suite("Labels of tiles")
struct TileLabelsTests {
  private static let alphabets: [[Character]] = [
    TileLabels.letters, Array("jkd"), Array("jkdhal"), Array("fjdksla;ghrueiwoqptyvncmxz"),
  ]

  @Test("No label begins with another, nor is one there twice, on pages of 1 to 200 tiles")
  func prefixFree() {
    for letters in Self.alphabets {
      for count in 1...200 {
        let texts = TileLabels(count: count, letters: letters).texts
        #expect(texts.count == count && Set(texts).count == count)
        let known = Set(texts)
        let isRight = texts.allSatisfy { text in
          !text.isEmpty && text.allSatisfy(letters.contains)
            && !text.indices.dropFirst().contains { known.contains(String(text[..<$0])) }
            // A held key types its letter again.
            && !zip(text, text.dropFirst()).contains(where: ==)
        }
        #expect(isRight, "\(count) tiles: \(texts)")
      }
    }
  }

  @Test("What is typed leads to the tile that has this label, letter by letter")
  func matching() {
    for count in [1, 15, 16, 18, 66, 200] {
      let labels = TileLabels(count: count)
      for (place, text) in labels.texts.enumerated() {
        #expect(labels.match(text) == .tile(place))
        for end in text.indices.dropFirst() {
          #expect(labels.match(String(text[..<end])) == .beginning)
        }
        #expect(labels.match(text + "j") == .unknown)
      }
      #expect(labels.match("5") == .unknown && labels.match("s") == .unknown)
      #expect(labels.match("") == .beginning)
    }
    #expect(TileLabels(count: 0).match("j") == .unknown && TileLabels(count: 0).longest == 0)
  }

  @Test("One letter each as long as there are enough; then the first tiles have two")
  func lengths() {
    let letters = TileLabels.letters.count
    #expect(TileLabels(count: letters).longest == 1)
    for (count, short) in [(18, 14), (28, 14), (29, 13), (66, 11)] {
      let lengths = TileLabels(count: count).texts.map(\.count)
      #expect(lengths == lengths.sorted(by: >))
      #expect(lengths.count { $0 == 1 } == short && lengths.max() == 2, "\(count)")
    }
    #expect(TileLabels(count: 18).texts.suffix(3) == ["h", "d", "k"])
  }

  @Test("No labels are shorter in all", arguments: [3, 5, 15])
  func shortest(letters: Int) {
    let alphabet = Array(TileLabels.letters.prefix(letters))
    var least = LeastLengths(letters: letters)
    for count in 1...60 {
      let all = TileLabels(count: count, letters: alphabet).texts.reduce(0) { $0 + $1.count }
      #expect(all == least.sum(count, width: letters), "\(count) of \(letters)")
    }
  }

  /// The least sums of lengths of prefix-free labels in which no letter follows itself, by trying all numbers of labels
  /// that begin with the first of the letters.
  private struct LeastLengths {
    let letters: Int
    private var known: [[Int]: Int] = [:]

    init(letters: Int) { self.letters = letters }

    /// Of `count` labels that begin with one of `width` letters.
    mutating func sum(_ count: Int, width: Int) -> Int {
      // A letter that no label begins with would be shorter than any longer label.
      guard count > width else { return count }
      if let known = known[[count, width]] { return known }
      let least =
        width == 1
        ? count + sum(count, width: letters - 1)
        : (1...count - width + 1).map { first in
          (first == 1 ? 1 : first + sum(first, width: letters - 1))
            + sum(count - first, width: width - 1)
        }.min() ?? 0
      known[[count, width]] = least
      return least
    }
  }
}
