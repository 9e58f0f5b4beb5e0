import Foundation
import Labeling

/// Where words and data go: data to standard output, words to standard error.
enum StandardStreams {
  /// Writes one line of data.
  static func write(_ line: String) {
    print(line)
  }

  /// Writes bytes of data as they are.
  static func write(bytes: Data) {
    flush()
    FileHandle.standardOutput.write(bytes)
  }

  /// Says a sentence to the person; what is not printable in it is shown escaped.
  static func say(_ sentence: String) {
    let lines = sentence.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.map { DisplayText(String($0)).description }.joined(separator: "\n")
    FileHandle.standardError.write(Data((shown + "\n").utf8))
  }

  /// Makes what was printed visible before something else writes.
  static func flush() {
    fflush(nil)
  }

  /// True if a person at a terminal reads what is written there.
  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }
}
