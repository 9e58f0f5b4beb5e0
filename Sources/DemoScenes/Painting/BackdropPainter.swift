/// Paints what does not stand on the street: sky, walls and ground, one column after the other.
///
/// In a column everything is ordered by distance: what is nearer ends lower. So a column is filled from the bottom up, and no pixel
/// is computed twice, save where a wall ends inside of one.
struct BackdropPainter {
  private let layout: SceneLayout
  private let camera: SceneCamera

  init(_ layout: SceneLayout) {
    self.layout = layout
    camera = layout.camera
  }

  func paint(on canvas: inout SceneCanvas) {
    let walls = WallPainter(layout)
    for column in 0..<canvas.width {
      var fill = ColumnFill(column: column, canvas: canvas)
      let slope = camera.slope(column: column)
      let side = layout.side(slope)
      for face in BuildingFace.met(along: slope, on: side, upTo: layout.background.distance) {
        let base = camera.row(of: 0, at: face.distance)
        ground(downFrom: base, slope, side, &fill, &canvas)
        fill.up(to: camera.row(of: face.top, at: face.topDistance), on: &canvas) { row in
          (walls.color(of: face, slope, camera.rise(row: Float(row) + 0.5)), .building)
        }
      }
      ground(downFrom: camera.vanishing.y, slope, side, &fill, &canvas)
      background(slope, &fill, &canvas)
      fill.up(to: 0, on: &canvas) { row in
        (layout.sky.color(slope: slope, rise: camera.rise(row: Float(row) + 0.5)), .sky)
      }
    }
  }

  private func ground(
    downFrom top: Float, _ slope: Float, _ side: StreetSide, _ fill: inout ColumnFill,
    _ canvas: inout SceneCanvas
  ) {
    fill.up(to: top, on: &canvas) { row in
      let z = camera.groundDistance(row: Float(row) + 0.5)
      let x = slope * z
      let deep = z * z / (camera.focal * camera.eye)
      // A row that is deep is also wide where one looks at it from the side.
      let wide = z / camera.focal
      let span = PixelFootprint(u: wide + abs(slope) * deep, v: deep, finest: wide)
      let wall = side.height(at: z) > 0 ? max(0, side.wall - abs(x)) : 3
      let sample = layout.ground.sample(x, z, wall: wall, span)
      let sunshine = layout.sunshine(at: SIMD3(x, 0, z))
      let shaded = layout.light.lit(
        sample.albedo, normal: SIMD3(0, 1, 0), sunshine: sunshine, openness: sample.openness)
      return (layout.light.seen(shaded, at: z), sample.content)
    }
  }

  private func background(
    _ slope: Float, _ fill: inout ColumnFill, _ canvas: inout SceneCanvas
  ) {
    let background = layout.background
    let z = background.distance
    let x = slope * z
    fill.up(to: camera.row(of: background.height(at: x), at: z), on: &canvas) { row in
      let y = camera.eye + camera.rise(row: Float(row) + 0.5) * z
      let shaded = layout.light.lit(
        background.albedo(x, y), normal: SIMD3(0, 0.3, -0.95), openness: 0.8)
      return (layout.light.seen(shaded, at: z), background.content)
    }
  }
}
