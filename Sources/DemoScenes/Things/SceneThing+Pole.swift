/// Street lamps, signs and traffic lights, which all count as poles.
extension SceneThing {
  /// - Parameter inward: 1 if the road is to the right of it, -1 if to the left.
  mutating func addPole(_ light: SceneLight, inward: Float) {
    let metal = random.albedo(.gray, .gray, .green, .brown, brightness: 0.15...0.9)
    switch random.between(0, 1) {
    case ..<0.5: addLamp(light, inward, metal)
    case ..<0.8: addSign(light, metal)
    default: addTrafficLight(light, metal)
    }
  }

  private mutating func addLamp(_ light: SceneLight, _ inward: Float, _ metal: SIMD3<Float>) {
    let height = random.between(5, 7)
    let reach = random.between(0.7, 1.5) * inward
    addShadow(radius: 0.09, height: 0...height, blur: 0.14, light)
    addLimb(from: SIMD2(0, 0), to: SIMD2(0, 0.8), thick: SIMD2(0.15, 0.13), .plain, metal)
    addLimb(from: SIMD2(0, 0.6), to: SIMD2(0, height), thick: SIMD2(0.1, 0.065), .plain, metal)
    addLimb(
      from: SIMD2(0, height), to: SIMD2(reach, height + 0.3), thick: SIMD2(0.06, 0.05), .plain,
      metal)
    addLimb(
      from: SIMD2(reach, height + 0.29), to: SIMD2(reach * 1.4, height + 0.3),
      thick: SIMD2(0.1, 0.08), .plain, metal * 1.2)
    if light.weather == .dusk {
      addPlate(
        [
          SIMD2(reach, height + 0.16), SIMD2(reach * 1.4, height + 0.18),
          SIMD2(reach * 1.4, height + 0.24), SIMD2(reach, height + 0.24),
        ], .lamp, SIMD3(2.4, 1.8, 1.0))
      addGlow(
        at: height + 0.15, x: reach * 1.2, radius: 1.6, color: SIMD3(0.75, 0.5, 0.22))
    }
  }

  private mutating func addSign(_ light: SceneLight, _ metal: SIMD3<Float>) {
    let height = random.between(2.5, 3.2)
    addShadow(radius: 0.08, height: 0...height, blur: 0.12, light)
    addLimb(from: SIMD2(0, 0), to: SIMD2(0, height), thick: SIMD2(0.06, 0.06), .plain, metal)
    let face = random.albedo(.gray, .cream, .blue, brightness: 0.8...1.6)
    let rim = random.albedo(.red, .blue, .gray, brightness: 0.5...1.1)
    let middle = SIMD2(0, height - 0.3)
    if random.chance(0.5) {
      for (radius, albedo) in [(Float(0.36), rim), (0.25, face)] {
        addEllipse(
          middle: middle, radii: SIMD2(radius, radius), .plain, albedo,
          form: .flat(SIMD3(0, 0, -1)))
      }
      addPlate(Self.box(middle, SIMD2(0.16, 0.045)), .plain, rim * 0.3)
    } else {
      let half = SIMD2(random.between(0.24, 0.42), random.between(0.3, 0.42))
      addPlate(Self.box(middle, half), .plain, rim)
      addPlate(Self.box(middle, half - 0.07), .plain, face)
      addPlate(Self.box(middle, SIMD2(half.x * 0.4, 0.05)), .plain, rim * 0.4)
    }
  }

  private mutating func addTrafficLight(_ light: SceneLight, _ metal: SIMD3<Float>) {
    let height: Float = 3.3
    addShadow(radius: 0.09, height: 0...height, blur: 0.12, light)
    addLimb(from: SIMD2(0, 0), to: SIMD2(0, height), thick: SIMD2(0.08, 0.075), .plain, metal)
    let dark = SIMD3<Float>(repeating: 0.03)
    addPlate(Self.box(SIMD2(0, height - 0.35), SIMD2(0.2, 0.52)), .plain, dark)
    let lit = Int(random.next() % 3)
    let colors: [SIMD3<Float>] = [
      SIMD3(1.3, 0.06, 0.04), SIMD3(1.2, 0.6, 0.05), SIMD3(0.08, 0.9, 0.4),
    ]
    for (number, color) in colors.enumerated() {
      let middle = SIMD2(0, height - 0.02 - Float(number) * 0.33)
      addEllipse(
        middle: middle, radii: SIMD2(0.11, 0.11), number == lit ? .lamp : .plain,
        number == lit ? color : color * 0.07, form: .flat(SIMD3(0, 0, -1)))
      if number == lit, light.weather == .dusk {
        addGlow(at: middle.y, x: 0, radius: 0.6, color: color * 0.3)
      }
    }
  }

  private static func box(_ middle: SIMD2<Float>, _ half: SIMD2<Float>) -> [SIMD2<Float>] {
    [
      middle - half, middle + SIMD2(half.x, -half.y), middle + half,
      middle + SIMD2(-half.x, half.y),
    ]
  }
}
