/// How many answers a minute, over the time in which somebody was there.
package struct ActivityMeter: Hashable, Sendable {
  /// A longer pause than this does not count, in milliseconds.
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

  /// Answers a minute; nil until there are three answers in ten active seconds.
  var answersPerMinute: Int? {
    guard answers >= 3, activeMilliseconds >= 10_000 else { return nil }
    return Int((Double(answers) * 60_000 / Double(activeMilliseconds)).rounded())
  }
}
