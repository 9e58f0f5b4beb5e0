/// How closeness falls with distance, in mean diameters.
enum RadialKernel {
  /// exp(square · scale).
  case gaussian(scale: Float)
  /// 1 − distance · scale, at least 0.
  case tent(scale: Float)
  /// 1 below a squared distance.
  case box(square: Float)

  /// - Precondition: the term has a radius, above 0.
  init(_ term: SpatialTerm) {
    guard let radius = term.radius, radius > 0 else {
      preconditionFailure("The radius of a spatial term is positive.")
    }
    switch term {
    case .farthest: self = .tent(scale: 1 / radius)
    case .suppression: self = .box(square: radius * radius)
    default: self = .gaussian(scale: -1 / (2 * radius * radius))
    }
  }

  /// Closeness, 0...1, at a squared distance.
  @inline(__always)
  func value(_ square: Float) -> Float {
    switch self {
    case .gaussian(let scale): naturalExponential(square * scale)
    case .tent(let scale): max(0, 1 - square.squareRoot() * scale)
    case .box(let limit): square < limit ? 1 : 0
    }
  }
}
