/// How many colors the terminal shows.
public enum ColorDepth: String, Hashable, Sendable, CaseIterable {
  case truecolor
  case palette256 = "256"
  case palette16 = "16"
  case mono
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
