/// What the terminal was asked to confirm, and has not yet.
///
/// After a frame that asks something new the terminal gets `ESC [ 5 n`, *how are you* (ECMA-48, DSR),
/// and answers `ESC [ 0 n` once it has drawn all that came before: the answer comes before any key of
/// somebody who has seen the frame, over however many hops. Of a terminal that never answered nothing
/// is known, and its keys are taken as they come; so are those of one that stopped answering, until
/// it answers again. Times are nanoseconds of a clock that never goes back.
struct ScreenReceipts {
  /// What is older has got lost.
  private static let longestWait: UInt64 = 5_000_000_000
  /// The same where the question before got lost, too.
  private static let shortWait: UInt64 = 750_000_000
  /// A terminal that never answered so many questions is asked no more; after so many in a row that
  /// got lost none is waited for.
  private static let patience = 3

  private var asked: [UInt64] = []
  private var unanswered = 0
  /// Questions in a row that got lost.
  private var lost = 0
  private var hasAnswered = false

  /// Whether it is worth asking.
  var mayAsk: Bool { hasAnswered || unanswered < Self.patience }

  /// Whether keys come from somebody who may not have seen the last frame.
  func isAwaited(at time: UInt64) -> Bool { hasAnswered && isPending(at: time) }

  /// Whether an answer is on its way.
  func isPending(at time: UInt64) -> Bool {
    guard let last = asked.last else { return false }
    let overdue = asked.count { isLost($0, at: time) }
    return lost + overdue < Self.patience && !isLost(last, at: time)
  }

  mutating func asks(at time: UInt64) {
    let waiting = asked.filter { !isLost($0, at: time) }
    lost += asked.count - waiting.count
    asked = waiting + [time]
    unanswered += 1
  }

  mutating func arrives() {
    if !asked.isEmpty { asked.removeFirst() }
    hasAnswered = true
    unanswered = 0
    lost = 0
  }

  /// Forgets what is on its way.
  mutating func forget() { asked = [] }

  private func isLost(_ question: UInt64, at time: UInt64) -> Bool {
    time - question >= (lost == 0 ? Self.longestWait : Self.shortWait)
  }
}
