import TerminalPictures

/// The confirmations that the terminal still owes.
///
/// After a frame that asks something new, the terminal is sent `ESC [ 5 n`, *how are you* (ECMA-48,
/// DSR), and answers `ESC [ 0 n` once it has drawn everything before it: the answer precedes any
/// key from a person who has seen the frame, over any number of hops. If a terminal never answers,
/// nothing is known, and its keys are accepted as they come; likewise if it stops answering, until
/// it answers again. Times are nanoseconds of a monotonic clock.
struct ScreenReceipts {
  /// Older requests are considered lost.
  private static let longestWait: UInt64 = 5_000_000_000
  /// The same if the previous request was lost, too.
  private static let shortWait: UInt64 = 750_000_000
  /// A terminal that never answered this many requests is no longer asked; after this many in a row
  /// are lost, the program no longer waits.
  private static let patience = 3

  private struct Request {
    let time: UInt64
    let isForKeys: Bool
  }

  private var asked: [Request] = []
  private var unanswered = 0
  /// How many requests in a row were lost.
  private var lost = 0
  private var hasAnswered = false
  /// How fast pictures arrive.
  private var meter = LinkMeter()

  /// Whether it is worth asking.
  var mayAsk: Bool { hasAnswered || unanswered < Self.patience }

  /// Whether the terminal is known to answer.
  var answers: Bool { hasAnswered && lost == 0 }

  /// Whether keys may come from a person who has not seen the last frame.
  func isAwaited(at time: UInt64) -> Bool {
    hasAnswered && isPending(asked.last { $0.isForKeys }, at: time)
  }

  /// Whether an answer is on its way.
  func isPending(at time: UInt64) -> Bool {
    isPending(asked.last, at: time)
  }

  private func isPending(_ last: Request?, at time: UInt64) -> Bool {
    guard let last else { return false }
    let overdue = asked.count { isLost($0, at: time) }
    return lost + overdue < Self.patience && !isLost(last, at: time)
  }

  /// - Parameter forKeys: the frame before it asks something new.
  mutating func asks(at time: UInt64, forKeys: Bool = true) {
    let waiting = asked.filter { !isLost($0, at: time) }
    lost += asked.count - waiting.count
    asked = waiting + [Request(time: time, isForKeys: forKeys)]
    unanswered += 1
    meter.asks(at: time)
  }

  /// A frame with pictures was sent; a request for a receipt follows.
  mutating func sent(_ bytes: Int, from start: UInt64) { meter.sent(bytes, from: start) }

  /// A receipt came: how fast the pictures before it were sent; nil if there were none.
  mutating func arrives(at time: UInt64) -> UploadSpeed? {
    arrives()
    return meter.arrives(at: time)
  }

  mutating func arrives() {
    if !asked.isEmpty { asked.removeFirst() }
    hasAnswered = true
    unanswered = 0
    lost = 0
  }

  /// Forgets the pending requests.
  mutating func forget() {
    asked = []
    meter.forget()
  }

  private func isLost(_ request: Request, at time: UInt64) -> Bool {
    time - request.time >= (lost == 0 ? Self.longestWait : Self.shortWait)
  }
}
