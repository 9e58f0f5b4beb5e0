/// Where a thing keeps light from the ground: a line on it with soft edges.
///
/// All lengths are in meters.
struct GroundShadow {
  /// x and z of both ends.
  var from: SIMD2<Float>
  var to: SIMD2<Float>
  var radius: Float
  /// How wide its edge is.
  var blur: Float
  /// The light that is left in the middle, per channel.
  var rest: SIMD3<Float>

  /// How much of the shadow lies on a place of the ground, 0...1.
  func share(_ place: SIMD2<Float>) -> Float {
    let way = to - from
    let along = min(1, max(0, ((place - from) * way).sum() / max(1e-6, (way * way).sum())))
    let offset = place - from - way * along
    let distance = (offset * offset).sum().squareRoot()
    let share = min(1, max(0, (radius + blur / 2 - distance) / blur))
    return share * share * (3 - 2 * share)
  }

  /// Darkens road and pavement.
  func paint(on canvas: inout SceneCanvas, _ camera: SceneCamera) {
    let reach = radius + blur / 2
    let near = max(1, min(from.y, to.y) - reach)
    let far = max(from.y, to.y) + reach
    guard far > near else { return }
    let rows = canvas.rows(
      camera.pixel(SIMD3(0, 0, far)).y, camera.pixel(SIMD3(0, 0, near)).y)
    let (left, right) = (min(from.x, to.x) - reach, max(from.x, to.x) + reach)
    for row in rows {
      let z = camera.groundDistance(row: Float(row) + 0.5)
      let scale = camera.scale(at: z)
      for column in canvas.columns(
        camera.vanishing.x + left * scale, camera.vanishing.x + right * scale)
      {
        let index = row * canvas.width + column
        guard canvas.isGround(index) else { continue }
        let share = share(SIMD2(camera.slope(column: column) * z, z))
        if share > 0 { canvas.shade(index, by: 1 + (rest - 1) * share) }
      }
    }
  }
}

/// Light around a lamp, in pixels.
struct Glow {
  var middle: SIMD2<Float>
  var radius: Float
  var color: SIMD3<Float>

  func paint(on canvas: inout SceneCanvas) {
    for row in canvas.rows(middle.y - radius, middle.y + radius) {
      for column in canvas.columns(middle.x - radius, middle.x + radius) {
        let way = (SIMD2(Float(column) + 0.5, Float(row) + 0.5) - middle) / radius
        let share = max(0, 1 - (way * way).sum())
        canvas.light[row * canvas.width + column] += color * (share * share * share)
      }
    }
  }
}
