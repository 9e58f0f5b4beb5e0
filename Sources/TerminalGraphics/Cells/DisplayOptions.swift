/// How many colors the terminal shows.
public enum ColorDepth: String, Hashable, Sendable, CaseIterable {
  case truecolor
  case palette256 = "256"
  case palette16 = "16"
  case mono
}

/// How much the link to the terminal carries.
public enum LinkSpeed: String, Hashable, Sendable, CaseIterable {
  case normal
  /// Every byte counts: coarser pictures, no pulse, news of progress less often.
  case slow
}

/// The characters that pictures are made of.
public enum GlyphSet: String, Hashable, Sendable, CaseIterable {
  case half
  case quadrant
  case sextant
  case ascii
}
