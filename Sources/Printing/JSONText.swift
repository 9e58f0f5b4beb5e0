import Foundation
import Labeling

/// JSON as the commands print it: keys in alphabetical order, so that runs can be compared, and
/// without anything that a terminal would obey.
package enum JSONText {
  /// On one line.
  package static func line(_ value: some Encodable) throws -> String {
    try text(value, formatting: [.sortedKeys, .withoutEscapingSlashes])
  }

  /// Indented.
  package static func document(_ value: some Encodable) throws -> String {
    try text(value, formatting: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
  }

  private static func text(
    _ value: some Encodable, formatting: JSONEncoder.OutputFormatting
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    return DisplayText.safeJSON(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
