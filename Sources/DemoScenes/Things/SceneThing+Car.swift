/// Cars, as boxes that are seen along the street.
extension SceneThing {
  /// Lengths of a car in meters; places along it are measured from the end that is near the camera.
  private struct Body {
    var half: Float
    var length: Float
    var belt: Float
    var roof: Float
    /// Where the cabin stands on the body, and where its roof begins and ends.
    var cabin: (start: Float, roofStart: Float, roofEnd: Float, end: Float)

    init(isFrontNear: Bool, isVan: Bool, random: inout SceneRandom) {
      half = random.between(0.84, 0.93)
      length = random.between(3.9, 4.6)
      belt = random.between(0.84, 0.95)
      roof = isVan ? random.between(1.75, 2.0) : random.between(1.38, 1.52)
      let hood = isVan ? Float(0.5) : random.between(0.95, 1.25)
      let back = isVan ? Float(0.05) : random.between(0.15, 0.75)
      let (rake, drop) = isVan ? (Float(0.6), Float(0.1)) : (0.75, Float(0.45))
      cabin =
        isFrontNear
        ? (hood, hood + rake, length - back - drop, length - back)
        : (back, back + drop, length - hood - rake, length - hood)
    }
  }

  /// The corner of a car: across, up, and along from its near end.
  private func corner(_ x: Float, _ y: Float, _ along: Float) -> SIMD2<Float> {
    camera.pixel(SIMD3(place.x + x, y, place.y + along))
  }

  mutating func addCar(_ light: SceneLight) {
    let isFrontNear = random.chance(0.5)
    let body = Body(isFrontNear: isFrontNear, isVan: random.chance(0.18), random: &random)
    let paint = random.albedo(
      .gray, .gray, .blue, .brown, .green, .red, brightness: 0.12...1.5)
    let dark = SIMD3<Float>(repeating: 0.018)
    addCarShadow(body.half, body.length, light)
    // The side that the camera sees.
    let side: Float = place.x > 0 ? -1 : 1
    let sideNormal = SIMD3<Float>(side, 0.15, 0)
    let x = side * body.half
    addFace(
      [
        (x, 0.24, 0.15), (x, body.belt, 0), (x, body.belt, body.length),
        (x, 0.24, body.length - 0.15),
      ],
      .paint, paint, sideNormal)
    addFace(
      [(x, 0.24, 0.15), (x, 0.42, 0.05), (x, 0.42, body.length), (x, 0.24, body.length - 0.15)],
      .plain, paint * 0.35 + dark, sideNormal)
    addSideWheels(x, body.length, dark)
    // Body seen from above, then the cabin.
    addFace(
      [
        (-body.half, body.belt, 0), (body.half, body.belt, 0), (body.half, body.belt, body.length),
        (-body.half, body.belt, body.length),
      ], .paint, paint, SIMD3(0, 1, 0))
    addCabin(body, side, paint)
    addNearEnd(body, isFrontNear, paint, dark, light)
  }

  private mutating func addFace(
    _ corners: [(x: Float, y: Float, along: Float)], _ pattern: Surface.Pattern,
    _ albedo: SIMD3<Float>, _ normal: SIMD3<Float>
  ) {
    let pixels = corners.map { corner($0.x, $0.y, $0.along) }
    add(.polygon(ConvexPolygon(pixels)), pattern, albedo, form: .flat(SceneLight.unit(normal)))
  }

  private mutating func addSideWheels(_ x: Float, _ length: Float, _ dark: SIMD3<Float>) {
    for along in [length - 0.85, 0.8] {
      for (radius, albedo) in [
        (Float(0.37), dark), (0.31, dark * 0.7), (0.19, SIMD3(repeating: 0.2)),
      ] {
        let near = corner(x, 0.31, along - radius)
        let far = corner(x, 0.31, along + radius)
        let middle = corner(x, 0.31, along)
        let up = corner(x, 0.31 + radius, along)
        let radii = SIMD2(abs(near.x - far.x) / 2, middle.y - up.y)
        guard radii.x > 0.4 else { continue }
        add(
          .ellipse(SceneEllipse(middle: middle, radii: radii)), .plain, albedo,
          form: .flat(SIMD3(0, 0.3, -0.95)))
      }
    }
  }

  private mutating func addCabin(_ body: Body, _ side: Float, _ paint: SIMD3<Float>) {
    let inner = body.half - 0.06
    let top = body.half - 0.2
    let cabin = body.cabin
    let (belt, roof) = (body.belt - 0.02, body.roof)
    let normal = SIMD3<Float>(side, 0.3, 0)
    addFace(
      [
        (side * inner, belt, cabin.start), (side * top, roof, cabin.roofStart),
        (side * top, roof, cabin.roofEnd), (side * inner, belt, cabin.end),
      ], .paint, paint * 0.8, normal)
    // Panes of the side, with a pillar between.
    let middle = (cabin.roofStart + cabin.roofEnd) / 2
    let (low, high) = (belt + 0.06, roof - 0.09)
    let (lowX, highX) = (side * (inner - 0.005), side * (top + 0.02))
    addFace(
      [
        (lowX, low, cabin.start + 0.22), (highX, high, cabin.roofStart + 0.1),
        (highX, high, middle - 0.05), (lowX, low, middle - 0.05),
      ], .glass, SIMD3(repeating: 0.02), normal)
    addFace(
      [
        (lowX, low, middle + 0.05), (highX, high, middle + 0.05),
        (highX, high, cabin.roofEnd - 0.1), (lowX, low, cabin.end - 0.22),
      ], .glass, SIMD3(repeating: 0.02), normal)
    // The roof, and the near window in its frame.
    addFace(
      [
        (-top, roof, cabin.roofStart), (top, roof, cabin.roofStart), (top, roof, cabin.roofEnd),
        (-top, roof, cabin.roofEnd),
      ],
      .paint, paint, SIMD3(0, 1, -0.1))
    let lean = SIMD3<Float>(0, 0.5, -1)
    addFace(
      [
        (-inner, belt, cabin.start), (inner, belt, cabin.start), (top, roof, cabin.roofStart),
        (-top, roof, cabin.roofStart),
      ],
      .paint, paint, lean)
    addFace(
      [
        (-inner + 0.1, belt + 0.06, cabin.start), (inner - 0.1, belt + 0.06, cabin.start),
        (top - 0.06, roof - 0.07, cabin.roofStart), (-top + 0.06, roof - 0.07, cabin.roofStart),
      ], .glass, SIMD3(repeating: 0.018), lean)
  }

  /// The end of the car that is near: body, bumper, lights, plate and wheels.
  private mutating func addNearEnd(
    _ body: Body, _ isFront: Bool, _ paint: SIMD3<Float>, _ dark: SIMD3<Float>,
    _ light: SceneLight
  ) {
    let facing = SIMD3<Float>(0, 0.12, -1)
    let (half, belt) = (body.half, body.belt)
    for side: Float in [-1, 1] {
      addPlate(
        [
          SIMD2(side * (half - 0.24), 0), SIMD2(side * (half - 0.03), 0),
          SIMD2(side * (half - 0.03), 0.42), SIMD2(side * (half - 0.24), 0.42),
        ], .plain, dark)
    }
    let outline: [SIMD2<Float>] = [
      SIMD2(-half + 0.1, 0.22), SIMD2(half - 0.1, 0.22), SIMD2(half, 0.45),
      SIMD2(half, belt - 0.12), SIMD2(half - 0.14, belt), SIMD2(-half + 0.14, belt),
      SIMD2(-half, belt - 0.12), SIMD2(-half, 0.45),
    ]
    addPlate(outline, .paint, paint, form: .flat(SceneLight.unit(facing)))
    addPlate(
      [
        SIMD2(-half + 0.1, 0.22), SIMD2(half - 0.1, 0.22), SIMD2(half - 0.02, 0.40),
        SIMD2(-half + 0.02, 0.40),
      ], .plain, paint * 0.3 + dark)
    if isFront {
      addPlate(
        [SIMD2(-0.4, 0.52), SIMD2(0.4, 0.52), SIMD2(0.46, 0.68), SIMD2(-0.46, 0.68)], .plain, dark)
    }
    addPlate(
      [SIMD2(-0.26, 0.42), SIMD2(0.26, 0.42), SIMD2(0.26, 0.53), SIMD2(-0.26, 0.53)], .plain,
      SIMD3(0.62, 0.6, 0.5))
    let isDusk = light.weather == .dusk
    let lamp: SIMD3<Float> =
      isFront
      ? (isDusk ? SIMD3(2.2, 2.0, 1.5) : SIMD3(0.6, 0.62, 0.62))
      : (isDusk ? SIMD3(0.9, 0.05, 0.03) : SIMD3(0.35, 0.02, 0.02))
    for side: Float in [-1, 1] {
      addPlate(
        [
          SIMD2(side * (half - 0.34), 0.58), SIMD2(side * (half - 0.04), 0.6),
          SIMD2(side * (half - 0.05), 0.78), SIMD2(side * (half - 0.3), 0.74),
        ], isDusk ? .lamp : .plain, lamp)
      if isDusk {
        addGlow(
          at: 0.68, x: side * (half - 0.18), radius: isFront ? 0.6 : 0.4,
          color: lamp * (isFront ? 0.14 : 0.3))
      }
    }
  }

  private mutating func addCarShadow(_ half: Float, _ length: Float, _ light: SceneLight) {
    let near = place + SIMD2(0, half * 0.9)
    let far = place + SIMD2(0, length - half * 0.9)
    add(
      GroundShadow(
        from: near, to: far, radius: half + 0.04, blur: 0.5, rest: SIMD3(repeating: 0.25)))
    guard light.weather != .overcast, sunshine > 0.3 else { return }
    let way = -SIMD2(light.toSun.x, light.toSun.z) / light.toSun.y * 0.8
    let sunlit = light.sun * light.toSun.y
    add(
      GroundShadow(
        from: near + way, to: far + way, radius: half * 0.95, blur: 0.3,
        rest: light.ambient / (light.ambient + sunlit)))
  }
}
