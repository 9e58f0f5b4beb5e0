/// One thing that a person did, and when it was on disk.
public struct LabelingAct: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    /// A region that was asked alone got another answer than was guessed, or nothing was guessed.
    case answer
    /// A region that was asked alone got the answer that was guessed when it was chosen.
    case guessAccepted = "guess_accepted"
    /// A region was skipped, or the person was unsure.
    case skip
    /// A region was split.
    case split
    /// A tile of a sheet of open regions got another answer than its guess.
    case sheetCorrection = "sheet_correction"
    /// The guess for the rest of a sheet of open regions was accepted.
    case sheetPage = "sheet_page"
    /// A reviewer agreed or corrected.
    case review
    /// Guesses were accepted as a group, without a look at each.
    case acceptance
    /// Something was taken back, or done again.
    case undo
    /// Anything else: notes, classes, answers that a script gave together.
    case other
  }

  /// Tells people apart, whose acts follow one another; not a name.
  public let author: Int
  /// UTC milliseconds.
  public let time: Int64
  public let kind: Kind
  /// How many regions it was about.
  public let count: Int
  /// The answer; nil where it is not one.
  public let answer: Answer?

  public init(author: Int, time: Int64, kind: Kind, count: Int = 1, answer: Answer? = nil) {
    self.author = author
    self.time = time
    self.kind = kind
    self.count = count
    self.answer = answer
  }
}
