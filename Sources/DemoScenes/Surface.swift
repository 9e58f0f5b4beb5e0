/// What a thing is made of: a mean color, and a pattern around it.
///
/// Different things share mean colors on purpose; they differ in the pattern,
/// the place and the surroundings.
struct Surface {
  enum Pattern {
    case cloud
    case brick
    case plaster
    case asphalt
    case tiles
    case leaves
    case paint
    case glass
    case cloth
    case metal
    case line
  }

  var pattern: Pattern
  /// Mean color, 0...255 per channel.
  var color: SIMD3<Float>
  var noise: LatticeNoise

  /// The color at a point, measured from the thing's own corner.
  func color(x: Float, y: Float) -> SIMD3<Float> {
    color * (1 + shade(x, y))
  }

  /// How much brighter than the mean, about 0 on average.
  private func shade(_ x: Float, _ y: Float) -> Float {
    switch pattern {
    case .cloud: 0.10 * noise.rough(x, y * 2, period: 70)
    case .brick: bricks(x, y)
    case .plaster: 0.05 * noise.rough(x, y, period: 24) + 0.03 * grain(x, y)
    case .asphalt: 0.16 * grain(x, y) + 0.06 * noise.smooth(x, y * 4, period: 40)
    case .tiles: tiles(x, y)
    case .leaves: 0.5 * noise.rough(x, y, period: 7) + 0.22 * grain(x, y)
    case .paint: 0.22 * waved(y / 26) + 0.02 * grain(x, y)
    case .glass: 0.25 * waved((x + y) / 15)
    case .cloth: 0.2 * waved(x / 5) + 0.16 * noise.smooth(x, y, period: 5)
    case .metal: 0.25 * waved(x / 7) + 0.03 * grain(x, y)
    case .line: 0.05 * grain(x, y)
    }
  }

  private func grain(_ x: Float, _ y: Float) -> Float { noise.point(Int(x), Int(y)) }

  /// Rows of 5 pixels, each brick with its own brightness, with dark joints.
  private func bricks(_ x: Float, _ y: Float) -> Float {
    let row = (y / 5).rounded(.down)
    let along = x + (Int(row).isMultiple(of: 2) ? 0 : 6)
    let brick = (along / 12).rounded(.down)
    let isJoint = y - row * 5 < 1.2 || along - brick * 12 < 1.2
    return isJoint ? -0.28 : 0.09 + 0.14 * noise.point(Int(brick), Int(row))
  }

  /// Slabs of 13 by 7 pixels with thin joints.
  private func tiles(_ x: Float, _ y: Float) -> Float {
    let column = (x / 13).rounded(.down)
    let row = (y / 7).rounded(.down)
    let isJoint = x - column * 13 < 1.1 || y - row * 7 < 1.1
    let slab = 0.05 * noise.point(Int(column), Int(row))
    return (isJoint ? -0.24 : 0.05) + slab + 0.03 * grain(x, y)
  }

  /// A triangle wave of period 1, -1...1.
  private func waved(_ t: Float) -> Float {
    let phase = t - t.rounded(.down)
    return 1 - 4 * abs(phase - 0.5)
  }
}
