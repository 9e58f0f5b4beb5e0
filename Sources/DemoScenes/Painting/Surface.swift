/// What a thing is made of, and how light falls on it.
struct Surface {
  /// Which way the surface faces.
  enum Form {
    /// One direction everywhere.
    case flat(SIMD3<Float>)
    /// Round as its shape suggests.
    case round
  }

  enum Pattern {
    case plain
    case cloth
    case bark
    case leaves
    /// Painted metal, in which the sky is seen.
    case paint
    case glass
    /// Shines by itself; the number is its share of the albedo.
    case lamp
  }

  var pattern: Pattern
  var form: Form
  /// The share of light that it sends back, linear.
  var albedo: SIMD3<Float>
  var noise: LatticeNoise
  /// The size of the pattern in pixels.
  var grain: Float = 4
}

/// One area of one material that belongs to a class.
struct SceneLayer {
  var shape: SceneShape
  var surface: Surface
  var content: SceneClass
  /// From the camera, in meters.
  var distance: Float
  /// The shares of sun and sky that reach it.
  var sunshine: Float
  var openness: Float = 1
}

extension SceneLayer {
  /// The light from a pixel of it.
  func color(at point: SIMD2<Float>, _ light: SceneLight, _ sky: Sky) -> SIMD3<Float> {
    let (normal, shade) = form(at: point)
    let box = shape.box
    let down = (point.y - box.low.y) / max(1, box.high.y - box.low.y)
    var albedo = surface.albedo
    let noise = surface.noise
    let grain = max(1.2, surface.grain)
    var shine = SIMD3<Float>.zero
    switch surface.pattern {
    case .plain:
      albedo *= 1 + 0.06 * noise.smooth(point.x, point.y, period: grain)
    case .cloth:
      albedo *= 1 + 0.25 * noise.fractal(point.x * 1.6, point.y, period: grain, octaves: 2)
    case .bark:
      albedo *= 1 + 0.4 * noise.fractal(point.x * 2.5, point.y * 0.5, period: grain, octaves: 2)
    case .leaves:
      albedo *= max(0.12, 1 + shade)
    case .paint:
      let mirror = sky.reflection(rise: max(0, normal.y) + 0.6 * (1 - down))
      shine = mirror * (0.05 + 0.22 * max(0, normal.y) + 0.14 * (1 - down) * (1 - down))
    case .glass:
      let mirror = sky.reflection(rise: 0.2 + 0.5 * down)
      shine =
        mirror * (0.16 + 0.34 * (1 - down))
        * (1 + 0.35 * noise.smooth(point.x + point.y, point.y * 0.3, period: grain))
    case .lamp:
      return light.seen(albedo, at: distance)
    }
    let lit = light.lit(albedo, normal: normal, sunshine: sunshine, openness: openness)
    return light.seen(lit + shine * openness, at: distance)
  }

  /// The direction that a pixel faces, and how bright its pattern is there.
  private func form(at point: SIMD2<Float>) -> (SIMD3<Float>, Float) {
    if case .flat(let normal) = surface.form { return (normal, 0) }
    switch shape {
    case .polygon(let polygon):
      let box = polygon.box
      let across = (point.x - box.low.x) / max(1, box.high.x - box.low.x) * 2 - 1
      return (Self.bulge(SIMD2(across * 0.9, 0)), 0)
    case .ellipse(let ellipse):
      return (Self.bulge(ellipse.place(of: point)), 0)
    case .limb(let limb):
      return (Self.bulge(limb.place(of: point)), 0)
    case .foliage(let foliage):
      let (depth, way) = foliage.bunch(at: point)
      let leaves = foliage.leaves(at: point)
      // Deep between the bunches it is dark.
      return (Self.bulge(way * 0.85), 1.9 * leaves - 0.6 * max(0, 0.5 - depth))
    }
  }

  /// The direction of a sphere's surface at a place of its disk; rows count downward.
  private static func bulge(_ place: SIMD2<Float>) -> SIMD3<Float> {
    let square = (place * place).sum()
    let place = square > 0.98 ? place * (0.98 / square).squareRoot() : place
    return SIMD3(place.x, -place.y, -(1 - min(0.98, square)).squareRoot())
  }
}
