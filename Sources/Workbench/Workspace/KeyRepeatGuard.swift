import TerminalGraphics

/// Distinguishes a held key from one pressed again, and limits answers to ten per second.
///
/// A terminal does not say when a key is released; it only sends the key again, every 30 to 100 ms.
/// So the same key within `repeatWindow` of its last arrival is a repeat. After three repeats in
/// a row the key is certainly held, and a longer window tolerates a link that delivers in bursts.
package struct KeyRepeatGuard: Hashable, Sendable {
  /// The shortest time between two answers, in milliseconds.
  static let leastGap: Int64 = 100
  /// The same key this soon after its last arrival is a repeat, in milliseconds.
  static let repeatWindow: Int64 = 120
  /// The same for a key that is known to be held.
  static let heldWindow: Int64 = 400
  static let repeatsOfAHeldKey = 3

  private var lastKey: Key?
  private var lastArrival: Int64 = 0
  private var repeats = 0
  private var lastAnswer: Int64?

  /// Records a key, whatever it means; true if it is a repeat.
  mutating func arrives(_ key: Key, at time: Int64) -> Bool {
    let window = repeats >= Self.repeatsOfAHeldKey ? Self.heldWindow : Self.repeatWindow
    let isRepeat = key == lastKey && time - lastArrival < window
    repeats = isRepeat ? repeats + 1 : 0
    lastKey = key
    lastArrival = time
    return isRepeat
  }

  /// Whether enough time has passed since the last answer.
  func admitsAnswer(at time: Int64) -> Bool {
    guard let lastAnswer else { return true }
    return time - lastAnswer >= Self.leastGap
  }

  /// Records an answer, or an attempt that must not be immediately followed by one.
  mutating func answers(at time: Int64) { lastAnswer = time }
}
