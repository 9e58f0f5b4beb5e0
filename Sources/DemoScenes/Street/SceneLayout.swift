/// The layout of one street: its light, what is built, and what stands on it.
public struct SceneLayout {
  let camera: SceneCamera
  let light: SceneLight
  let left: StreetSide
  let right: StreetSide
  let ground: Ground
  let sky: Sky
  let background: Background
  /// What stands on the street, from back to front.
  private(set) var parts: [ScenePart] = []
  /// Where things keep light from the ground.
  private(set) var shadows: [GroundShadow] = []
  /// The camera's own noise.
  let grain: LatticeNoise
  var random: SceneRandom

  public var width: Int { camera.width }
  public var height: Int { camera.height }

  /// The same size, seed and scene number give the same street.
  ///
  /// - Parameters:
  ///   - width: in pixels, at least 1; `height` as well.
  ///   - scene: which of a seed's streets.
  public init(width: Int, height: Int, seed: UInt64, scene: Int) {
    var random = SceneRandom(seed: seed, scene: scene)
    camera = SceneCamera(width: width, height: height, random: &random)
    light = SceneLight(random: &random)
    let half = random.between(2.9, 3.8)
    let middle = random.between(-2, 2)
    let curbs = (left: half - middle, right: half + middle)
    left = StreetSide(
      sign: -1, curb: curbs.left, wall: curbs.left + random.between(3, 5.4), random: &random)
    right = StreetSide(
      sign: 1, curb: curbs.right, wall: curbs.right + random.between(3, 5.4), random: &random)
    ground = Ground(middle: middle, half: half, random: &random)
    sky = Sky(light: light, random: &random)
    background = Background(random: &random)
    grain = LatticeNoise(seed: random.next())
    self.random = random
    addThings()
  }

  /// Puts a thing in front of everything that is there.
  mutating func add(_ thing: SceneThing) {
    parts += thing.parts
    shadows += thing.shadows
  }

  func side(_ sign: Float) -> StreetSide { sign < 0 ? left : right }

  /// The share of the sun that reaches a place between the walls, 0...1.
  func sunshine(at place: SIMD3<Float>) -> Float {
    side(light.toSun.x).sunshine(at: place, light)
  }
}
