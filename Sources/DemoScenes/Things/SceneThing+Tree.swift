/// Trees beside the street.
extension SceneThing {
  mutating func addTree(_ light: SceneLight) {
    let height = random.between(4.8, 8)
    let radius = random.between(1.3, 2.1)
    let fork = height - radius * 1.5
    let bark = random.albedo(.brown, .gray, brightness: 0.3...0.7)
    let lean = random.between(-0.15, 0.15)
    let thick = 0.07 + radius * 0.06
    addShadow(radius: radius * 0.85, height: 2...height - radius, blur: 1.1, light)
    add(
      GroundShadow(
        from: place, to: place, radius: thick, blur: 0.6, rest: SIMD3(repeating: 0.4)))
    addLimb(
      from: SIMD2(0, 0), to: SIMD2(lean, fork + 0.4), thick: SIMD2(thick * 1.25, thick * 0.8),
      .bark, bark)
    for side: Float in [-1, 1] {
      addLimb(
        from: SIMD2(lean * 0.8, fork * 0.86),
        to: SIMD2(lean + side * radius * random.between(0.35, 0.6), fork + radius * 0.7),
        thick: SIMD2(thick * 0.6, thick * 0.3), .bark, bark)
    }
    let leaves = random.albedo(
      .green, .green, .green, .brown, .cream, brightness: 0.4...1.0, paleness: -0.3)
    let middle = SIMD2(lean, height - radius)
    // Bunches behind are darker than those in front.
    for (count, reach, size, shade) in [
      (7, Float(0.8), Float(0.5), Float(0.5)), (13, 0.8, 0.34, 1.0),
    ] {
      var bunches: [SIMD3<Float>] = []
      for _ in 0..<count {
        let way = SIMD2(random.between(-1, 1), random.between(-1, 1))
        let far = max(1, (way * way).sum().squareRoot())
        let offset = way / far * radius * reach * SIMD2(1.05, 0.95)
        let pixel = pixel(middle.x + offset.x, middle.y + offset.y)
        bunches.append(
          SIMD3(pixel.x, pixel.y, radius * size * random.between(0.8, 1.25) * scale))
      }
      let foliage = Foliage(
        bunches: bunches, leaf: min(3.4, 0.075 * scale), noise: LatticeNoise(seed: random.next()))
      add(.foliage(foliage), .leaves, leaves * shade, openness: 0.55 + 0.4 * shade)
    }
  }
}
