/// Smooth noise between random values on a lattice, the same for the same seed everywhere.
struct LatticeNoise {
  var seed: UInt64

  /// The random value of a lattice point, -1...1.
  func point(_ x: Int, _ y: Int) -> Float {
    Self.value(Self.across(x) ^ Self.down(y) ^ seed)
  }

  /// Noise whose bumps are about `period` wide, -1...1.
  func smooth(_ x: Float, _ y: Float, period: Float) -> Float {
    bumps(x / period, y / period)
  }

  /// Noise whose bumps are about 1 wide.
  private func bumps(_ u: Float, _ v: Float) -> Float {
    let (column, row) = (Self.floor(u), Self.floor(v))
    let across = Self.eased(u - Float(column))
    let down = Self.eased(v - Float(row))
    let (left, right) = (Self.across(column), Self.across(column &+ 1))
    let (upper, lower) = (Self.down(row) ^ seed, Self.down(row &+ 1) ^ seed)
    let (a, b) = (Self.value(left ^ upper), Self.value(right ^ upper))
    let (c, d) = (Self.value(left ^ lower), Self.value(right ^ lower))
    let top = a + (b - a) * across
    let bottom = c + (d - c) * across
    return top + (bottom - top) * down
  }

  /// Bumps of one period, with bumps of half the height and half the period on top.
  func rough(_ x: Float, _ y: Float, period: Float) -> Float {
    (smooth(x, y, period: period) + 0.5 * smooth(x + 91, y + 57, period: period / 2)) / 1.5
  }

  /// Several octaves, each with half the height and half the period of the one before, -1...1.
  ///
  /// - Parameter finest: octaves with shorter periods are left out, because a pixel would not show them.
  func fractal(
    _ x: Float, _ y: Float, period: Float, octaves: Int, finest: Float = 0
  ) -> Float {
    var sum: Float = 0
    var height: Float = 1
    var period = period
    var (u, v) = (x / period, y / period)
    for _ in 0..<octaves {
      // The last octave that is shown fades in.
      let share = min(1, (period - finest) / period * 2)
      if share <= 0 { break }
      sum += height * share * bumps(u, v)
      height /= 2
      period /= 2
      // Moved, so that the lattices of two octaves do not meet.
      (u, v) = (u * 2 + 37.3, v * 2 - 11.7)
    }
    return sum / (2 - 2 / Float(1 << octaves))
  }

  private static func eased(_ t: Float) -> Float { t * t * (3 - 2 * t) }

  private static func across(_ x: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: x) &* 0x9e37_79b9_7f4a_7c15
  }

  private static func down(_ y: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: y) &* 0xc2b2_ae3d_27d4_eb4f
  }

  /// The bits of the product's upper half depend on all bits of the place.
  private static func value(_ place: UInt64) -> Float {
    let mixed = (place ^ (place >> 32)) &* 0xbf58_476d_1ce4_e5b9
    return Float(Int64(bitPattern: mixed ^ (mixed << 23)) >> 40) * 0x1p-23
  }

  /// Several times quicker than `rounded(.down)`, which is a call into the C library.
  private static func floor(_ value: Float) -> Int {
    let whole = Int(value)
    return Float(whole) > value ? whole - 1 : whole
  }
}
