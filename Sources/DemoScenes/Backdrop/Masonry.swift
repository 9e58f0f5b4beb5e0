/// What walls are made of.
struct Masonry {
  enum Kind: CaseIterable {
    case brick
    case plaster
    case stone
  }

  private let kind: Kind
  private let color: SIMD3<Float>
  private let noise: LatticeNoise
  /// Length and height of a brick or a block, in meters.
  private let block: SIMD2<Float>

  init(random: inout SceneRandom) {
    kind = random.pick([.brick, .brick, .plaster, .plaster, .stone])
    color =
      switch kind {
      case .brick: random.albedo(.red, .brown, .cream, .gray, brightness: 0.6...1.2)
      case .plaster: random.albedo(.cream, .gray, .blue, .green, .brown, brightness: 0.7...1.7)
      case .stone: random.albedo(.gray, .cream, .brown, brightness: 0.6...1.3)
      }
    noise = LatticeNoise(seed: random.next())
    block = kind == .brick ? SIMD2(0.36, 0.15) : SIMD2(1.1, 0.46)
  }

  /// The share of light that a point sends back.
  func albedo(_ u: Float, _ v: Float, _ span: PixelFootprint) -> SIMD3<Float> {
    let finest = span.finest
    // Weather: large stains, and dirt near the ground.
    var shade = 1 + 0.13 * noise.fractal(u, v * 1.6, period: 2.4, octaves: 2, finest: finest)
    shade *= 1 - 0.2 / (1 + v * v * 3)
    switch kind {
    case .plaster:
      shade += 0.05 * noise.smooth(u * 5 + 40, v, period: 0.7)
    case .brick, .stone:
      shade *= 1 + blocks(u, v, span)
    }
    return color * shade
  }

  /// Rows of blocks, each with a brightness of its own, and joints between them.
  private func blocks(_ u: Float, _ v: Float, _ span: PixelFootprint) -> Float {
    let row = (v / block.y).rounded(.down)
    let along = u + (Int(row).isMultiple(of: 2) ? 0 : block.x / 2)
    let isShown = min(1, max(0, 1.6 - span.v / block.y)) * min(1, max(0, 1.6 - span.u / block.x))
    guard isShown > 0 else { return -0.08 }
    let joint = max(
      PixelFootprint.lines(v, period: block.y, width: 0.025, span: span.v),
      PixelFootprint.lines(along, period: block.x, width: 0.025, span: span.u))
    let own = noise.point(Int((along / block.x).rounded(.down)), Int(row))
    let spread: Float = kind == .brick ? 0.26 : 0.13
    return -0.42 * joint + isShown * spread * own
  }
}
