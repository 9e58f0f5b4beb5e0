import Dispatch

/// What the terminal was asked to confirm, and has not yet.
///
/// After a frame that asks something new the terminal gets `ESC [ 5 n`, *how are you* (ECMA-48, DSR),
/// and answers `ESC [ 0 n` once it has drawn all that came before: the answer comes before any key of
/// somebody who has seen the frame, over however many hops. Of a terminal that never answered nothing
/// is known, and its keys are taken as they come.
struct ScreenReceipts {
  /// What is older has got lost.
  private static let longestWait: UInt64 = 5_000_000_000
  /// A terminal that left so many questions open is asked no more.
  private static let patience = 3

  private var asked: [UInt64] = []
  private var unanswered = 0
  private var hasAnswered = false

  /// Whether it is worth asking.
  var mayAsk: Bool { hasAnswered || unanswered < Self.patience }

  /// Whether keys come from somebody who may not have seen the last frame.
  var isAwaited: Bool { hasAnswered && isPending }

  /// Whether an answer is on its way.
  var isPending: Bool {
    guard let last = asked.last else { return false }
    return DispatchTime.now().uptimeNanoseconds - last < Self.longestWait
  }

  mutating func asks() {
    let now = DispatchTime.now().uptimeNanoseconds
    asked.removeAll { now - $0 >= Self.longestWait }
    asked.append(now)
    unanswered += 1
  }

  mutating func arrives() {
    if !asked.isEmpty { asked.removeFirst() }
    hasAnswered = true
    unanswered = 0
  }

  /// Forgets what is on its way.
  mutating func forget() { asked = [] }
}
