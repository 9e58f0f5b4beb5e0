import Dispatch
import TerminalGraphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension NcursesTerminal {
  /// Starts reading keys, on the main queue.
  func listen() {
    addSource(reading: STDIN_FILENO) {
      // Keys that were waiting behind a frame may have been read since the source fired.
      if Self.hasInput(within: 0) { $0.readKeys() }
    }
  }

  private func addSource(
    reading descriptor: Int32, _ handler: @escaping @MainActor (NcursesTerminal) -> Void
  ) {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated {
        guard let self, self.isOpen else { return }
        handler(self)
      }
    }
    sources.append(source)
    source.resume()
  }

  /// - Parameter wereWaiting: the keys were there before the last frame had been handed over.
  func readKeys(wereWaiting: Bool = false) {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    guard count > 0 else {
      // End of file, or EIO: no one will ever type here again. Reading on would spin.
      sources.first?.cancel()
      continuation.yield(.hungUp)
      return
    }
    readCount += 1
    let isEarly = wereWaiting || hasUnsentOutput
    let now = Self.now
    if pixels.take(buffer[..<count]) {
      decoder.awaitsAnswers = false
      if pixels.isFound { continuation.yield(.pixelsChanged(shown: true, nil)) }
    }
    for event in decoder.decode(buffer[..<count]) {
      switch event {
      case .receipt: takeReceipt(at: now)
      case .key(let key) where isEarly || receipts.isAwaited(at: now):
        continuation.yield(.earlyKey(key))
      case .click where isEarly || receipts.isAwaited(at: now): continuation.yield(.earlyClick)
      default: continuation.yield(event)
      }
    }
    armTimer()
  }

  /// Whether part of the last frame is still in the terminal's queue, not yet seen by the person.
  ///
  /// Works on serial lines. Linux's pseudo-terminals always say 0, even with unread output:
  /// there the terminal's receipt decides, and whether keys came before the frame was handed over.
  private var hasUnsentOutput: Bool {
    var waiting: Int32 = 0
    return ioctl(STDOUT_FILENO, UInt(TIOCOUTQ), &waiting) == 0 && waiting > 0
  }

  /// Distinguishes a lone escape key, or a sequence that never ends, from one whose rest is coming.
  private func armTimer() {
    guard let patience = decoder.patience else { return }
    let expected = readCount
    let delay = patience == .short ? escapeDelayMilliseconds : 1000
    DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(delay)) { [weak self] in
      MainActor.assumeIsolated {
        guard let self, self.isOpen, self.readCount == expected else { return }
        for event in self.decoder.timeOut() { self.continuation.yield(event) }
      }
    }
  }

  /// Does what a signal asks for.
  func take(signal: Int32) {
    guard isOpen else { return }
    switch signal {
    case SIGWINCH: takeSize()
    case SIGTSTP: suspend()
    case SIGCONT:
      // Stopped from outside; the shell had the terminal in the meantime.
      leaveScreen()
      enterScreen()
    default:
      isEnding = true
      continuation.yield(signal == SIGHUP ? .hungUp : .terminated(signal))
    }
  }
}
