import Foundation
import Labeling
import Synchronization

/// Progress on standard error: a bar with the time left for people at a terminal, a
/// plain line every tenth otherwise.
package final class ProgressLine: Sendable {
  private struct State {
    var began: Double?
    var drawn = -1.0
    var tenth = -1
  }

  private let title: String
  private let isBar: Bool
  private let state = Mutex(State())

  package init(title: String, isBar: Bool = StandardStreams.isTerminal(2)) {
    self.title = title
    self.isBar = isBar
  }

  /// Shows the completed share, 0...1; `detail` follows the title.
  package func update(share: Double, detail: String = "") {
    let now = Date().timeIntervalSinceReferenceDate
    let line: String? = state.withLock { state in
      let began = state.began ?? now
      state.began = began
      let left = share > 0.02 ? (now - began) * (1 - share) / share : nil
      if isBar {
        guard now - state.drawn > 0.1 || share >= 1 else { return nil }
        state.drawn = now
        return "\r" + Self.bar(title: title, share: share, left: left, detail: detail) + "\u{1b}[K"
      }
      let tenth = Int(share * 10)
      guard tenth > state.tenth else { return nil }
      state.tenth = tenth
      return Self.plain(title: title, share: share, left: left, detail: detail) + "\n"
    }
    if let line { StandardStreams.show(line) }
  }

  /// Ends the bar's line.
  package func finish() {
    let wasDrawn = state.withLock { $0.drawn >= 0 }
    if isBar, wasDrawn { StandardStreams.show("\n") }
  }

  /// `preparing [#####.....] 50 %  120 of 240, 3 s left`.
  package static func bar(title: String, share: Double, left: Double?, detail: String) -> String {
    let width = 24
    let filled = Int((max(0, min(1, share)) * Double(width)).rounded(.down))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    return "\(title) [\(bar)] \(percent(share)) %" + tail(left: left, detail: detail)
  }

  /// `preparing 50 %  120 of 240, 3 s left`.
  package static func plain(title: String, share: Double, left: Double?, detail: String) -> String {
    "\(title) \(percent(share)) %" + tail(left: left, detail: detail)
  }

  private static func percent(_ share: Double) -> Int { Int(max(0, min(1, share)) * 100) }

  private static func tail(left: Double?, detail: String) -> String {
    var parts: [String] = []
    if !detail.isEmpty { parts.append(detail) }
    if let left, left >= 0.5 { parts.append("\(Figures.wholeSeconds(left)) left") }
    return parts.isEmpty ? "" : "  " + parts.joined(separator: ", ")
  }
}
