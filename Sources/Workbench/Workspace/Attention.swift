/// The moment after the view moved on its own, in which answers do not count: a key may have been
/// meant for what was there before.
package struct Attention: Hashable, Sendable {
  static let milliseconds = 250

  package private(set) var isUnsettled = false
  /// Distinguishes old timers from the current one.
  private(set) var number = 0

  /// Call when the view moved; returns the effect that ends the moment.
  package mutating func unsettle() -> AnnotatorEffect {
    isUnsettled = true
    number += 1
    return .startTimer(.attention(number), milliseconds: Self.milliseconds)
  }

  package mutating func timerEnded(_ ended: Int) { if ended == number { isUnsettled = false } }
}
