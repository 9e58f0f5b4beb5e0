/// The sky: a gradient, and clouds on a plane above.
struct Sky {
  private let light: SceneLight
  private let cover: Float
  private let noise: LatticeNoise
  private let drift: Float

  init(light: SceneLight, random: inout SceneRandom) {
    self.light = light
    cover =
      switch light.weather {
      case .day: random.between(0.05, 0.75)
      case .overcast: 1.2
      case .dusk: random.between(0.3, 0.9)
      }
    noise = LatticeNoise(seed: random.next())
    drift = random.between(0, 40)
  }

  /// - Parameters:
  ///   - slope: meters to the right per meter ahead.
  ///   - rise: meters up per meter ahead, 0 at the horizon.
  func color(slope: Float, rise: Float) -> SIMD3<Float> {
    let rise = max(0, rise)
    var color = SceneLight.mix(light.horizon, light.zenith, rise / (rise + 0.22) * 1.25)
    if light.weather != .overcast {
      let sun = light.toSun
      let towards =
        (sun.x * slope + sun.y * rise + sun.z)
        / (1 + slope * slope + rise * rise).squareRoot()
      if towards > 0 {
        let glow = towards * towards * towards * towards
        color += light.sun * glow * (light.weather == .dusk ? 0.55 : 0.12)
      }
    }
    // Far clouds are small and flat.
    let plane = 1 / (rise + 0.12)
    let (x, y) = (slope * plane + drift, plane * 1.3)
    let density = noise.fractal(x, y, period: 1.5, octaves: 3)
    let thick = min(1, max(0, (density + cover - 0.45) * 1.9))
    guard thick > 0 else { return color }
    // A look toward the light: more cloud there means shade here.
    let ahead = noise.fractal(x + light.toSun.x * 0.35, y - 0.3, period: 1.5, octaves: 1)
    let shade = min(1, max(0, 0.55 - 0.7 * (ahead - density * 0.4)))
    let (bright, dark) = tones
    let cloud = SceneLight.mix(dark, bright, shade)
    let fading = min(1, rise * 9)
    let most: Float = light.weather == .overcast ? 0.55 : 0.92
    return SceneLight.mix(color, cloud, thick * fading * most)
  }

  /// What glass shows of the sky.
  func reflection(rise: Float) -> SIMD3<Float> {
    SceneLight.mix(light.horizon, light.zenith, min(1, max(0, rise)))
  }

  private var tones: (bright: SIMD3<Float>, dark: SIMD3<Float>) {
    switch light.weather {
    case .day: (SIMD3(0.92, 0.92, 0.92), light.horizon * 0.72)
    case .overcast: (light.horizon * 1.25, light.zenith * 0.62)
    case .dusk: (light.horizon * 1.1 + SIMD3(0.10, 0.02, 0), light.zenith * 0.8)
    }
  }
}
