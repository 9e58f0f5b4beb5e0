/// What a command prints a line of: as words for people, as JSON for scripts.
protocol ReportLine: Encodable {
  var text: String { get }
}

extension StandardStreams {
  /// Writes a line for each, as words or as one JSON object.
  static func write(_ lines: [some ReportLine], json: Bool) throws {
    let texts = try lines.map { json ? try JSONText.line($0) : $0.text }
    if !texts.isEmpty { write(texts.joined(separator: "\n")) }
  }
}
