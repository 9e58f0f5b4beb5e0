/// The few mean colors that everything in a scene shares.
enum SceneTint {
  case gray
  case brown
  case blue
  case green

  var mean: SIMD3<Float> {
    switch self {
    case .gray: SIMD3(128, 128, 126)
    case .brown: SIMD3(136, 116, 98)
    case .blue: SIMD3(116, 126, 142)
    case .green: SIMD3(112, 124, 98)
    }
  }
}

extension SceneRandom {
  /// One of the tints, slightly brighter or darker.
  mutating func color(_ tints: SceneTint...) -> SIMD3<Float> {
    let mean = pick(tints).mean
    return mean * between(0.82, 1.2)
  }
}
