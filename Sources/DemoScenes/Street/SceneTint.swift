/// The few mean colors that everything in a scene shares.
enum SceneTint {
  case gray
  case brown
  case blue
  case green
  case red
  case cream

  /// Red, green and blue as sRGB, 0...255.
  private var mean: SIMD3<Float> {
    switch self {
    case .gray: SIMD3(132, 132, 130)
    case .brown: SIMD3(136, 112, 90)
    case .blue: SIMD3(104, 122, 146)
    case .green: SIMD3(104, 122, 84)
    case .red: SIMD3(142, 88, 74)
    case .cream: SIMD3(186, 172, 146)
    }
  }

  /// The share of light that it throws back, 0...1 per channel, linear.
  var albedo: SIMD3<Float> { SceneTint.linear(mean) }

  /// A color written as sRGB (0...255), in linear light; a square stands for the exponent 2.2.
  static func linear(_ color: SIMD3<Float>) -> SIMD3<Float> {
    let share = color / 255
    return share * share
  }

  static func linear(_ red: Float, _ green: Float, _ blue: Float) -> SIMD3<Float> {
    linear(SIMD3(red, green, blue))
  }
}

extension SceneRandom {
  /// The albedo of one of the tints, brighter or darker and slightly more or less colorful.
  ///
  /// - Parameter paleness: 0: as the tint is; 1: without a color.
  mutating func albedo(
    _ tints: SceneTint..., brightness: ClosedRange<Float> = 0.6...1.5, paleness: Float = 0.1
  ) -> SIMD3<Float> {
    let own = pick(tints).albedo
    let gray = SIMD3<Float>(repeating: (own.x + own.y + own.z) / 3)
    let mixed = own + (gray - own) * (paleness + between(-0.35, 0.35) * (1 - paleness))
    return mixed * between(brightness.lowerBound, brightness.upperBound)
  }
}
