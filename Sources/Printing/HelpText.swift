import Foundation

/// Help as it is shown: no line is wider than the screen, and none breaks within a word.
package enum HelpText {
  static let standardWidth = 80

  /// The width to which the argument parser wraps.
  package static var width: Int {
    if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }) {
      return columns
    }
    return StandardStreams.terminalSize?.columns ?? standardWidth
  }

  /// Breaks the lines that the parser leaves long, the usage, and shortens the titles of groups.
  package static func wrapped(_ text: String, to columns: Int) -> String {
    guard columns >= 20 else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { lines(of: String($0), columns) }.joined(separator: "\n")
  }

  private static func lines(of line: String, _ columns: Int) -> [String] {
    // The parser adds this word to the title of every group.
    let ending = " SUBCOMMANDS:"
    if line.hasSuffix(ending) { return [line.dropLast(ending.count) + ":"] }
    guard line.count > columns, line.hasPrefix("USAGE: ") else { return [line] }
    var lines: [String] = []
    var current = ""
    for word in line.split(separator: " ") {
      if !current.isEmpty, current.count + 1 + word.count > columns {
        lines.append(current)
        current = "         " + word
      } else {
        current += (current.isEmpty ? "" : " ") + word
      }
    }
    lines.append(current)
    return lines
  }
}
