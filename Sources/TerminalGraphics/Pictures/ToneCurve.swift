/// Spreads the luminances of a picture over the few shades that characters have.
///
/// Contrast-limited equalization of the histogram (Pizer et al., 1987), over the whole picture: at
/// dusk a car is told from the road by a difference that would not be one shade otherwise. O(colors).
struct ToneCurve {
  private static let bins = 64
  /// No bin counts for more than so many times its even share, so that noise stays noise.
  private static let steepest: Float = 3
  /// One in a hundred at either end may be clipped: a lamp or a hole.
  private static let clippedShare = 100
  private static let smallestRange: Float = 16
  /// How far middle tones are darkened: as ink share, a dark picture stays one.
  private static let bend: Float = 0.3

  private let darkest: Float
  private let binsPerUnit: Float
  /// The tones between which those of each bin lie.
  private let nodes: [Float]

  /// - Parameter colors: of a picture, 0...255; those with a last component of 0 do not count.
  init(_ colors: [SIMD4<Float>]) {
    var levels = [Int](repeating: 0, count: 256)
    var count = 0
    for color in colors where color.w > 0 {
      levels[Int(min(255, max(0, Self.luminance(color))))] += 1
      count += 1
    }
    let clipped = count / Self.clippedShare
    let low = Self.level(in: levels.indices, of: levels, beyond: clipped) ?? 0
    let high = Self.level(in: levels.indices.reversed(), of: levels, beyond: clipped) ?? 255
    darkest = Float(low)
    let range = max(Self.smallestRange, Float(high - low))
    binsPerUnit = Float(Self.bins) / range
    // Equalized within the range; what is clipped counts at its ends.
    var shares = [Float](repeating: 0, count: Self.bins)
    for level in levels.indices where levels[level] > 0 {
      let bin = (Float(level) - darkest) * binsPerUnit
      shares[Int(min(Float(Self.bins - 1), max(0, bin)))] +=
        Float(levels[level]) / Float(max(1, count))
    }
    let most = Self.steepest / Float(Self.bins)
    let excess = shares.reduce(0) { $0 + max(0, $1 - most) } / Float(Self.bins)
    var nodes: [Float] = [0]
    var sum: Float = 0
    for share in shares {
      sum += min(share, most) + excess
      nodes.append(sum)
    }
    let whole = max(sum, 1e-6)
    self.nodes = nodes.map { node in
      let tone = node / whole
      return tone * (1 - Self.bend + Self.bend * tone)
    }
  }

  private static func level(
    in order: some Sequence<Int>, of levels: [Int], beyond clipped: Int
  ) -> Int? {
    var passed = 0
    for level in order {
      passed += levels[level]
      if passed > clipped { return level }
    }
    return nil
  }

  @inline(__always)
  private static func luminance(_ color: SIMD4<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  /// Tones 0...1, one a color; 0 outside of the picture.
  func tones(of colors: [SIMD4<Float>]) -> [Float] {
    [Float](unsafeUninitializedCapacity: colors.count) { tones, count in
      nodes.withUnsafeBufferPointer { nodes in
        for index in colors.indices {
          let color = colors[index]
          let place = min(
            Float(Self.bins) - 0.001, max(0, (Self.luminance(color) - darkest) * binsPerUnit))
          let bin = Int(place)
          let tone = nodes[bin] + (nodes[bin + 1] - nodes[bin]) * (place - Float(bin))
          tones.initializeElement(at: index, to: color.w > 0 ? tone : 0)
        }
      }
      count = colors.count
    }
  }
}
