import Labeling
import Testing

@testable import TerminalGraphics

@Suite("Text in lines")
struct TextWrappingTests {
  private func lines(_ text: String, _ columns: Int) -> [String] {
    TextWrapping.lines(text, columns: columns).map(\.description)
  }

  @Test("Lines break between words, long words anywhere, and a percent sign stays with its number")
  func breaks() {
    #expect(lines("one two three", 7) == ["one two", "three"])
    #expect(lines("onetwothree", 4) == ["onet", "woth", "ree"])
    #expect(
      lines("at most 2.1 % wrong (95 %), by far", 11) == [
        "at most", "2.1 % wrong", "(95 %), by", "far",
      ])
    #expect(lines("at most 2.1 % wrong", 12) == ["at most", "2.1 % wrong"])
    #expect(lines("% alone", 10) == ["% alone"])
    #expect(lines("", 10) == [])
  }
}
