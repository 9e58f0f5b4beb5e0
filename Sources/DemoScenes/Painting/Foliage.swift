/// The crown of a tree: bunches of leaves with a ragged edge and holes.
struct Foliage {
  /// Middle and radius of each bunch, in pixels.
  let bunches: [SIMD3<Float>]
  /// The period of its leaves, in pixels.
  let leaf: Float
  let noise: LatticeNoise
  let box: (low: SIMD2<Float>, high: SIMD2<Float>)

  init(bunches: [SIMD3<Float>], leaf: Float, noise: LatticeNoise) {
    self.bunches = bunches
    self.leaf = max(1.2, leaf)
    self.noise = noise
    var low = SIMD2(repeating: Float.infinity)
    var high = SIMD2(repeating: -Float.infinity)
    for bunch in bunches {
      let middle = SIMD2(bunch.x, bunch.y)
      low = pointwiseMin(low, middle - bunch.z * 1.2)
      high = pointwiseMax(high, middle + bunch.z * 1.2)
    }
    box = (low, high)
  }

  /// How deep a point lies in the nearest bunch, -1...1, and the way from its middle in radii.
  func bunch(at point: SIMD2<Float>) -> (depth: Float, way: SIMD2<Float>) {
    var best: (depth: Float, way: SIMD2<Float>) = (-1, .zero)
    for bunch in bunches {
      let way = (point - SIMD2(bunch.x, bunch.y)) / bunch.z
      let depth = 1 - (way * way).sum()
      if depth > best.depth { best = (depth, way) }
    }
    return best
  }

  func depth(of point: SIMD2<Float>) -> Float {
    let depth = bunch(at: point).depth
    guard depth > -0.5 else { return -1 }
    return (depth + 1.1 * leaves(at: point) - 0.1) * leaf * 3
  }

  /// Bright and dark leaves, -1...1.
  func leaves(at point: SIMD2<Float>) -> Float {
    0.75 * noise.fractal(point.x, point.y, period: leaf * 2.4, octaves: 2, finest: 0.8)
      + 0.45 * noise.smooth(point.x - 20, point.y, period: leaf * 8)
  }
}
