import Testing

@testable import TerminalGraphics

@Suite("Detection of colors and glyphs")
struct DetectionTests {
  private func depth(
    _ environment: [String: String], requested: ColorDepth? = nil, colors: Int = 256,
    isDirect: Bool = false, tmux: String? = nil
  ) -> ColorDepth {
    ColorDepth.detect(
      environment: environment, requested: requested,
      terminal: TerminalColors(count: colors, isDirect: isDirect), tmuxFeatures: tmux)
  }

  @Test("A request takes precedence over NO_COLOR, and NO_COLOR over everything else")
  func order() {
    let environment = ["NO_COLOR": "1", "COLORTERM": "truecolor", "TERM": "xterm-256color"]
    #expect(depth(environment, requested: .palette256) == .palette256)
    #expect(depth(environment) == .mono)
    #expect(depth(["NO_COLOR": "", "COLORTERM": "truecolor"]) == .truecolor)
    #expect(depth(["TERM": "dumb", "COLORTERM": "truecolor"]) == .mono)
  }

  @Test("COLORTERM indicates truecolor; its absence proves nothing but is all there is")
  func colorTerm() {
    #expect(depth(["COLORTERM": "24bit"]) == .truecolor)
    #expect(depth(["COLORTERM": "yes"]) == .palette256)
    #expect(depth([:], colors: 8) == .palette16)
    #expect(depth([:], colors: -1) == .mono)
    #expect(depth([:], isDirect: true) == .truecolor)
    #expect(depth(["TERM": "foot-direct"]) == .truecolor)
  }

  @Test("Inside tmux its report counts, only the word RGB in it, and COLORTERM; in screen neither")
  func tmux() {
    let environment = ["TMUX": "/tmp/tmux-0/default,1,0"]
    #expect(depth(environment) == .palette256)
    #expect(depth(environment.merging(["COLORTERM": "truecolor"]) { $1 }) == .truecolor)
    #expect(depth(environment.merging(["COLORTERM": "yes"]) { $1 }) == .palette256)
    #expect(depth(environment, tmux: "256,RGB,title\n") == .truecolor)
    #expect(depth(environment, tmux: "256,title") == .palette256)
    #expect(depth(environment, tmux: "\u{1B}]52;RGBx,XRGB") == .palette256)
    #expect(depth(["TERM": "screen-256color", "COLORTERM": "truecolor"]) == .palette256)
  }

  @Test("Only a locale that names another character set leads to ASCII")
  func glyphs() {
    #expect(GlyphSet.detect(environment: [:]) == .quadrant)
    #expect(GlyphSet.detect(environment: ["LANG": "C"]) == .quadrant)
    #expect(GlyphSet.detect(environment: ["LANG": "en_US.UTF-8"]) == .quadrant)
    #expect(GlyphSet.detect(environment: ["LANG": "de_DE.ISO-8859-1"]) == .ascii)
    #expect(GlyphSet.detect(environment: ["LANG": "de_DE.ISO-8859-15@euro"]) == .ascii)
    #expect(
      GlyphSet.detect(environment: ["LC_ALL": "C.utf8", "LANG": "de_DE.KOI8-R"]) == .quadrant)
    #expect(GlyphSet.detect(environment: ["LC_ALL": "", "LC_CTYPE": "de_DE.KOI8-R"]) == .ascii)
    #expect(GlyphSet.detect(environment: ["TERM": "linux"]) == .half)
  }
}
