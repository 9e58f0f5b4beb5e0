public import Labeling

/// Why a classifier could not be trained.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// Fewer than two classes have answers.
  case tooFewClasses(found: Int)
  /// The surrounding task was cancelled.
  case cancelled
  /// A program that the trainer ran failed.
  case program(ProgramFailure)

  public var description: String {
    switch self {
    case .tooFewClasses(let found):
      let counted = found == 0 ? "no class has" : "only one class has"
      return
        "A model cannot be trained yet: \(counted) answers. Answer regions of at least two classes."
    case .cancelled:
      return "Training was cancelled."
    case .program(let failure):
      return failure.description
    }
  }
}

/// An outside program that failed: which one, how it ended, and what it said last.
public struct ProgramFailure: Error, Hashable, CustomStringConvertible {
  public let program: DisplayText
  /// The exit status; 128 + n after signal n, as shells have it.
  public let status: Int32
  /// The last line that is not empty, at most 200 characters of it; empty if there is none.
  public let lastWords: DisplayText

  /// - Parameter output: whatever the program wrote for people.
  public init(program: String, status: Int32, output: [UInt8]) {
    self.program = DisplayText(program)
    self.status = status
    let lines = output.split { $0 == 0x0A || $0 == 0x0D }
    let last = lines.last { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } } ?? []
    // No character has more than a few bytes, and what follows is cut off anyway.
    let text = DisplayText(bytes: Array(last.prefix(2_000))).description
    lastWords = DisplayText(String(text.prefix(200)))
  }

  public var description: String {
    let words = lastWords.description
    return "A model cannot be trained, because the program \(program) ended with status \(status)"
      + (words.isEmpty ? " and said nothing. " : " and said: \(words). ")
      + "Run it by itself to find out why, then train again."
  }
}
