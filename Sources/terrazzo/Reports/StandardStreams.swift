import ArgumentParser
import CNcurses
import Foundation
import Labeling
import Synchronization

/// Where words and data go: data to standard output, words to standard error.
///
/// Everything that the program prints comes through here, and leaves at once: nothing waits in
/// memory that a way out could lose. A write that fails never ends the program where it stands. Data
/// that could not be written is told by `end`; words and progress that could not be are dropped.
enum StandardStreams {
  /// Why no data can be written any more.
  private static let failure = Mutex<StreamWriter.Outcome?>(nil)
  /// Keeps words of several threads apart.
  private static let words = Mutex(())
  /// How many threads write data or words, which may wait for a reader.
  private static let writers = Mutex(0)
  private static let hidesProgress = Mutex(false)

  /// To be called before anything else opens a file.
  static func start() {
    reserve()
    terrazzo_pipes_start()
  }

  /// Takes the numbers of streams that are closed.
  ///
  /// Otherwise a file that is opened later gets one of them, and words end up in a database. Using
  /// such a stream fails as if it were still closed.
  private static func reserve() {
    for (descriptor, wrongWay) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is the one that is missing.
      if open("/dev/null", wrongWay) < 0 { _ = open("/", O_RDONLY) }
    }
  }

  /// Writes lines of data; what is not printable in them is shown escaped.
  static func write(_ text: String) {
    write(bytes: Data((shown(text) + "\n").utf8))
  }

  /// Writes lines of data that set colors; other than that what is not printable is shown escaped.
  static func write(styled text: String) {
    write(bytes: Data((StyledText.shown(text) + "\n").utf8))
  }

  private static func shown(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { DisplayText(String($0)).description }.joined(separator: "\n")
  }

  /// Writes bytes of data as they are; after a failure nothing is, so that what was written is the
  /// beginning of what was meant.
  static func write(bytes: Data) {
    let isUnread = failure.withLock { failure in
      guard failure == nil else { return false }
      let outcome = put(bytes, on: STDOUT_FILENO)
      if outcome != .written { failure = outcome }
      return outcome == .unread
    }
    if isUnread { ReaderLoss.tell() }
  }

  /// Says a sentence to the person; what is not printable in it is shown escaped.
  static func say(_ sentence: String) {
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

  /// Says a last sentence, but waits for no more than a moment where nobody takes it.
  static func sayBriefly(_ sentence: String) {
    let isSaid = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      say(sentence)
      isSaid.signal()
    }
    _ = isSaid.wait(timeout: .now() + .milliseconds(250))
  }

  /// Shows nothing more of how far something is.
  static func hideProgress() {
    hidesProgress.withLock { $0 = true }
  }

  /// Shows how far something is, unless that would have to be waited for, or is not wanted.
  static func show(_ progress: String) {
    guard !hidesProgress.withLock({ $0 }) else { return }
    words.withLock { _ in
      let stream = StreamWriter(descriptor: STDERR_FILENO)
      if stream.isReady { _ = stream.write(Data(progress.utf8)) }
    }
  }

  /// Ends the program, with another code than 0 if data is missing from standard output.
  static func end(_ code: ExitCode) -> Never {
    switch failure.withLock({ $0 }) {
    case nil, .written: break
    case .unread: endUnread()
    case .failed(let number):
      let reason = number == EBADF ? "it is closed" : String(cString: strerror(number))
      say("Cannot write to standard output: \(reason). What was printed is not complete.")
      if code.isSuccess { exit(ExitCode.failure.rawValue) }
    }
    exit(code.rawValue)
  }

  /// Whether something waits for somebody to read it, or is just being written.
  static var isWriting: Bool { writers.withLock { $0 } > 0 }

  /// Whether the reader of the data went away.
  static var isUnread: Bool { failure.withLock { $0 } == .unread }

  /// Ends as a program does whose output nobody reads any more: by that signal, without a word.
  static func endUnread() -> Never {
    terrazzo_pipes_end()
    exit(ExitCode.signal(SIGPIPE).rawValue)
  }

  /// True if a person at a terminal reads what is written there.
  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }
}
