import Foundation
import Labeling
import Testing

@Suite("JSON on its way to a terminal")
struct SafeJSONTests {
  @Test(
    "Whatever a terminal would obey, hide or stack is escaped, and a parser reads the same text")
  func escaping() throws {
    let texts = [
      "a\u{7f}\u{9b}31m", "\u{202e}txt\u{2066}", "\u{200b}\u{feff}",
      "e" + String(repeating: "\u{301}", count: 40),
      "\u{301}first", "\u{e000}\u{10ffff}", "\u{1b}]0;t\u{7}", "日本 straße 🚗", "\"\\ /",
      "tab\tline\n",
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .prettyPrinted]
    let json = String(decoding: try encoder.encode(texts), as: UTF8.self)
    let safe = DisplayText.safeJSON(json)
    #expect(
      try JSONDecoder().decode([String].self, from: Data(safe.utf8)).map { Array($0.utf8) }
        == texts.map { Array($0.utf8) })
    // Every line is already safe for a terminal.
    for line in safe.split(separator: "\n") {
      #expect(DisplayText(String(line)).description == String(line))
    }
    #expect(
      safe.contains("日本 straße 🚗") && safe.contains("\\u202e") && safe.contains("\\udbff\\udfff"))
    #expect(safe.unicodeScalars.count { $0 == "\u{301}" } == 4)
  }
}
