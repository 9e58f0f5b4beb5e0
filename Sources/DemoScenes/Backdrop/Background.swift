/// What closes the street far away: a row of roofs, or trees.
struct Background {
  let distance: Float
  /// Buildings, or trees.
  let content: SceneClass
  private let albedo: SIMD3<Float>
  private let most: Float
  private let noise: LatticeNoise

  init(random: inout SceneRandom) {
    distance = random.between(95, 145)
    content = random.chance(0.5) ? .tree : .building
    most = content == .tree ? random.between(5, 9) : random.between(6, 14)
    albedo =
      content == .tree
      ? random.albedo(.green, .brown, brightness: 0.3...0.7)
      : random.albedo(.gray, .brown, .cream, .blue)
    noise = LatticeNoise(seed: random.next())
  }

  /// Its height in meters at a place across.
  func height(at x: Float) -> Float {
    if content == .tree {
      return most * (0.72 + 0.28 * noise.fractal(x, 0.5, period: 9, octaves: 4))
    }
    let house = (x / 11).rounded(.down)
    return most * (0.75 + 0.25 * noise.point(Int(house), 3))
  }

  func albedo(_ x: Float, _ y: Float) -> SIMD3<Float> {
    if content == .tree {
      return albedo * (1 + 0.5 * noise.fractal(x + 50, y, period: 3, octaves: 3))
    }
    let house = Int((x / 11).rounded(.down))
    let wall = albedo * (1 + 0.3 * noise.point(house, 9))
    let windows =
      PixelFootprint.lines(x, period: 2.8, width: 1.2, span: 0.3)
      * PixelFootprint.lines(y, period: 3.2, width: 1.6, span: 0.3)
    return wall * (1 - 0.6 * windows)
  }
}
