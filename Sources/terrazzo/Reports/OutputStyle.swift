import Foundation
import NcursesBackend
import TerminalGraphics

/// Colors and characters for text on standard output.
struct OutputStyle {
  var depth: ColorDepth
  var glyphs: GlyphSet
  var isTerminal: Bool

  /// The requested style, else the one the environment indicates; no colors in a pipe.
  init(
    choice: ScreenOptions, isTerminal: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.isTerminal = isTerminal
    let setup = TerminalSetup.detect(
      environment: environment, depth: choice.color.depth ?? (isTerminal ? nil : .mono),
      glyphs: choice.glyphs)
    depth = setup.depth
    glyphs = setup.glyphs
  }

  /// The terminal on standard output, if it is one.
  static var terminalSize: (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
