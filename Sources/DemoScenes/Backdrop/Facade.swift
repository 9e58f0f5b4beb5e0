/// The street wall of a building as a texture; u runs along the street and v upward, in meters.
struct Facade {
  /// What a point of it sends back, and what it sends by itself.
  struct Sample {
    var albedo: SIMD3<Float>
    /// The share of `albedo` that is a mirror: glass.
    var glass: Float
    /// Whether somebody has the light on behind the glass.
    var isLit: Bool
  }

  private static let base: Float = 3.6
  let storeys: Int
  private let storey: Float
  private let bay: Float
  private let window: SIMD2<Float>
  private let sill: Float
  private let masonry: Masonry
  private let trim: SIMD3<Float>
  private let shop: SIMD3<Float>?
  private let hasSills: Bool
  private let noise: LatticeNoise

  init(storeys: Int, random: inout SceneRandom) {
    self.storeys = storeys
    storey = random.between(2.9, 3.4)
    bay = random.between(2.0, 3.4)
    window = SIMD2(bay * random.between(0.36, 0.58), storey * random.between(0.48, 0.62))
    sill = random.between(0.7, 0.95)
    masonry = Masonry(random: &random)
    trim = random.albedo(.gray, .cream, .brown, brightness: 0.5...1.7)
    shop =
      random.chance(0.4)
      ? random.albedo(.red, .blue, .green, .gray, .brown, brightness: 0.5...1.2) : nil
    hasSills = random.chance(0.7)
    noise = LatticeNoise(seed: random.next())
  }

  var height: Float { Self.base + Float(storeys - 1) * storey + 0.9 }

  /// The side of the building: few windows, `u` meters behind the street.
  func gable(_ u: Float, _ v: Float, _ span: PixelFootprint) -> SIMD3<Float> {
    let wall = masonry.albedo(u + 60, v, span)
    let level = ((v - Self.base) / storey).rounded(.down)
    guard v > Self.base, Int(level) < storeys - 1, noise.point(5, 5) > -0.3 else { return wall }
    let across = u - (u < Building.depth / 2 ? 3 : Building.depth - 3)
    let middle = Self.base + level * storey + sill + window.y / 2
    return pane(wall, across, v - middle, window / 2, 90, Int(level), span).albedo
  }

  func sample(_ u: Float, _ v: Float, _ span: PixelFootprint) -> Sample {
    var albedo = masonry.albedo(u, v, span)
    // The cornice, and the band over the ground floor.
    let ledge = PixelFootprint.share(v - height + 0.25, within: 0.25, span: span.v)
    let under = PixelFootprint.share(v - height + 0.62, within: 0.12, span: span.v)
    let band = PixelFootprint.share(v - Self.base + 0.1, within: 0.13, span: span.v)
    albedo += (trim - albedo) * max(ledge, band)
    albedo *= 1 - 0.45 * under
    if v < Self.base { return street(albedo, u, v, span) }
    let level = ((v - Self.base) / storey).rounded(.down)
    guard Int(level) < storeys - 1 else { return Sample(albedo: albedo, glass: 0, isLit: false) }
    let column = (u / bay).rounded(.down)
    let across = u - (column + 0.5) * bay
    let middle = Self.base + level * storey + sill + window.y / 2
    return pane(albedo, across, v - middle, window / 2, Int(column), Int(level) + 1, span)
  }

  /// The ground floor: a shop's front, or a door and windows.
  private func street(
    _ wall: SIMD3<Float>, _ u: Float, _ v: Float, _ span: PixelFootprint
  ) -> Sample {
    let column = (u / bay).rounded(.down)
    let across = u - (column + 0.5) * bay
    let plinth = 1 - 0.4 * PixelFootprint.share(v - 0.2, within: 0.22, span: span.v)
    if let shop {
      let sign = PixelFootprint.share(v - 2.95, within: 0.33, span: span.v)
      let albedo = wall * plinth
      var sample = pane(albedo, across, v - 1.5, SIMD2(bay * 0.44, 1.05), Int(column), 0, span)
      sample.albedo += (shop - sample.albedo) * sign
      sample.glass *= 1 - sign
      return sample
    }
    if noise.point(Int(column), -7) > 0.55 {
      let door =
        PixelFootprint.share(across, within: 0.55, span: span.u)
        * PixelFootprint.share(v - 1.1, within: 1.1, span: span.v)
      let albedo = wall * plinth
      return Sample(albedo: albedo + (trim * 0.35 - albedo) * door, glass: 0, isLit: false)
    }
    return pane(
      wall * plinth, across, v - 1.85, SIMD2(window.x / 2, 0.8), Int(column), 0, span)
  }

  /// A window around its middle.
  private func pane(
    _ wall: SIMD3<Float>, _ across: Float, _ up: Float, _ half: SIMD2<Float>, _ column: Int,
    _ level: Int, _ span: PixelFootprint
  ) -> Sample {
    let edge = half + SIMD2(0.2 + span.u, span.v)
    guard abs(across) < edge.x, up < edge.y + 0.12, up > -edge.y - 1 else {
      return Sample(albedo: wall, glass: 0, isLit: false)
    }
    let outer =
      PixelFootprint.share(across, within: half.x + 0.11, span: span.u)
      * PixelFootprint.share(up, within: half.y + 0.11, span: span.v)
    let inner =
      PixelFootprint.share(across, within: half.x, span: span.u)
      * PixelFootprint.share(up, within: half.y, span: span.v)
    let bars = max(
      PixelFootprint.share(across, within: 0.04, span: span.u),
      PixelFootprint.share(up - half.y * 0.35, within: 0.035, span: span.v))
    var albedo = wall + (trim - wall) * max(0, outer - inner)
    if hasSills {
      let ledge =
        PixelFootprint.share(across, within: half.x + 0.2, span: span.u)
        * PixelFootprint.share(up + half.y + 0.14, within: 0.09, span: span.v)
      let stain =
        PixelFootprint.share(across, within: half.x, span: span.u)
        * PixelFootprint.share(up + half.y + 0.6, within: 0.4, span: span.v)
      albedo = (albedo + (trim * 1.15 - albedo) * ledge) * (1 - 0.12 * stain)
    }
    // The reveal keeps light from the upper edge of the glass; curtains are pale.
    let own = noise.point(column, level)
    let depth = PixelFootprint.share(up - half.y + 0.12, within: 0.16, span: span.v)
    let curtain: Float = own > 0.25 && abs(across) > half.x * (0.9 - 0.5 * own) ? 1 : 0
    let room = SIMD3<Float>(0.025, 0.028, 0.032) + SIMD3(0.16, 0.15, 0.13) * curtain
    let behind = (room + (trim - room) * bars) * (1 - 0.6 * depth)
    albedo += (behind - albedo) * inner
    return Sample(
      albedo: albedo, glass: inner * (1 - bars) * (1 - 0.55 * depth) * (1 - 0.5 * curtain),
      isLit: noise.point(column + 31, level) > (level == 0 && shop != nil ? -0.5 : 0.2))
  }
}
