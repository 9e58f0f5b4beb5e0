/// An item that a command prints as one line: text for people, JSON for scripts.
package protocol ReportLine: Encodable {
  var text: String { get }
}

extension StandardStreams {
  /// Writes one line per item, as text or as one JSON object.
  package static func write(_ lines: [some ReportLine], json: Bool) throws {
    let texts = try lines.map { json ? try JSONText.line($0) : $0.text }
    if !texts.isEmpty { write(texts.joined(separator: "\n")) }
  }
}
