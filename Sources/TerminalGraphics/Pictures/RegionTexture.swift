/// How a tint lies over a region, so that three kinds of one color are told apart.
public enum RegionTexture: Hashable, Sendable {
  /// Evenly.
  case filled
  /// In diagonal stripes.
  case hatched
  /// In dots on a fainter ground.
  case dotted

  /// The strength of the tint where the texture is strong, as a factor of that of an even one.
  package var strength: Float { self == .filled ? 1 : 1.8 }

  /// The same where it is weak.
  package var weakness: Float {
    switch self {
    case .filled: 1
    case .hatched: 0
    case .dotted: 0.3
    }
  }

  /// Whether the texture is strong in a cell of the picture, which is twice as high as wide.
  package func isStrong(column: Int, row: Int) -> Bool {
    switch self {
    case .filled: true
    case .hatched: (column + row) & 3 < 2
    case .dotted: (column + (row & 1) << 1) & 3 == 0
    }
  }

  /// The same at a pixel of the screen.
  package func isStrong(x: Int, y: Int) -> Bool {
    switch self {
    case .filled: true
    case .hatched: (x + y) % 14 < 7
    case .dotted: x % 12 < 4 && (y + (x / 12 & 1) * 6) % 12 < 4
    }
  }
}
