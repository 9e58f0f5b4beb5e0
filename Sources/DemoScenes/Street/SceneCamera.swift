/// Where the points of a street are seen.
///
/// Places are in meters: x to the right of the camera, y above the ground, z along the street. Upright edges stay upright.
struct SceneCamera {
  let width: Int
  let height: Int
  /// Pixels per meter at a distance of one meter.
  let focal: Float
  /// Where everything that runs along the street meets: a column, and the row of the horizon.
  let vanishing: SIMD2<Float>
  /// Height above the ground in meters.
  let eye: Float

  init(width: Int, height: Int, random: inout SceneRandom) {
    self.width = width
    self.height = height
    focal = Float(max(width, height)) * random.between(0.78, 0.98)
    vanishing = SIMD2(
      Float(width) * random.between(0.36, 0.64), Float(height) * random.between(0.42, 0.54))
    eye = random.between(1.5, 2.1)
  }

  /// Pixels per meter at a distance.
  func scale(at z: Float) -> Float { focal / z }

  /// The pixel of a place in front of the camera.
  func pixel(_ place: SIMD3<Float>) -> SIMD2<Float> {
    let scale = focal / max(0.5, place.z)
    return vanishing + SIMD2(place.x, eye - place.y) * scale
  }

  /// How far to the right one sees per meter of distance, through the middle of a column.
  func slope(column: Int) -> Float { (Float(column) + 0.5 - vanishing.x) / focal }

  /// How far up one sees per meter of distance, through a row.
  func rise(row: Float) -> Float { (vanishing.y - row) / focal }

  /// The row in which a height above the ground is seen at a distance.
  func row(of height: Float, at z: Float) -> Float {
    vanishing.y - (height - eye) * focal / z
  }

  /// The distance of the ground in a row below the horizon, at most 1,000 m.
  func groundDistance(row: Float) -> Float {
    let below = row - vanishing.y
    return below > 0 ? min(1_000, eye * focal / below) : 1_000
  }
}
