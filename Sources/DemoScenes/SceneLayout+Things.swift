/// The individual objects in a street.
extension SceneLayout {
  mutating func addCar(x: Float, _ foot: Float, _ size: Float) {
    let breadth = size * 1.7
    let color = random.color(.gray, .brown, .blue, .green)
    let left = x - breadth / 2
    let shoulder = SceneEdge(
      y: foot - size * 0.55, left: left + breadth * 0.08, right: left + breadth * 0.92)
    let roof = SceneEdge(y: foot - size, left: left + breadth * 0.24, right: left + breadth * 0.76)
    add(.trapezoid(top: roof, bottom: shoulder), .car, .paint, color)
    let glassTop = SceneEdge(
      y: foot - size * 0.93, left: roof.left + breadth * 0.04, right: roof.right - breadth * 0.04)
    let glassBottom = SceneEdge(
      y: foot - size * 0.58, left: shoulder.left + breadth * 0.06,
      right: shoulder.right - breadth * 0.06)
    add(.trapezoid(top: glassTop, bottom: glassBottom), .car, .glass, color * 0.55)
    add(
      .rectangle(SceneBox(x: left, y: foot - size * 0.56, width: breadth, height: size * 0.44)),
      .car, .paint, color)
    for wheel in [left + breadth * 0.08, left + breadth * 0.68] {
      let box = SceneBox(
        x: wheel, y: foot - size * 0.28, width: breadth * 0.24, height: size * 0.28)
      add(.ellipse(box), .car, .line, SIMD3(repeating: 45))
    }
  }

  mutating func addTree(x: Float, _ foot: Float, _ size: Float) {
    let trunk = max(4, size * 0.07)
    add(
      .rectangle(
        SceneBox(x: x - trunk / 2, y: foot - size * 0.5, width: trunk, height: size * 0.5)),
      .tree, .cloth, random.color(.brown, .gray) * 0.8)
    let color = random.color(.green, .brown)
    for _ in 0..<3 {
      let breadth = size * random.between(0.4, 0.6)
      let box = SceneBox(
        x: x - breadth / 2 + size * random.between(-0.14, 0.14),
        y: foot - size * random.between(0.85, 1.05), width: breadth,
        height: size * random.between(0.4, 0.55))
      add(.blob(box, LatticeNoise(seed: random.next())), .tree, .leaves, color)
    }
  }

  mutating func addPerson(x: Float, _ foot: Float, _ size: Float) {
    let breadth = size * 0.34
    let box = SceneBox(
      x: x - breadth / 2, y: foot - size * 0.82, width: breadth, height: size * 0.45)
    let legs = SceneBox(
      x: x - breadth * 0.36, y: foot - size * 0.42, width: breadth * 0.72, height: size * 0.42)
    let head = SceneBox(
      x: x - size * 0.08, y: foot - size, width: size * 0.16, height: size * 0.2)
    add(.rectangle(legs), .person, .cloth, random.color(.blue, .gray, .brown) * 0.75)
    add(.rectangle(box), .person, .cloth, random.color(.gray, .brown, .blue, .green))
    add(.ellipse(head), .person, .line, SIMD3(168, 128, 104))
  }

  mutating func addPole(x: Float, _ foot: Float, _ size: Float) {
    let breadth = max(5, size * 0.035)
    let color = random.color(.gray, .brown, .green) * 0.85
    add(
      .rectangle(SceneBox(x: x - breadth / 2, y: foot - size, width: breadth, height: size)),
      .pole, .metal, color)
    let arm = SceneBox(
      x: x - breadth / 2, y: foot - size, width: size * 0.16, height: breadth * 0.9)
    add(.rectangle(arm), .pole, .metal, color)
  }
}
