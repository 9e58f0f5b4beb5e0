extension LinkSpeed {
  /// What the link carries: what was asked for, else slow on a line that is known to be slow, and
  /// where plain ASCII is all there is to draw with.
  ///
  /// - Parameter isSlowLine: the terminal's line has at most 19,200 baud. Pseudo-terminals name 38,400,
  ///   whatever is behind them.
  public static func detect(
    requested: LinkSpeed?, isSlowLine: Bool, depth: ColorDepth, glyphs: GlyphSet
  ) -> LinkSpeed {
    if let requested { return requested }
    return isSlowLine || (depth == .mono && glyphs == .ascii) ? .slow : .normal
  }
}
