import ArgumentParser
import TerminalGraphics

/// How the screen looks.
struct ScreenOptions: ParsableArguments {
  @Option(help: "Colors: auto checks NO_COLOR, COLORTERM and the terminal's description.")
  var color = UserSettings.current.color

  @Option(
    name: .customLong("glyphs"),
    help: "Characters to draw images with (default: quadrant; ascii if the locale is not UTF-8).")
  var chosenGlyphs: GlyphSet?

  @Option(
    help: """
      Speed of the connection: slow halves the bytes per view; auto is slow on lines of at most 19,200 \
      baud, and if the screen is plain ASCII without colors.
      """)
  var link = UserSettings.current.link

  var glyphs: GlyphSet? { chosenGlyphs ?? UserSettings.current.glyphs }
}
