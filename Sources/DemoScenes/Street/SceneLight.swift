/// The light of one scene: where it comes from, and its colors (linear, about 0...1).
struct SceneLight {
  enum Weather: CaseIterable {
    case day
    case overcast
    case dusk
  }

  let weather: Weather
  /// From a surface toward the sun, of length 1; y is up and z along the street.
  let toSun: SIMD3<Float>
  let sun: SIMD3<Float>
  let ambient: SIMD3<Float>
  let zenith: SIMD3<Float>
  let horizon: SIMD3<Float>
  /// The distance at which half of the light comes from the air.
  let hazeDistance: Float

  init(random: inout SceneRandom) {
    let choice = random.between(0, 1)
    weather = choice < 0.45 ? .day : choice < 0.72 ? .overcast : .dusk
    let side: Float = random.chance(0.5) ? 1 : -1
    let gain = random.between(0.75, 1.2)
    switch weather {
    case .day:
      toSun = Self.unit(
        SIMD3(side * random.between(0.45, 0.8), random.between(0.7, 1.1), random.between(-0.8, 0.2))
      )
      sun = SIMD3(1.25, 1.14, 0.95) * gain
      ambient = SIMD3(0.36, 0.41, 0.50) * gain
      let haziness = random.between(0, 0.55)
      let gray = SceneTint.linear(182, 186, 190)
      zenith = Self.mix(SceneTint.linear(96, 136, 188), gray, haziness)
      horizon = Self.mix(SceneTint.linear(196, 208, 218), gray, haziness)
      hazeDistance = random.between(200, 500)
    case .overcast:
      toSun = Self.unit(SIMD3(side * 0.3, 1, -0.3))
      sun = SIMD3(repeating: 0.10 * gain)
      let tone = Self.mix(
        SIMD3(1.0, 1.0, 1.0), SIMD3(0.90, 0.98, 1.10), random.between(0, 1))
      ambient = tone * 0.78 * gain
      zenith = tone * random.between(0.26, 0.52)
      horizon = tone * random.between(0.40, 0.66)
      hazeDistance = random.between(90, 260)
    case .dusk:
      toSun = Self.unit(SIMD3(side * random.between(0.2, 0.7), 0.22, random.between(0.5, 1.0)))
      sun = SIMD3(0.34, 0.19, 0.10) * gain
      ambient = SIMD3(0.27, 0.26, 0.33) * gain
      zenith = Self.mix(
        SceneTint.linear(50, 68, 112), SceneTint.linear(96, 104, 130), random.between(0, 1))
      horizon = Self.mix(
        SceneTint.linear(224, 164, 116), SceneTint.linear(178, 152, 156), random.between(0, 1))
      hazeDistance = random.between(120, 300)
    }
  }

  /// What a surface sends back.
  ///
  /// - Parameters:
  ///   - sunshine: the share of the sun that reaches it, 0...1.
  ///   - openness: the share of the sky that it sees, 0...1.
  func lit(
    _ albedo: SIMD3<Float>, normal: SIMD3<Float>, sunshine: Float = 1, openness: Float = 1
  ) -> SIMD3<Float> {
    let facing = max(0, (normal * toSun).sum()) * sunshine
    let fromSky = openness * (0.72 + 0.28 * normal.y)
    return albedo * (sun * facing + ambient * fromSky)
  }

  /// A color seen through the air between.
  func seen(_ color: SIMD3<Float>, at distance: Float) -> SIMD3<Float> {
    Self.mix(color, horizon, distance / (distance + hazeDistance))
  }

  static func mix(_ a: SIMD3<Float>, _ b: SIMD3<Float>, _ share: Float) -> SIMD3<Float> {
    a + (b - a) * share
  }

  static func unit(_ vector: SIMD3<Float>) -> SIMD3<Float> {
    vector / (vector * vector).sum().squareRoot()
  }
}
