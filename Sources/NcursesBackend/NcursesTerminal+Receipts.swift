import CNcurses
import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension NcursesTerminal {
  /// How long leaving waits for an answer, which would otherwise end up as input to the shell.
  private static let patienceMilliseconds: Int32 = 500

  public func requestReceipt() {
    guard isOpen else { return }
    // Keys typed before the frame was handed over were typed without seeing it.
    if Self.hasInput(within: 0) { readKeys(wereWaiting: true) }
    guard receipts.mayAsk else { return }
    ask(forKeys: true)
  }

  /// - Parameter forKeys: keys that come before the receipt are early.
  func ask(forKeys: Bool) {
    Self.write("\u{1B}[5n")
    receipts.asks(at: Self.now, forKeys: forKeys)
  }

  /// Reads the answers that are on their way, before another program would.
  func awaitReceipts() {
    while receipts.isPending(at: Self.now), !terrazzo_output_is_abandoned(),
      Self.hasInput(within: Self.patienceMilliseconds)
    {
      let before = readCount
      readKeys()
      guard readCount > before else { break }
    }
    receipts.forget()
  }

  /// Monotonic time in nanoseconds.
  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  /// Whether a read would not wait; also true at the end of the input.
  static func hasInput(within milliseconds: Int32) -> Bool {
    var wish = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&wish, 1, milliseconds) > 0
  }
}
