import Labeling
import Workbench

/// Which regions of a review are shown; all conditions must hold.
struct ReviewFilter: Hashable, Sendable {
  /// The answer in force is one of these; empty: any.
  var answers: Set<Answer> = []
  /// The model's guess is one of these; empty: any.
  var guesses: Set<Answer> = []
  /// The annotator's own answer is one of these; empty: any.
  var given: Set<Answer> = []
  /// The reviewer's answer is one of these; empty: any.
  var reviewed: Set<Answer> = []
  /// The model disagrees with the answer in force.
  var disagrees = false
  /// Annotators said different things, and no reviewer has decided.
  var isContested = false
  /// True: reviewed; false: not reviewed; nil: either.
  var isReviewed: Bool?
  var isFlagged = false
  var rounds: ClosedRange<Int>?
  /// A part of the image's name.
  var image: String?
  /// A part of the annotator's name.
  var author: String?
  /// A part of the reviewer's name.
  var reviewer: String?

  /// A part of the note.
  var note: String?

  func matches(_ entry: ReviewEntry) -> Bool {
    isAmong(entry.answer, answers) && isAmong(entry.guess?.answer, guesses)
      && isAmong(entry.given?.answer, given) && isAmong(entry.review?.answer, reviewed)
      && (!disagrees || entry.isDisputed)
      && (!isContested || entry.isContested)
      && (isReviewed == nil || isReviewed == (entry.review != nil))
      && (!isFlagged || entry.remark?.isFlagged == true)
      && (rounds == nil || entry.round.map { rounds?.contains($0) ?? true } ?? false)
      && contains(image, entry.imageName) && isBy(entry)
      && contains(reviewer, entry.review?.author)
      && contains(note, entry.remark?.note.map { DisplayText($0) })
  }

  private func isAmong(_ answer: Answer?, _ wanted: Set<Answer>) -> Bool {
    wanted.isEmpty || answer.map(wanted.contains) ?? false
  }

  private func isBy(_ entry: ReviewEntry) -> Bool {
    contains(author, entry.given?.author)
      || entry.opinions.contains { contains(author, $0.author) }
  }

  private func contains(_ part: String?, _ text: DisplayText?) -> Bool {
    guard let part else { return true }
    return text?.description.lowercased().contains(part.lowercased()) ?? false
  }
}

extension ReviewEntry {
  /// Whether the model disagrees; an answer without a class cannot be disputed.
  var isDisputed: Bool {
    guard let guess, let answer else { return false }
    switch answer {
    case .labeled, .void: return guess.answer != answer
    case .unsure, .skipped, .mixed: return false
    }
  }

  /// How strongly the model disagrees with the answer, greatest first in a review: from 1 where it thinks
  /// it impossible to 0 where it is sure of it; -1 without a guess, and for an answer that names no class.
  ///
  /// The order by the given label's own probability, "self-confidence" in Northcutt, Jiang and Chuang,
  /// *Confident learning*, JAIR 2021, DOI 10.1613/jair.1.12125.
  var disagreement: Double {
    guard let guess, let answer else { return -1 }
    switch answer {
    case .labeled, .void:
      if let support { return 1 - support }
      return guess.answer == answer ? (1 - guess.confidence) / 2 : (1 + guess.confidence) / 2
    case .unsure, .skipped, .mixed: return -1
    }
  }
}

/// The order in which a review shows its regions.
enum ReviewOrder: Hashable, Sendable, CaseIterable {
  case disagreement
  case uncertainty
  case time
  case image

  var next: ReviewOrder {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  var words: String {
    switch self {
    case .disagreement: "disagreement first"
    case .uncertainty: "uncertainty first"
    case .time: "newest first"
    case .image: "by image"
    }
  }

  /// The entries in this order; ties stay in the order of images and regions.
  func sorted(_ entries: [ReviewEntry]) -> [ReviewEntry] {
    func byKey(_ key: (ReviewEntry) -> Double) -> [ReviewEntry] {
      entries.map { (key($0), $0) }.sorted {
        $0.0 != $1.0 ? $0.0 > $1.0 : $0.1.region < $1.1.region
      }.map(\.1)
    }
    switch self {
    case .disagreement: return byKey(\.disagreement)
    case .uncertainty: return byKey { $0.guess?.uncertainty ?? -1 }
    case .time: return byKey { Double(($0.review ?? $0.given)?.time ?? 0) }
    case .image: return entries.sorted { $0.region < $1.region }
    }
  }
}
