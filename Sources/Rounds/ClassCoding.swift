public import Labeling

/// How a project's classes map to the dense numbers that a classifier distinguishes.
///
/// Class numbers of a project never change and may have gaps; a classifier's are `0..<count`, in
/// ascending order of the class, with void as the last one.
public struct ClassCoding: Hashable, Sendable {
  /// Ascending.
  public let classes: [ClassID]

  /// - Parameter classes: in any order, each once.
  public init(_ classes: [ClassID]) {
    self.classes = classes.sorted()
  }

  /// How many numbers there are, void included.
  public var count: Int { classes.count + 1 }

  /// The number of void.
  public var void: Int { classes.count }

  /// The number that an answer trains; nil for answers that train nothing.
  public func number(of answer: Answer) -> Int32? {
    switch answer {
    case .labeled(let id): classes.firstIndex(of: id).map(Int32.init)
    case .void: Int32(void)
    case .unsure, .skipped, .mixed: nil
    }
  }

  /// The answer for a number.
  ///
  /// - Precondition: `number` is in `0..<count`.
  public func answer(for number: Int) -> Answer {
    precondition(number >= 0 && number < count)
    return number == void ? .void : .labeled(classes[number])
  }
}
