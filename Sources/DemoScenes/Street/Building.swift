/// One building beside the street.
struct Building {
  /// From where to where along the street, in meters.
  let start: Float
  let end: Float
  /// Of the wall, without the roof.
  let height: Float
  let facade: Facade
  /// nil: flat.
  let roof: Roof?
  /// How far it reaches back from the street.
  static let depth: Float = 11

  /// A roof that rises from the wall to a ridge along the street.
  struct Roof {
    /// Meters up per meter back.
    let pitch: Float
    let albedo: SIMD3<Float>
    let noise: LatticeNoise
  }

  init(from start: Float, to end: Float, usual: Float, random: inout SceneRandom) {
    self.start = start
    self.end = end
    let storeys = max(2, min(7, Int(usual + random.between(-1.2, 1.6))))
    facade = Facade(storeys: storeys, random: &random)
    height = facade.height
    roof =
      random.chance(0.45) && storeys < 5
      ? Roof(
        pitch: random.between(0.8, 1.5),
        albedo: random.albedo(.red, .brown, .gray, brightness: 0.4...0.9),
        noise: LatticeNoise(seed: random.next()))
      : nil
  }

  /// How high it is at a distance behind its street wall.
  func height(behind distance: Float) -> Float {
    guard let roof else { return height }
    return height + roof.pitch * max(0, min(distance, Self.depth - distance))
  }
}
