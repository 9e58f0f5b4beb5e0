/// What is seen of a building.
struct WallPainter {
  private let layout: SceneLayout
  private let camera: SceneCamera
  private let light: SceneLight
  /// Behind windows in the evening.
  private static let lamps = SIMD3<Float>(0.72, 0.46, 0.19)

  init(_ layout: SceneLayout) {
    self.layout = layout
    camera = layout.camera
    light = layout.light
  }

  /// The light from a face.
  ///
  /// - Parameters:
  ///   - slope: meters to the right per meter ahead.
  ///   - rise: meters up per meter ahead.
  func color(of face: BuildingFace, _ slope: Float, _ rise: Float) -> SIMD3<Float> {
    let z = face.distance
    let place = SIMD3(slope * z, camera.eye + rise * z, z)
    switch face.kind {
    case .street: return street(face, place, rise)
    case .gable: return gable(face, place)
    case .roof: return roof(face, slope, rise)
    }
  }

  private func street(_ face: BuildingFace, _ place: SIMD3<Float>, _ rise: Float) -> SIMD3<Float> {
    let z = place.z
    let span = PixelFootprint(u: z * z / (camera.focal * face.side.wall), v: z / camera.focal)
    let sample = face.building.facade.sample(z - face.building.start, place.y, span)
    let shaded = light.lit(
      sample.albedo, normal: SIMD3(-face.side.sign, 0, 0), sunshine: layout.sunshine(at: place),
      openness: 0.62 + 0.38 * min(1, place.y / 9))
    // Glass shows the sky over the other side; in the evening, some rooms are lit.
    let isLit = light.weather == .dusk && sample.isLit
    let shine = isLit ? Self.lamps : layout.sky.reflection(rise: 0.5 + 0.25 * rise) * 0.42
    return light.seen(shaded + shine * sample.glass, at: z)
  }

  private func gable(_ face: BuildingFace, _ place: SIMD3<Float>) -> SIMD3<Float> {
    let span = PixelFootprint(u: place.z / camera.focal, v: place.z / camera.focal)
    let albedo = face.building.facade.gable(abs(place.x) - face.side.wall, place.y, span)
    let shaded = light.lit(
      albedo, normal: SIMD3(0, 0, -1), openness: 0.5 + 0.4 * min(1, place.y / 9))
    return light.seen(shaded, at: place.z)
  }

  private func roof(_ face: BuildingFace, _ slope: Float, _ rise: Float) -> SIMD3<Float> {
    guard let roof = face.building.roof else { return .zero }
    let steep = max(1e-3, abs(slope))
    let wall = face.side.wall
    // Where the look along slope and rise meets the roof's plane.
    let over = camera.eye - face.building.height + roof.pitch * wall
    let z = min(face.building.end, max(wall / steep, over / max(1e-4, roof.pitch * steep - rise)))
    let back = max(0, steep * z - wall)
    let pixel = z / camera.focal
    let edge = PixelFootprint.lines(back, period: 0.34, width: 0.07, span: pixel * 1.4)
    let tile = 0.12 * roof.noise.point(Int(z / 0.4), Int(back / 0.34))
    let stain = 0.16 * roof.noise.fractal(z, back, period: 2.5, octaves: 2, finest: pixel)
    let normal = SceneLight.unit(SIMD3(-face.side.sign * roof.pitch, 1, 0))
    let albedo = roof.albedo * (1 + tile + stain) * (1 - 0.5 * edge)
    return light.seen(light.lit(albedo, normal: normal), at: z)
  }
}
