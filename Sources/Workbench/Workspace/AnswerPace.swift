package import TerminalGraphics

/// How keys and answers follow each other: which keys repeat, how soon an answer may follow another,
/// what was typed too early, and how many answers come in a minute.
package struct AnswerPace: Hashable, Sendable {
  private var repeats = KeyRepeatGuard()
  private var meter = ActivityMeter()
  /// Keys since the last answer that would have answered something not yet on the screen.
  package private(set) var earlyKeys = 0

  package init() {}

  /// Takes note of a key, whatever it means; true when it is held down.
  package mutating func arrives(_ key: Key, at time: Int64) -> Bool {
    meter.keyArrives(at: time)
    return repeats.arrives(key.normalized, at: time)
  }

  /// Takes note of a key that came before the frame that it would answer.
  package mutating func arrivesEarly(_ key: Key, at time: Int64) {
    _ = arrives(key, at: time)
    countEarlyKey()
  }

  /// Counts a key that came too early, of which note has been taken.
  package mutating func countEarlyKey() { earlyKeys += 1 }

  /// Somebody is there.
  package mutating func clicks(at time: Int64) { meter.keyArrives(at: time) }

  /// Whether enough time has passed since the last answer.
  package func admitsAnswer(at time: Int64) -> Bool { repeats.admitsAnswer(at: time) }

  /// Takes note of an answer, or of an attempt that must not be followed by one at once.
  package mutating func holdsBack(from time: Int64) { repeats.answers(at: time) }

  /// Counts answers that were given together.
  package mutating func count(answers: Int = 1) {
    for _ in 0..<answers { meter.countAnswer() }
  }

  /// What was typed too early is no longer worth a word.
  package mutating func forgetEarlyKeys() { earlyKeys = 0 }

  /// Nil until there are enough answers to tell.
  package var answersPerMinute: Int? { meter.answersPerMinute }
}
