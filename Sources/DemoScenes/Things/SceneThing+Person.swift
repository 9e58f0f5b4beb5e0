/// People who walk or stand.
extension SceneThing {
  mutating func addPerson(_ light: SceneLight) {
    let height = random.between(1.58, 1.9)
    let step = random.chance(0.7) ? random.between(0.12, 0.26) : 0.09
    let turn: Float = random.chance(0.5) ? 1 : -1
    let legs = random.albedo(.blue, .gray, .brown, brightness: 0.1...0.6)
    let coat = random.albedo(.gray, .blue, .red, .green, .brown, .cream, brightness: 0.15...1.1)
    let skin = SceneTint.linear(196, 148, 120) * random.between(0.25, 1.05)
    let hair = random.albedo(.brown, .gray, brightness: 0.08...0.6)
    let shoe = SIMD3<Float>(repeating: random.between(0.02, 0.1))
    let hip = height * 0.5
    let shoulder = height * 0.8
    addShadow(radius: 0.2, height: 0...height, blur: 0.2, light)
    for side: Float in [-1, 1] {
      let foot = SIMD2(side * step, side > 0 ? Float(0.04) : 0.09)
      let knee = SIMD2(side * step * 0.55 + turn * 0.03, height * 0.27)
      addLimb(from: foot, to: knee, thick: SIMD2(0.055, 0.07), .cloth, legs)
      addLimb(from: knee, to: SIMD2(side * 0.07, hip), thick: SIMD2(0.07, 0.09), .cloth, legs)
      addLimb(
        from: foot, to: foot + SIMD2(turn * 0.12, -0.01), thick: SIMD2(0.05, 0.035), .plain, shoe)
    }
    // The far arm, the body, the near arm.
    for (side, isNear) in [(-turn, false), (turn, true)] {
      if isNear {
        let hem = random.chance(0.35) ? hip - 0.28 : hip
        addLimb(
          from: SIMD2(0, hem + 0.02), to: SIMD2(0, shoulder - 0.1), thick: SIMD2(0.16, 0.185),
          .cloth, coat)
        addLimb(
          from: SIMD2(-0.1, shoulder - 0.04), to: SIMD2(0.1, shoulder - 0.04),
          thick: SIMD2(0.09, 0.09), .cloth, coat)
      }
      let elbow = SIMD2(side * 0.26, hip + 0.16)
      let hand = SIMD2(side * (0.2 + step * 0.5), hip - 0.08)
      addLimb(
        from: SIMD2(side * 0.18, shoulder - 0.07), to: elbow, thick: SIMD2(0.065, 0.055), .cloth,
        coat * 0.9)
      addLimb(from: elbow, to: hand, thick: SIMD2(0.055, 0.045), .cloth, coat * 0.9)
      addEllipse(middle: hand - SIMD2(0, 0.05), radii: SIMD2(0.04, 0.055), .plain, skin)
    }
    addLimb(
      from: SIMD2(0, shoulder - 0.03), to: SIMD2(0, shoulder + 0.08), thick: SIMD2(0.055, 0.05),
      .plain, skin)
    let head = SIMD2(turn * 0.01, height - 0.13)
    addEllipse(middle: head + SIMD2(0, 0.02), radii: SIMD2(0.105, 0.135), .plain, hair)
    addEllipse(middle: head + SIMD2(turn * 0.02, -0.025), radii: SIMD2(0.085, 0.105), .plain, skin)
    if random.chance(0.3) {
      let bag = random.albedo(.brown, .red, .gray, brightness: 0.2...0.9)
      addPlate(
        [
          SIMD2(-turn * 0.16, hip - 0.1), SIMD2(-turn * 0.42, hip - 0.1),
          SIMD2(-turn * 0.4, hip + 0.16), SIMD2(-turn * 0.18, hip + 0.16),
        ], .cloth, bag)
    }
  }
}
