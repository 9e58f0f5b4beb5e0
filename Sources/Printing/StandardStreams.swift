package import ArgumentParser
import CNcurses
package import Foundation
import Labeling
import Synchronization

/// Where output goes: data to standard output, messages to standard error.
///
/// Everything that the program prints goes through here and is written at once: nothing waits in
/// memory that an exit could lose. A failed write never ends the program on the spot. Data
/// that could not be written is reported by `end`; messages and progress are dropped instead.
package enum StandardStreams {
  /// Why data can no longer be written.
  private static let failure = Mutex<StreamWriter.Outcome?>(nil)
  /// Keeps messages of several threads apart.
  private static let words = Mutex(())
  /// How many threads are writing data or messages, which may wait for a reader.
  private static let writers = Mutex(0)
  private static let hidesProgress = Mutex(false)

  /// Must be called before anything else opens a file.
  package static func start() {
    reserve()
    terrazzo_pipes_start()
  }

  /// Reserves the numbers of closed standard streams.
  ///
  /// Otherwise a file opened later gets one of them, and messages end up in a database. Using
  /// such a stream fails as if it were still closed.
  private static func reserve() {
    for (descriptor, wrongWay) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is the one that is missing.
      if open("/dev/null", wrongWay) < 0 { _ = open("/", O_RDONLY) }
    }
  }

  /// Writes lines of data; unprintable characters are escaped.
  package static func write(_ text: String) {
    write(bytes: Data((shown(text) + "\n").utf8))
  }

  /// Writes lines of data that set colors; other unprintable characters are escaped.
  package static func write(styled text: String) {
    write(bytes: Data((StyledText.shown(text) + "\n").utf8))
  }

  private static func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { DisplayText(String($0)).description }.joined(separator: "\n")
  }

  /// Writes bytes of data as they are; after a failure nothing more, so that what was written is a
  /// prefix of the intended data.
  package static func write(bytes: Data) {
    let isUnread = failure.withLock { failure in
      guard failure == nil else { return false }
      let outcome = put(bytes, on: STDOUT_FILENO)
      if outcome != .written { failure = outcome }
      return outcome == .unread
    }
    if isUnread { ReaderLoss.tell() }
  }

  /// Shows the person a message; unprintable characters are escaped.
  package static func say(_ sentence: String) {
    let text = shown(sentence) + "\n"
    words.withLock { _ in
      _ = put(Data(text.utf8), on: STDERR_FILENO)
    }
  }

  private static func put(_ bytes: Data, on descriptor: Int32) -> StreamWriter.Outcome {
    writers.withLock { $0 += 1 }
    defer { writers.withLock { $0 -= 1 } }
    return StreamWriter(descriptor: descriptor).write(bytes)
  }

  /// Shows a last message, but waits only a moment if no one reads it.
  package static func sayBriefly(_ sentence: String) {
    let isSaid = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      say(sentence)
      isSaid.signal()
    }
    _ = isSaid.wait(timeout: .now() + .milliseconds(250))
  }

  /// Shows no more progress.
  package static func hideProgress() {
    hidesProgress.withLock { $0 = true }
  }

  /// Shows progress, unless that would block or is not wanted.
  package static func show(_ progress: String) {
    guard !hidesProgress.withLock({ $0 }) else { return }
    words.withLock { _ in
      let stream = StreamWriter(descriptor: STDERR_FILENO)
      if stream.isReady { _ = stream.write(Data(progress.utf8)) }
    }
  }

  /// Ends the program, with a nonzero code if data is missing from standard output.
  package static func end(_ code: ExitCode) -> Never {
    switch failure.withLock({ $0 }) {
    case nil, .written: break
    case .unread: endUnread()
    case .failed(let number):
      let reason = number == EBADF ? "it is closed" : String(cString: strerror(number))
      say("Cannot write to standard output: \(reason). The output is incomplete.")
      if code.isSuccess { exit(ExitCode.failure.rawValue) }
    }
    exit(code.rawValue)
  }

  /// Whether something is being written or waits for a reader.
  package static var isWriting: Bool { writers.withLock { $0 } > 0 }

  /// Whether the reader of the data is gone.
  package static var isUnread: Bool { failure.withLock { $0 } == .unread }

  /// Ends like a program whose output is no longer read: by that signal, without a message.
  static func endUnread() -> Never {
    terrazzo_pipes_end()
    exit(ExitCode.signal(SIGPIPE).rawValue)
  }

  /// True if the descriptor is a terminal, read by a person.
  package static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The terminal on standard output, if it is one.
  package static var terminalSize: (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
