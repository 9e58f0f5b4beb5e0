package import TerminalGraphics

/// Colors and characters for text on standard output.
package struct OutputStyle {
  package var depth: ColorDepth
  package var glyphs: GlyphSet
  package var isTerminal: Bool

  package init(depth: ColorDepth, glyphs: GlyphSet, isTerminal: Bool) {
    self.depth = depth
    self.glyphs = glyphs
    self.isTerminal = isTerminal
  }
}
