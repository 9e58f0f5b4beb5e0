import Foundation
package import Labeling

/// What a line of a trainer's standard output says of its progress.
///
/// `progress 0.35 epoch 3 of 10`: the word, a share from 0 to 1, and words for the person, which may be left out.
package struct TrainerReport: Sendable, Hashable {
  /// So many characters of the words are kept.
  static let mostWords = 80

  /// 0...1.
  package let share: Double
  /// May be empty.
  package let words: DisplayText

  package init(share: Double, words: DisplayText) {
    self.share = share
    self.words = words
  }

  /// Nil for any other line.
  package init?(_ line: [UInt8]) {
    let parts = line.split(
      maxSplits: 2, omittingEmptySubsequences: true,
      whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
    guard parts.count >= 2, parts[0].elementsEqual("progress".utf8), parts[1].count <= 32,
      let share = Double(String(decoding: parts[1], as: UTF8.self)), (0...1).contains(share)
    else { return nil }
    self.share = share
    let words = parts.count > 2 ? String(decoding: parts[2], as: UTF8.self) : ""
    self.words = DisplayText(
      String(words.trimmingCharacters(in: .whitespacesAndNewlines).prefix(Self.mostWords)))
  }
}
