/// What one undo would take back, or one redo bring back.
public struct ReversalContents: Hashable, Sendable {
  /// Identifies it; changes as soon as something else is done.
  public let group: Int64
  /// How many answers of each kind.
  public let answers: [Answer: Int]
  /// How many accepted guesses.
  public let accepted: Int
  /// How many images they are on.
  public let images: Int
  /// Changes of flags and notes.
  public let remarks: Int
  /// Whether a class was added or changed.
  public let changesClasses: Bool
  /// Whether the answers came from another program.
  public let isImport: Bool
  /// UTC milliseconds.
  public let time: Int64
  /// The machine it was done on; nil: this one.
  public var host: DisplayText?
  /// Whether another run of the program did it.
  public var isOfOtherRun = false

  public init(
    group: Int64, answers: [Answer: Int], accepted: Int = 0, images: Int, remarks: Int,
    changesClasses: Bool, isImport: Bool = false, time: Int64, host: DisplayText?
  ) {
    self.group = group
    self.answers = answers
    self.accepted = accepted
    self.images = images
    self.remarks = remarks
    self.changesClasses = changesClasses
    self.isImport = isImport
    self.time = time
    self.host = host
  }

  public var answerCount: Int { answers.values.reduce(0, +) }

  /// Whether a person should see what it holds before one key does it.
  ///
  /// A redo immediately brings back what this run itself took back.
  public func needsAsking(redo: Bool) -> Bool {
    isOfOtherRun || (!redo && answerCount + accepted > 1)
  }
}
