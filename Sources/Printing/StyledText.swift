import Labeling

/// Text with our own colors and words from anywhere.
enum StyledText {
  /// Keeps sequences that set colors and styles, escapes everything else unprintable.
  static func shown(_ text: String) -> String {
    var shown = ""
    var rest = text[...]
    while let start = rest.unicodeScalars.firstIndex(where: { $0 == "\u{1b}" || $0 == "\n" }) {
      shown += DisplayText(String(rest[..<start])).description
      let end = sequenceEnd(in: rest, from: start) ?? rest.unicodeScalars.index(after: start)
      let piece = String(rest[start..<end])
      shown +=
        piece.unicodeScalars.count == 1 && piece != "\n"
        ? DisplayText(piece).description : piece
      rest = rest[end...]
    }
    return shown + DisplayText(String(rest)).description
  }

  /// The end of `ESC [ 1;2;3 m`; nil for any other sequence.
  private static func sequenceEnd(in text: Substring, from start: String.Index) -> String.Index? {
    let scalars = text.unicodeScalars
    guard scalars[start] == "\u{1b}" else { return nil }
    var index = scalars.index(after: start)
    guard index < scalars.endIndex, scalars[index] == "[" else { return nil }
    index = scalars.index(after: index)
    while index < scalars.endIndex, "0123456789;".unicodeScalars.contains(scalars[index]) {
      index = scalars.index(after: index)
    }
    guard index < scalars.endIndex, scalars[index] == "m" else { return nil }
    return scalars.index(after: index)
  }
}
