import TerminalGraphics
import Testing

@testable import TerminalPictures

@Suite("What terminals answer about pixels")
struct TerminalAnswersTests {
  private static let kitty =
    "\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[6;18;9t\u{1B}[?2026;2$y\u{1B}[?62;c"
  private static let xterm =
    "\u{1B}[6;13;6t\u{1B}[?2026;0$y\u{1B}[?1;0;256S\u{1B}[?63;1;2;4;6;9;15;22c"

  private func answers(_ text: String) -> TerminalAnswers {
    var answers = TerminalAnswers()
    answers.take(Array(text.utf8))
    return answers
  }

  @Test("Kitty's answers and xterm's are understood, whole and byte by byte, keys among them")
  func understood() {
    for isSplit in [false, true] {
      for (text, hasKitty) in [(Self.kitty, true), (Self.xterm, false)] {
        var answers = TerminalAnswers()
        let bytes = Array("q\u{1B}[A\(text)12".utf8)
        if isSplit { for byte in bytes { answers.take([byte]) } } else { answers.take(bytes) }
        #expect(answers.isComplete)
        #expect(answers.hasKitty == hasKitty)
        #expect(answers.hasSixel == !hasKitty)
        #expect(answers.isSynchronized == hasKitty)
        #expect(answers.cell?.height == (hasKitty ? 18 : 13))
        #expect(answers.colorRegisters == (hasKitty ? nil : 256))
      }
    }
  }

  @Test("An error, another number or another string is no support")
  func refusals() {
    #expect(!answers("\u{1B}_Gi=31;ENOTSUPPORTED:no\u{1B}\\").hasKitty)
    #expect(!answers("\u{1B}_Gi=7;OK\u{1B}\\").hasKitty)
    #expect(!answers("\u{1B}]0;Gi=31;OK\u{7}\u{1B}PGi=31;OK\u{1B}\\").hasKitty)
    #expect(!answers("\u{1B}[?62;1;22c").hasSixel)
    #expect(!answers("\u{1B}[4c").isComplete)
  }

  @Test("Sizes and colors that cannot be are ignored")
  func impossible() {
    for cell in ["0;0", "99999999999999999999;8", "16;-8", "4096;2", ";"] {
      #expect(answers("\u{1B}[6;\(cell)t").cell == nil)
    }
    #expect(answers("\u{1B}[?1;0;0S").colorRegisters == nil)
    #expect(answers("\u{1B}[?1;3;0S").colorRegisters == nil)
    #expect(CellPixels(windowWidth: 0, windowHeight: 0, in: GridSize(columns: 80, rows: 24)) == nil)
    #expect(
      CellPixels(windowWidth: 800, windowHeight: 480, in: GridSize(columns: 0, rows: 0)) == nil)
  }

  @Test("Random bytes never trap, and what is kept of them is bounded")
  func hostile() {
    var state: UInt64 = 88_172_645_463_325_252
    var answers = TerminalAnswers()
    for _ in 0..<20_000 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let alphabet = Array("\u{1B}[]_PG?;0123456789$ytcS\\".utf8)
      answers.take([
        state & 1 == 0 ? UInt8(state >> 8 & 255) : alphabet[Int(state >> 8) % alphabet.count]
      ])
    }
    answers.take(Array("\u{18}\u{1B}_".utf8) + [UInt8](repeating: 0x41, count: 1_000_000))
    answers.take(Array("\u{1B}\\\u{1B}[?62;4c".utf8))
    #expect(answers.isComplete && answers.hasSixel)
  }

  @Test("Auto takes kitty's protocol first, sixels with enough colors, and cells on slow links")
  func choice() {
    let cell = CellPixels(width: 9, height: 18)
    func form(
      _ choice: PictureChoice, _ text: String, cells: CellPixels? = nil, link: LinkSpeed = .normal
    ) -> PixelSupport.Form? {
      PixelSupport.choose(choice, answers: answers(text), windowCells: cells, link: link)?.form
    }
    #expect(form(.auto, Self.kitty) == .kitty)
    #expect(form(.auto, Self.xterm) == .sixel)
    #expect(form(.auto, Self.kitty, link: .slow) == nil)
    #expect(form(.auto, Self.xterm, link: .slow) == nil)
    #expect(form(.auto, "\u{1B}[?62;c", cells: cell) == nil)
    #expect(form(.auto, "") == nil)
    #expect(form(.cells, Self.kitty) == nil)
    #expect(form(.kitty, "") == .kitty)
    #expect(form(.sixel, "") == nil, "Nobody knows how large a cell is.")
    #expect(form(.sixel, "", cells: cell) == .sixel)
    #expect(form(.auto, "\u{1B}[?62;4c", cells: cell) == .sixel)
    #expect(form(.auto, "\u{1B}[?1;0;16S\u{1B}[?62;4c", cells: cell) == nil)
  }

  @Test("Multiplexers are not asked for kitty's protocol, and some terminals nothing at all")
  func questions() {
    func allowed(_ environment: [String: String]) -> [Bool] {
      let allowed = TerminalQuestions.allowed(environment: environment)
      return [allowed.asks, allowed.asksKitty]
    }
    #expect(allowed(["TERM": "xterm-kitty"]) == [true, true])
    #expect(allowed(["TERM": "tmux-256color", "TMUX": "/tmp/x"]) == [true, false])
    #expect(allowed(["TERM": "screen-256color"]) == [true, false])
    #expect(allowed(["TERM": "xterm-256color", "STY": "1.x"]) == [true, false])
    #expect(allowed(["TERM": "linux"]) == [false, false])
    #expect(allowed(["TERM": "dumb"]) == [false, false])
    #expect(allowed([:]) == [false, false])
    #expect(
      readable(TerminalQuestions.bytes(asksKitty: true))
        == "␛_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA␛\\\n␛[16t␛[?2026$p␛[?1;3;256S␛[?1;1;0S␛[c")
  }
}
