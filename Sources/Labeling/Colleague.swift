/// Somebody else who works on the project now.
public struct Colleague: Hashable, Sendable {
  public var name: DisplayText
  /// Answers, corrections and agreements in the last minute.
  public var answersLastMinute: Int

  public init(name: DisplayText, answersLastMinute: Int) {
    self.name = name
    self.answersLastMinute = answersLastMinute
  }
}
