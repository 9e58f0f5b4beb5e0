/// One piece of a thing.
enum ScenePart {
  case layer(SceneLayer)
  case glow(Glow)
}

/// Where one thing stands, and the parts that it is made of.
struct SceneThing {
  let camera: SceneCamera
  /// On the ground: x to the right and z along the street, in meters.
  let place: SIMD2<Float>
  let sunshine: Float
  let content: SceneClass
  var random: SceneRandom
  /// From back to front.
  private(set) var parts: [ScenePart] = []
  private(set) var shadows: [GroundShadow] = []

  init(
    _ content: SceneClass, at place: SIMD2<Float>, sunshine: Float, camera: SceneCamera,
    random: SceneRandom
  ) {
    self.content = content
    self.place = place
    self.sunshine = sunshine
    self.camera = camera
    self.random = random
  }

  /// Pixels per meter.
  var scale: Float { camera.scale(at: place.y) }

  /// The pixel of a point beside and above the place, in the thing's own plane.
  func pixel(_ x: Float, _ y: Float) -> SIMD2<Float> {
    camera.pixel(SIMD3(place.x + x, y, place.y))
  }

  mutating func add(
    _ shape: SceneShape, _ pattern: Surface.Pattern, _ albedo: SIMD3<Float>,
    form: Surface.Form = .round, grain: Float = 0.2, openness: Float = 1
  ) {
    let surface = Surface(
      pattern: pattern, form: form, albedo: albedo, noise: LatticeNoise(seed: random.next()),
      grain: grain * scale)
    parts.append(
      .layer(
        SceneLayer(
          shape: shape, surface: surface, content: content, distance: place.y,
          sunshine: sunshine, openness: openness)))
  }

  /// A part between two points of the thing's plane, with a radius at each end in meters.
  mutating func addLimb(
    from: SIMD2<Float>, to: SIMD2<Float>, thick: SIMD2<Float>, _ pattern: Surface.Pattern,
    _ albedo: SIMD3<Float>
  ) {
    add(
      .limb(
        SceneLimb(from: pixel(from.x, from.y), to: pixel(to.x, to.y), thick: thick * scale)),
      pattern, albedo, grain: max(thick.x, thick.y) * 2)
  }

  mutating func addEllipse(
    middle: SIMD2<Float>, radii: SIMD2<Float>, _ pattern: Surface.Pattern, _ albedo: SIMD3<Float>,
    form: Surface.Form = .round
  ) {
    add(
      .ellipse(SceneEllipse(middle: pixel(middle.x, middle.y), radii: radii * scale)), pattern,
      albedo, form: form)
  }

  /// A flat part of the thing's plane, which faces the camera.
  mutating func addPlate(
    _ corners: [SIMD2<Float>], _ pattern: Surface.Pattern, _ albedo: SIMD3<Float>,
    form: Surface.Form = .flat(SIMD3(0, 0, -1))
  ) {
    add(
      .polygon(ConvexPolygon(corners.map { pixel($0.x, $0.y) })), pattern, albedo, form: form)
  }

  /// The dark spot right below a thing, and in sunshine its shadow.
  ///
  /// - Parameters:
  ///   - height: from where to where it keeps light away, in meters above the ground.
  mutating func addShadow(
    radius: Float, height: ClosedRange<Float>, blur: Float, _ light: SceneLight
  ) {
    shadows.append(
      GroundShadow(
        from: place, to: place, radius: radius, blur: radius * 1.6 + 0.1,
        rest: SIMD3(repeating: height.lowerBound > 1 ? 0.8 : 0.5)))
    guard light.weather != .overcast, sunshine > 0.3 else { return }
    let way = -SIMD2(light.toSun.x, light.toSun.z) / light.toSun.y
    let sunlit = light.sun * light.toSun.y
    shadows.append(
      GroundShadow(
        from: place + way * height.lowerBound, to: place + way * min(9, height.upperBound),
        radius: radius, blur: blur, rest: light.ambient / (light.ambient + sunlit)))
  }

  mutating func add(_ shadow: GroundShadow) { shadows.append(shadow) }

  mutating func addGlow(at y: Float, x: Float, radius: Float, color: SIMD3<Float>) {
    parts.append(.glow(Glow(middle: pixel(x, y), radius: radius * scale, color: color)))
  }
}
