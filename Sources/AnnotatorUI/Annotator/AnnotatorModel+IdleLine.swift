import Labeling
import TerminalGraphics

/// Words that are typed for a line that there is not must not run as commands.
extension AnnotatorModel {
  /// Opens a line that takes words and does nothing with them.
  mutating func openIdleLine(_ reason: String) {
    mode = .idleLine(TextEntry(), reason: reason, over: mode)
  }

  /// Whether a key looks for something where nothing can be looked for.
  func seeksInVain(_ key: Key, _ command: AnnotatorCommand?) -> Bool {
    switch keyMode {
    case .table, .progress, .map, .classes, .mergeTarget, .confirming:
      command == nil
        && (keyTable.keys(of: .findClass, in: .labeling)
          + keyTable.keys(of: .filterReview, in: .review))
          .contains(key.normalized)
    case .labeling, .free, .review, .classKey, .help, .line, .always: false
    }
  }
}
