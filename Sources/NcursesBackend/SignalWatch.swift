import CNcurses
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Receives signals apart from the thread that draws, which may be blocked on a terminal that takes
/// no output.
///
/// Signals are passed to the main queue. A request to end cuts the terminal off if it is not served
/// within a moment; a second one does so at once. Anything drawn then goes nowhere, and
/// the program ends cleanly.
@MainActor
final class SignalWatch {
  private let source: (any DispatchSourceRead)?
  private let inbox = SignalInbox()

  /// Installs the signal handlers.
  init() {
    let descriptor = terrazzo_signals_start()
    guard descriptor >= 0 else {
      source = nil
      return
    }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: inbox.queue)
    source.setEventHandler { @Sendable [inbox] in inbox.read(from: descriptor) }
    self.source = source
    source.resume()
  }

  /// Passes signals to `handler` from now on, including those that came before.
  func forward(to handler: @escaping @MainActor @Sendable (Int32) -> Void) {
    inbox.forward(to: handler)
  }

  /// Restores the previous signal handlers, once the terminal is left.
  func stop() {
    inbox.end()
    source?.cancel()
    terrazzo_signals_stop()
  }
}

/// The part that works on its own queue.
private final class SignalInbox: Sendable {
  /// How long the terminal may take to show the end.
  private static let patience = DispatchTimeInterval.milliseconds(750)

  private struct State {
    var isOver = false
    var wasAsked = false
    /// Signals that came before there was a handler.
    var waiting: [Int32] = []
    var handler: (@MainActor @Sendable (Int32) -> Void)?
  }

  let queue = DispatchQueue(label: "terrazzo.signals", qos: .userInteractive)
  private let state = Mutex(State())

  func forward(to handler: @escaping @MainActor @Sendable (Int32) -> Void) {
    let early = state.withLock { state in
      state.handler = handler
      defer { state.waiting = [] }
      return state.waiting
    }
    early.forEach { Self.hand($0, to: handler) }
  }

  func end() {
    state.withLock { $0.isOver = true }
  }

  func read(from descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return }
    for byte in Set(buffer[..<count]).sorted() { take(Int32(byte)) }
  }

  private func take(_ signal: Int32) {
    let (handler, isAgain) = state.withLock { state in
      if state.handler == nil { state.waiting.append(signal) }
      let isAgain = state.wasAsked
      if Self.asksForEnd(signal) { state.wasAsked = true }
      return (state.handler, isAgain)
    }
    if let handler { Self.hand(signal, to: handler) }
    guard Self.asksForEnd(signal) else { return }
    if isAgain {
      abandon()
    } else {
      queue.asyncAfter(deadline: .now() + Self.patience) { [weak self] in self?.abandon() }
    }
  }

  private func abandon() {
    guard !state.withLock({ $0.isOver }) else { return }
    terrazzo_output_abandon()
  }

  private static func asksForEnd(_ signal: Int32) -> Bool {
    ![SIGWINCH, SIGTSTP, SIGCONT].contains(signal)
  }

  private static func hand(
    _ signal: Int32, to handler: @escaping @MainActor @Sendable (Int32) -> Void
  ) {
    DispatchQueue.main.async { MainActor.assumeIsolated { handler(signal) } }
  }
}
