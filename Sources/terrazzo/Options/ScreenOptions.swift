import ArgumentParser
import Foundation
import NcursesBackend
import Preferences
import Printing
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

  @Option(
    help: """
      What images are drawn with: kitty and sixel are pixels; auto asks the terminal, and draws cells on \
      slow links.
      """)
  var pictures = UserSettings.current.pictures

  @Flag(
    inversion: .prefixedNo,
    help: "Dither colors that the palette lacks (default: with 16 colors, where it looks closer).")
  var dither: Bool?

  /// Whether pictures in cells are dithered; by default where it brings them closer to the image.
  func dithers(_ depth: ColorDepth) -> Bool { dither ?? depth.looksCloserDithered }

  var glyphs: GlyphSet? { chosenGlyphs ?? UserSettings.current.glyphs }

  /// The requested style, else the one the environment indicates; no colors in a pipe.
  func style(
    isTerminal: Bool, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> OutputStyle {
    let setup = TerminalSetup.detect(
      environment: environment, depth: color.depth ?? (isTerminal ? nil : .mono), glyphs: glyphs)
    return OutputStyle(depth: setup.depth, glyphs: setup.glyphs, isTerminal: isTerminal)
  }
}
