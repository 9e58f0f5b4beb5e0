/// Smooth noise between random values on a lattice, the same for the same seed everywhere.
struct LatticeNoise {
  var seed: UInt64

  /// The random value of a lattice point, -1...1.
  func point(_ x: Int, _ y: Int) -> Float {
    let place =
      UInt64(truncatingIfNeeded: x) &* 0x9e37_79b9_7f4a_7c15
      ^ UInt64(truncatingIfNeeded: y) &* 0xc2b2_ae3d_27d4_eb4f ^ seed
    return Float(SceneRandom.mixed(place) >> 40) * 0x1p-23 - 1
  }

  /// Noise whose bumps are about `period` wide, -1...1.
  func smooth(_ x: Float, _ y: Float, period: Float) -> Float {
    let u = x / period
    let v = y / period
    let column = Int(u.rounded(.down))
    let row = Int(v.rounded(.down))
    let across = Self.eased(u - Float(column))
    let down = Self.eased(v - Float(row))
    let top = point(column, row) * (1 - across) + point(column + 1, row) * across
    let bottom = point(column, row + 1) * (1 - across) + point(column + 1, row + 1) * across
    return top * (1 - down) + bottom * down
  }

  /// Bumps of one period, with bumps of half the height and half the period on top.
  func rough(_ x: Float, _ y: Float, period: Float) -> Float {
    (smooth(x, y, period: period) + 0.5 * smooth(x + 91, y + 57, period: period / 2)) / 1.5
  }

  private static func eased(_ t: Float) -> Float { t * t * (3 - 2 * t) }
}
