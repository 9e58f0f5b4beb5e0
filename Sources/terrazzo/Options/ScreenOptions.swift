import ArgumentParser
import TerminalGraphics

/// How the screen looks.
struct ScreenOptions: ParsableArguments {
  @Option(help: "Colors: auto looks at NO_COLOR, COLORTERM and the terminal's description.")
  var color = UserSettings.current.color

  @Option(
    name: .customLong("glyphs"),
    help: "Characters that pictures are made of (default: quadrant; ascii outside UTF-8).")
  var chosenGlyphs: GlyphSet?

  @Option(
    help: """
      What the link carries: slow halves the bytes of a view; auto is slow on a line of at most \
      19,200 baud, and where only ASCII without colors is drawn.
      """)
  var link = UserSettings.current.link

  var glyphs: GlyphSet? { chosenGlyphs ?? UserSettings.current.glyphs }
}
