/// An area of a scene, in pixels.
enum SceneShape {
  case rectangle(SceneBox)
  case ellipse(SceneBox)
  /// An ellipse with a ragged edge.
  case blob(SceneBox, LatticeNoise)
  /// The area between two rows, from one pair of columns to another.
  case trapezoid(top: SceneEdge, bottom: SceneEdge)

  /// The bounding box.
  var box: SceneBox {
    switch self {
    case .rectangle(let box), .ellipse(let box), .blob(let box, _): box
    case .trapezoid(let top, let bottom):
      SceneBox(
        x: min(top.left, bottom.left), y: top.y,
        width: max(top.right, bottom.right) - min(top.left, bottom.left),
        height: bottom.y - top.y)
    }
  }

  /// True if the shape covers a point.
  func contains(_ x: Float, _ y: Float) -> Bool {
    switch self {
    case .rectangle(let box):
      x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height
    case .ellipse(let box): box.radius(x, y) < 1
    case .blob(let box, let noise):
      box.radius(x, y) < 0.82 + 0.3 * noise.rough(x, y, period: 11)
    case .trapezoid(let top, let bottom): Self.lies(x, y, between: top, and: bottom)
    }
  }

  private static func lies(
    _ x: Float, _ y: Float, between top: SceneEdge, and bottom: SceneEdge
  ) -> Bool {
    guard y >= top.y, y < bottom.y else { return false }
    let share = (y - top.y) / (bottom.y - top.y)
    let left = top.left + (bottom.left - top.left) * share
    let right = top.right + (bottom.right - top.right) * share
    return x >= left && x < right
  }
}

/// One horizontal edge.
struct SceneEdge {
  var y: Float
  var left: Float
  var right: Float
}

/// An upright box.
struct SceneBox {
  var x: Float
  var y: Float
  var width: Float
  var height: Float

  /// The distance from the middle, where 1 is the ellipse that touches the sides.
  func radius(_ px: Float, _ py: Float) -> Float {
    let across = (px - x) / (width / 2) - 1
    let down = (py - y) / (height / 2) - 1
    return (across * across + down * down).squareRoot()
  }
}
