extension LinkSpeed {
  /// The link's speed: the requested one, else slow on a line that is known to be slow, and
  /// where only plain ASCII can be drawn.
  ///
  /// - Parameter isSlowLine: the terminal's line has at most 19,200 baud. Pseudo-terminals report
  ///   38,400, regardless of what is behind them.
  public static func detect(
    requested: LinkSpeed?, isSlowLine: Bool, depth: ColorDepth, glyphs: GlyphSet
  ) -> LinkSpeed {
    if let requested { return requested }
    return isSlowLine || (depth == .mono && glyphs == .ascii) ? .slow : .normal
  }
}
