/// The street's surface; x to the right of the camera and z along the street, in meters.
struct Ground {
  struct Sample {
    var albedo: SIMD3<Float>
    var content: SceneClass
    /// The share of the sky that the place sees, 0...1.
    var openness: Float
  }

  let middle: Float
  let half: Float
  private let asphalt: SIMD3<Float>
  private let slabs: SIMD3<Float>
  private let stone: SIMD3<Float>
  private let slab: SIMD2<Float>
  private let hasEdgeLines: Bool
  /// How long dashes are; 0: one line without a break.
  private let dash: Float
  /// Where people cross; nil: nowhere.
  private let crossing: Float?
  private let paint: SIMD3<Float>
  private let noise: LatticeNoise

  init(middle: Float, half: Float, random: inout SceneRandom) {
    self.middle = middle
    self.half = half
    asphalt = random.albedo(.gray, .gray, .blue, .brown, brightness: 0.45...0.95, paleness: 0.55)
    slabs = random.albedo(
      .gray, .gray, .brown, .cream, .red, brightness: 0.6...1.15, paleness: 0.4)
    stone = random.albedo(.gray, .cream, brightness: 0.9...1.4)
    slab = SIMD2(random.between(0.5, 0.9), random.between(0.5, 1.2))
    hasEdgeLines = random.chance(0.5)
    dash = random.chance(0.75) ? random.between(1.6, 3) : 0
    crossing = random.chance(0.4) ? random.between(7, 18) : nil
    paint = SIMD3(repeating: random.between(0.45, 0.7))
    noise = LatticeNoise(seed: random.next())
  }

  /// - Parameter wall: the distance from `x` to the nearest wall, in meters.
  func sample(_ x: Float, _ z: Float, wall: Float, _ span: PixelFootprint) -> Sample {
    let across = abs(x - middle)
    let openness = 1 - 0.5 / (1 + wall * wall * 2.2)
    if across < half {
      return Sample(albedo: road(x, z, across, span), content: .road, openness: openness)
    }
    var albedo = pavement(x, z, span)
    // The curb: its face in shade, then its stones.
    let face = PixelFootprint.share(across - half - 0.06, within: 0.07, span: span.u)
    let stones = PixelFootprint.share(across - half - 0.28, within: 0.15, span: span.u)
    let joint = PixelFootprint.lines(z, period: 1.4, width: 0.05, span: span.v)
    albedo += (stone * (1 - 0.5 * joint) - albedo) * stones
    albedo += (stone * 0.38 - albedo) * face
    return Sample(albedo: albedo, content: .pavement, openness: openness)
  }

  private func road(_ x: Float, _ z: Float, _ across: Float, _ span: PixelFootprint)
    -> SIMD3<Float>
  {
    let finest = span.finest
    // Grains of stone, patches along the street, worn tracks, and the gutter.
    var shade = 1 + 0.16 * noise.fractal(x, z * 0.45, period: 0.7, octaves: 3, finest: finest)
    shade += 0.22 * max(0, 1 - finest / 0.06) * noise.point(Int(x * 40), Int(z * 26))
    shade += 0.09 * noise.smooth(x * 2.4, z * 0.25, period: 2)
    let lane = abs(across - half / 2)
    let track = abs(lane - 0.75)
    shade -= 0.10 / (1 + track * track * 14)
    shade -= 0.28 * PixelFootprint.share(across - half + 0.12, within: 0.14, span: span.u)
    // A trench that was filled with darker asphalt.
    let patch = noise.point(Int((z / 9).rounded(.down)), Int(x > middle ? 1 : 2))
    let along = z - (z / 9).rounded(.down) * 9
    if patch > 0.35, along < 4, abs(lane) < 0.55 { shade *= 0.74 }
    let albedo = asphalt * shade
    let painted = markings(x - middle, z, across, span)
    guard painted > 0 else { return albedo }
    let worn = 1 - 0.3 * max(0, noise.fractal(x, z, period: 0.35, octaves: 2, finest: finest))
    return albedo + (paint * worn - albedo) * painted * 0.9
  }

  /// The share of a pixel that is painted.
  private func markings(
    _ offset: Float, _ z: Float, _ across: Float, _ span: PixelFootprint
  ) -> Float {
    if let crossing, abs(z - crossing) < 2 + span.v {
      let zone = PixelFootprint.share(z - crossing, within: 1.7, span: span.v)
      let stripes =
        across < half - 0.35
        ? PixelFootprint.lines(offset, period: 1, width: 0.5, span: span.u) : 0
      if zone > 0 { return zone * stripes }
    }
    var share = PixelFootprint.share(offset, within: 0.075, span: span.u)
    if dash > 0 {
      share *= min(1, PixelFootprint.lines(z, period: dash * 2.4, width: dash, span: span.v))
    }
    if hasEdgeLines {
      share = max(
        share, PixelFootprint.share(across - half + 0.42, within: 0.06, span: span.u))
    }
    return share
  }

  private func pavement(_ x: Float, _ z: Float, _ span: PixelFootprint) -> SIMD3<Float> {
    let finest = span.finest
    let column = (x / slab.x).rounded(.down)
    let row = (z / slab.y).rounded(.down)
    let isShown = min(1, max(0, 1.5 - span.v / slab.y))
    let joint = max(
      PixelFootprint.lines(x, period: slab.x, width: 0.035, span: span.u),
      PixelFootprint.lines(z, period: slab.y, width: 0.035, span: span.v))
    var shade = 1 + 0.13 * isShown * noise.point(Int(column) + 500, Int(row))
    shade += 0.10 * noise.fractal(x + 70, z * 0.6, period: 1.4, octaves: 3, finest: finest)
    return slabs * shade * (1 - 0.45 * joint)
  }
}
