/// How many colors the terminal shows.
public enum ColorDepth: String, Hashable, Sendable, CaseIterable {
  case truecolor
  case palette256 = "256"
  case palette16 = "16"
  case mono

  /// Whether error diffusion brings pictures closer to the image as an eye sees it, which blurs
  /// sub-cells.
  ///
  /// Measured (*Dithering* in `docs/benchmarks.md`): with 16 colors by a tenth; with 256 colors it
  /// gains 2 % at dusk and loses 5 % by day, and paints patterns on what is plain.
  public var looksCloserDithered: Bool { self == .palette16 }
}

/// How fast the link to the terminal is.
public enum LinkSpeed: String, Hashable, Sendable, CaseIterable {
  case normal
  /// Every byte counts: coarser pictures, no pulse, fewer progress updates.
  case slow
}

/// The characters that pictures are drawn with.
public enum GlyphSet: String, Hashable, Sendable, CaseIterable {
  case half
  case quadrant
  case sextant
  case ascii
}

/// What pictures are drawn with.
public enum PictureChoice: String, Hashable, Sendable, CaseIterable {
  /// Pixels if the terminal says that it shows them and the link is fast enough, else cells.
  case auto
  /// Pixels by kitty's graphics protocol, whatever the terminal says.
  case kitty
  /// Pixels as sixels, whatever the terminal says.
  case sixel
  /// Characters and their colors.
  case cells
}
