/// How closeness falls with distance, in mean diameters.
enum RadialKernel {
  /// exp(square · scale).
  case gaussian(scale: Float)
  /// 1 − distance · scale, at least 0.
  case tent(scale: Float)
  /// 1 below a squared distance.
  case box(square: Float)

  /// - Precondition: the term has a radius, above 0.
  ///
  /// - Parameter greatest: the radius is at most this.
  init(_ term: SpatialTerm, greatest: Float = .infinity) {
    guard let radius = term.radius.map({ min($0, greatest) }), radius > 0 else {
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

/// The kernel of each group: narrower where many rows are answered, if the radius is to shrink.
struct RadialKernels {
  private let plain: RadialKernel
  /// One per group; empty: the same for all.
  private var narrowed: [RadialKernel] = []

  /// - Parameter spacing: the greatest radius in mean spacings of a group's anchors; nil: any.
  init(_ term: SpatialTerm, spacing: Float?, pool: Pool) {
    plain = RadialKernel(term)
    guard let spacing else { return }
    narrowed = (0..<pool.groups).map { group in
      let rows = pool.rows(ofGroup: group)
      let anchors = rows.count { pool.states[$0] == .anchor }
      guard anchors > 0 else { return plain }
      let mean = (Float(rows.count) / Float(anchors)).squareRoot()
      return RadialKernel(term, greatest: spacing * mean)
    }
  }

  @inline(__always)
  subscript(group: Int) -> RadialKernel { narrowed.isEmpty ? plain : narrowed[group] }
}
