import Labeling
import Testing

@Suite("Text on its way to a terminal")
struct DisplayTextTests {
  @Test("Escape sequences, newlines, bidi marks and invisible characters are shown as \\u{…}")
  func escaping() {
    #expect(DisplayText("a\u{1b}]52;c").description == "a\\u{1b}]52;c")
    #expect(DisplayText("a\nb\u{9b}").description == "a\\u{a}b\\u{9b}")
    #expect(DisplayText("\u{202e}txt").description == "\\u{202e}txt")
    #expect(DisplayText("a\u{200b}b\u{fe0f}").description == "a\\u{200b}b\\u{fe0f}")
    #expect(DisplayText("\u{e000}\u{378}\u{2028}").description == "\\u{e000}\\u{378}\\u{2028}")
    #expect(DisplayText("straße 日本").description == "straße 日本")
  }

  @Test("A combining mark joins the character before it in the same text, and only a few do")
  func marks() {
    #expect(DisplayText("e\u{301}").description == "e\u{301}")
    #expect(DisplayText("\u{301}e").description == "\\u{301}e")
    let stacked = DisplayText("e" + String(repeating: "\u{301}", count: 6)).description
    #expect(
      Array(stacked.unicodeScalars)
        == Array("e\u{301}\u{301}\u{301}\u{301}\\u{301}\\u{301}".unicodeScalars))
  }

  @Test("A flood of combining marks is cut off, and text after it is whole")
  func flood() {
    let flood = String(repeating: "\u{301}", count: 5_000)
    let shown = DisplayText("e\(flood)x\(flood)y").description
    #expect(shown.unicodeScalars.count < 120)
    #expect(shown.unicodeScalars.contains("x") && shown.hasSuffix("\u{2026}y"))
    #expect(DisplayText(shown).description == shown)
    #expect(DisplayText(flood).description.hasSuffix("\\u{301}\u{2026}"))
  }

  @Test("Bytes that are not UTF-8 are shown as \\xNN")
  func invalidBytes() {
    #expect(DisplayText(ImageName(bytes: [0x61, 0xFE, 0x1B])).description == "a\\xfe\\u{1b}")
  }

  @Test("Showing text that is already safe changes nothing, for any scalar")
  func idempotence() {
    for value in stride(from: UInt32(0), to: 0x11_0000, by: 37) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = DisplayText("x" + String(scalar))
      #expect(DisplayText(once.description) == once)
    }
  }
}
