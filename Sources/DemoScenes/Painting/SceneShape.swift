/// An area of a picture, in pixels.
enum SceneShape {
  case polygon(ConvexPolygon)
  case ellipse(SceneEllipse)
  case limb(SceneLimb)
  case foliage(Foliage)

  /// The bounding box: its upper left and lower right corner.
  var box: (low: SIMD2<Float>, high: SIMD2<Float>) {
    switch self {
    case .polygon(let polygon): polygon.box
    case .ellipse(let ellipse): (ellipse.middle - ellipse.radii, ellipse.middle + ellipse.radii)
    case .limb(let limb): limb.box
    case .foliage(let foliage): foliage.box
    }
  }

  /// The share of the pixel around a point that is covered.
  func share(_ point: SIMD2<Float>) -> Float {
    let inside: Float =
      switch self {
      case .polygon(let polygon): polygon.depth(of: point)
      case .ellipse(let ellipse): ellipse.depth(of: point)
      case .limb(let limb): limb.depth(of: point)
      case .foliage(let foliage): foliage.depth(of: point)
      }
    return min(1, max(0, inside + 0.5))
  }
}

/// A polygon without a reflex corner.
struct ConvexPolygon {
  /// Per edge: the direction inward, and how far the edge lies in it.
  private let edges: [SIMD3<Float>]
  let box: (low: SIMD2<Float>, high: SIMD2<Float>)

  /// The corners in either direction.
  init(_ corners: [SIMD2<Float>]) {
    box = corners.reduce((SIMD2(repeating: Float.infinity), SIMD2(repeating: -Float.infinity))) {
      (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1))
    }
    let middle = corners.reduce(.zero, +) / Float(max(1, corners.count))
    edges = corners.indices.compactMap { index in
      let from = corners[index]
      let way = corners[(index + 1) % corners.count] - from
      let length = (way * way).sum().squareRoot()
      guard length > 1e-4 else { return nil }
      var normal = SIMD2(-way.y, way.x) / length
      if (normal * (middle - from)).sum() < 0 { normal = -normal }
      return SIMD3(normal.x, normal.y, (normal * from).sum())
    }
  }

  func depth(of point: SIMD2<Float>) -> Float {
    var depth = Float.infinity
    for edge in edges { depth = min(depth, edge.x * point.x + edge.y * point.y - edge.z) }
    return depth
  }
}

/// An upright ellipse.
struct SceneEllipse {
  var middle: SIMD2<Float>
  var radii: SIMD2<Float>

  /// From the middle, where the border has length 1.
  func place(of point: SIMD2<Float>) -> SIMD2<Float> {
    (point - middle) / pointwiseMax(radii, SIMD2(repeating: 0.3))
  }

  func depth(of point: SIMD2<Float>) -> Float {
    let place = place(of: point)
    return (1 - (place * place).sum().squareRoot()) * min(radii.x, radii.y)
  }
}

/// A line from one point to another, each with its thickness, with round ends.
struct SceneLimb {
  var from: SIMD2<Float>
  var to: SIMD2<Float>
  /// Radii at both ends.
  var thick: SIMD2<Float>

  var box: (low: SIMD2<Float>, high: SIMD2<Float>) {
    let radius = SIMD2(repeating: max(thick.x, thick.y))
    return (pointwiseMin(from, to) - radius, pointwiseMax(from, to) + radius)
  }

  /// From the nearest point of the line, and the radius there.
  private func offset(of point: SIMD2<Float>) -> (way: SIMD2<Float>, radius: Float) {
    let way = to - from
    let along = min(1, max(0, ((point - from) * way).sum() / max(1e-6, (way * way).sum())))
    return (point - from - way * along, max(0.3, thick.x + (thick.y - thick.x) * along))
  }

  /// How far beside the line, as a share of the radius, across from the way.
  func place(of point: SIMD2<Float>) -> SIMD2<Float> {
    let (offset, radius) = offset(of: point)
    let across = SIMD2(from.y - to.y, to.x - from.x)
    let length = max(1e-6, (across * across).sum())
    return across * ((offset * across).sum() / (length * radius))
  }

  func depth(of point: SIMD2<Float>) -> Float {
    let (offset, radius) = offset(of: point)
    return radius - (offset * offset).sum().squareRoot()
  }
}
