public import TerminalPictures

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks the terminal about pixels outside of the screen, for a report.
public enum PixelProbe {
  /// How long the rest of an answer is waited for, in milliseconds.
  private static let patience: Int32 = 500
  /// How long a terminal that goes on sending is listened to.
  private static let longestAnswer = Duration.seconds(2)

  /// What the terminal on standard input and output answered; nil if they are no terminal, or if it
  /// cannot be asked.
  public static func answers(environment: [String: String]) -> TerminalAnswers? {
    let allowed = TerminalQuestions.allowed(environment: environment)
    var modes = termios()
    guard allowed.asks, isatty(STDOUT_FILENO) == 1, tcgetattr(STDIN_FILENO, &modes) == 0 else {
      return nil
    }
    var raw = modes
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0 else { return nil }
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &modes) }
    let question = TerminalQuestions.bytes(asksKitty: allowed.asksKitty)
    // A terminal that does not know the question may show it.
    let erase = Array("\r\u{1B}[K".utf8)
    guard Self.write(question) else { return nil }
    var answers = TerminalAnswers()
    var buffer = [UInt8](repeating: 0, count: 4096)
    let end = ContinuousClock.now + longestAnswer
    while !answers.isComplete, ContinuousClock.now < end {
      var wish = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&wish, 1, patience) > 0 else { break }
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      guard count > 0 else { break }
      answers.take(buffer[..<count])
    }
    _ = Self.write(erase)
    return answers
  }

  private static func write(_ bytes: [UInt8]) -> Bool {
    Glibc.write(STDOUT_FILENO, bytes, bytes.count) == bytes.count
  }
}
