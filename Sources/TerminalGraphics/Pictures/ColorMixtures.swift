import Synchronization

/// What a terminal of sixteen colors can fill a cell with: each color, and every two of them mixed by
/// a shade (░ ▒ ▓).
struct ColorMixtures {
  struct Mixture {
    let low: UInt32
    let high: UInt32
    /// Quarters of the cell in `high`; 0 for a plain color.
    let quarters: Int
    let light: SIMD4<Float>
    let lab: SIMD4<Float>
    /// Added to the squared distance: the more two colors differ, the more a pattern is seen.
    let penalty: Float
  }

  /// Of the squared distance of the two colors.
  private static let patternPenalty: Float = 0.03

  /// The light of each color.
  static let lights: [SIMD4<Float>] = ColorPalette.table.prefix(16).map(LightMixing.light)
  static let labs: [SIMD4<Float>] = lights.map(LightMixing.lab)

  private static let plain: [Mixture] = (0..<16).map { color in
    Mixture(
      low: UInt32(color), high: UInt32(color), quarters: 0, light: lights[color],
      lab: labs[color], penalty: 0)
  }

  private static let all: [Mixture] =
    plain
    + (0..<16).flatMap { low in
      (low + 1..<16).flatMap { high in (1...3).map { mixture(low, high, quarters: $0) } }
    }

  /// Terminals that draw shades themselves blend what is stored, fonts have patterns of dots, which
  /// mix light: a value between the two.
  private static func mixture(_ low: Int, _ high: Int, quarters: Int) -> Mixture {
    let share = Float(quarters) / 4
    let table = ColorPalette.table
    let blended = LightMixing.light(table[low] * (1 - share) + table[high] * share)
    let light = (lights[low] * (1 - share) + lights[high] * share + blended) / 2
    let difference = labs[low] - labs[high]
    return Mixture(
      low: UInt32(low), high: UInt32(high), quarters: quarters, light: light,
      lab: LightMixing.lab(light),
      penalty: (difference * difference).sum() * share * (1 - share) * patternPenalty)
  }

  /// Those that a glyph set allows.
  let mixtures: [Mixture]
  /// The nearest of each small box of L\*a\*b\*, as far as they were looked up; -1 elsewhere.
  private var known: [Int16]
  private let shades: Bool
  /// What earlier pictures looked up, with shades and without: tiles of a page have mostly the same colors.
  private static let kept = Mutex<[Bool: [Int16]]>([:])

  init(shades: Bool) {
    mixtures = shades ? Self.all : Self.plain
    self.shades = shades
    known =
      Self.kept.withLock { $0.removeValue(forKey: shades) }
      ?? [Int16](repeating: -1, count: 1 << 15)
  }

  /// Leaves to the next picture what was looked up for this one.
  consuming func keep() {
    let (shades, known) = (shades, known)
    Self.kept.withLock { $0[shades] = known }
  }

  /// The mixture that is nearest to a color, to within the size of a box: 3 in L\*, 6 in a\* and b\*.
  mutating func nearest(to lab: SIMD4<Float>) -> Mixture {
    let l = Int(min(31, max(0, lab.x * 0.31)))
    let a = Int(min(31, max(0, lab.y / 6 + 16)))
    let b = Int(min(31, max(0, lab.z / 6 + 16)))
    let key = l << 10 | a << 5 | b
    if known[key] >= 0 { return mixtures[Int(known[key])] }
    let middle = SIMD4<Float>(
      (Float(l) + 0.5) / 0.31, (Float(a) - 15.5) * 6, (Float(b) - 15.5) * 6, 0)
    var best = 0
    var least = Float.infinity
    for index in mixtures.indices {
      let difference = mixtures[index].lab - middle
      let error = (difference * difference).sum() + mixtures[index].penalty
      if error < least { (best, least) = (index, error) }
    }
    known[key] = Int16(best)
    return mixtures[best]
  }
}
