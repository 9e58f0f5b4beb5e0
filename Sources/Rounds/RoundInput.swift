public import Labeling
public import Preparation

/// Everything that a round sees, as values: equal inputs give equal models and equal picks.
public struct RoundInput: Sendable {
  public var seed: UInt64
  /// From 1.
  public var round: Int
  /// The journal position that the answers were read at.
  public var journalPosition: Int64
  /// Images that may be queried and those with answers, ascending by image.
  ///
  /// Leave out images whose files changed after they were answered.
  public var images: [RoundImage]
  /// Classes that the model distinguishes, whether or not each has answers.
  public var classes: ClassCoding
  /// Images that show the same thing, the first of each scene first; a choice in one counts for all
  /// of a scene.
  public var scenes: [[ImageID]] = []

  public init(
    seed: UInt64, round: Int, journalPosition: Int64, images: [RoundImage], classes: ClassCoding
  ) {
    self.seed = seed
    self.round = round
    self.journalPosition = journalPosition
    self.images = images
    self.classes = classes
  }
}

/// One image as a round sees it.
public struct RoundImage: Sendable {
  public var source: ImageSource
  /// Answers to regions of the image's current partition, by number.
  public var answers: [Int: Answer]
  /// Answers to regions of other partitions; they count where they cover nine tenths of a region.
  public var painted: [PaintedAnswer]
  /// Split regions, with the answers to their parts: these teach along with the others.
  public var divisions: [DividedRegion]
  /// Accepted guesses, by number; they teach where there is no answer but a skip.
  public var accepted: [Int: Answer] = [:]
  /// Further regions that must not be queried now: those of the current batch.
  public var excluded: Set<Int>

  public init(
    source: ImageSource, answers: [Int: Answer] = [:], painted: [PaintedAnswer] = [],
    divisions: [DividedRegion] = [], excluded: Set<Int> = []
  ) {
    self.source = source
    self.answers = answers
    self.painted = painted
    self.divisions = divisions
    self.excluded = excluded
  }
}

/// An answer to a region that the image's current partition does not have.
///
/// Keeps its pixels encoded, at a tenth of their size, because a resegmented project has one
/// for every old answer.
public struct PaintedAnswer: Sendable {
  private let encoded: [UInt8]
  public var answer: Answer

  public init(footprint: Footprint, answer: Answer) {
    encoded = footprint.encoded
    self.answer = answer
  }

  /// The pixels that the answer painted; O(runs).
  public var footprint: Footprint {
    do {
      return try Footprint(encoded: encoded)
    } catch {
      preconditionFailure("A footprint reads what it wrote: \(error)")
    }
  }
}

/// A mixed region that was split.
public struct DividedRegion: Sendable {
  /// All of its parts; those without an answer are included because the others touch them.
  public var parts: [Footprint]
  /// Answers to the parts, by index in `parts`.
  public var answers: [Int: Answer]

  public init(parts: [Footprint], answers: [Int: Answer]) {
    self.parts = parts
    self.answers = answers
  }
}
