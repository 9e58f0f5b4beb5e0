import Foundation
import Imaging

/// How a run of a trainer ended, as it stands in the round's folder.
package struct RoundOutcome: Codable, Sendable, Equatable {
  /// Whether the results are used.
  package var used: Bool
  /// Why they are not; nil if they are.
  package var reason: String?

  package init(used: Bool, reason: String? = nil) {
    self.used = used
    self.reason = reason
  }

  /// Writes it; a round whose outcome cannot be written counts as interrupted.
  func write(to path: FilePath) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return }
    try? AtomicFile.write(Array(data) + [UInt8(ascii: "\n")], to: path)
  }
}
