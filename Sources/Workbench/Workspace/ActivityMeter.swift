/// Answers per minute, over the time in which the person was active.
package struct ActivityMeter: Hashable, Sendable {
  /// Longer pauses than this do not count, in milliseconds.
  static let longestPause: Int64 = 30_000

  private var lastKey: Int64?
  private var activeMilliseconds: Int64 = 0
  private var answers = 0

  mutating func keyArrives(at time: Int64) {
    if let lastKey, time > lastKey, time - lastKey <= Self.longestPause {
      activeMilliseconds += time - lastKey
    }
    lastKey = max(time, lastKey ?? time)
  }

  mutating func countAnswer() { answers += 1 }

  /// Answers per minute; nil until there are three answers in ten active seconds.
  var answersPerMinute: Int? {
    guard answers >= 3, activeMilliseconds >= 10_000 else { return nil }
    return Int((Double(answers) * 60_000 / Double(activeMilliseconds)).rounded())
  }
}
