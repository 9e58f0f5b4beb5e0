/// What stands on the street.
extension SceneLayout {
  /// Trees, poles, people and cars, the farthest first.
  mutating func addThings() {
    var things: [SceneThing] = []
    for (content, place) in places() {
      let sunshine = sunshine(at: SIMD3(place.x, content == .tree ? 4 : 1.2, place.y))
      var thing = SceneThing(
        content, at: place, sunshine: sunshine, camera: camera,
        random: SceneRandom(state: random.next()))
      let inward: Float = place.x < ground.middle ? 1 : -1
      switch content {
      case .car: thing.addCar(light)
      case .tree: thing.addTree(light)
      case .person: thing.addPerson(light)
      default: thing.addPole(light, inward: inward)
      }
      things.append(thing)
    }
    for thing in things.sorted(by: { $0.place.y > $1.place.y }) {
      add(thing)
    }
  }

  /// Which things stand where; nothing stands in another.
  private mutating func places() -> [(SceneClass, SIMD2<Float>)] {
    var places: [(SceneClass, SIMD2<Float>)] = []
    let isRightParked = random.chance(0.6)
    for sign: Float in [-1, 1] {
      let side = side(sign)
      let kerb = side.curb * sign
      // Parked cars beside the curb.
      if (sign > 0) == isRightParked || random.chance(0.35) {
        var z = random.between(4.8, 9)
        while z < 46 {
          if random.chance(0.62) { places.append((.car, SIMD2(kerb - sign * 1.15, z))) }
          z += random.between(5.6, 8)
        }
      }
      // Trees or lamps in a row along the curb.
      var z = random.between(6, 12)
      let isGreen = random.chance(0.65)
      while z < 70 {
        let content: SceneClass = isGreen && random.chance(0.7) ? .tree : .pole
        if random.chance(0.85) { places.append((content, SIMD2(kerb + sign * 0.65, z))) }
        z += random.between(6, 12)
      }
      for _ in 0..<6 where random.chance(0.8) {
        let x = random.between(side.curb + 1.1, side.wall - 0.5) * sign
        places.append((.person, SIMD2(x, random.between(4.5, 14))))
      }
    }
    // Cars that drive, and now and then somebody who crosses.
    if random.chance(0.75) {
      places.append(
        (.car, SIMD2(ground.middle + ground.half * 0.46, random.between(8, 26))))
    }
    if random.chance(0.55) {
      places.append(
        (.car, SIMD2(ground.middle - ground.half * 0.46, random.between(7, 24))))
    }
    if random.chance(0.35) {
      let reach = ground.half * 0.8
      places.append(
        (.person, SIMD2(ground.middle + random.between(-reach, reach), random.between(8, 16))))
    }
    return places.filter { place in
      place.1.y > 3 && !places.contains { Self.crowds($0, place) }
    }
  }

  /// Whether a thing stands in the way of a car; the car stays.
  private static func crowds(
    _ other: (SceneClass, SIMD2<Float>), _ one: (SceneClass, SIMD2<Float>)
  ) -> Bool {
    guard other.0 == .car else { return false }
    let apart = one.1 - other.1
    if one.0 == .car { return apart.y > 0 && apart.y < 5.5 && abs(apart.x) < 1.9 }
    return abs(apart.x) < 1.2 && apart.y > -0.6 && apart.y < 5
  }
}
