/// The layout of one street: layers from back to front.
public struct SceneLayout {
  /// One area of one material that belongs to a class.
  struct Layer {
    var shape: SceneShape
    var surface: Surface
    var content: SceneClass
  }

  let width: Int
  let height: Int
  private(set) var layers: [Layer] = []
  var random: SceneRandom
  private let horizon: Float
  private let vanishing: Float

  /// The same size, seed and scene number give the same street.
  ///
  /// - Parameters:
  ///   - width: in pixels, at least 1; `height` as well.
  ///   - scene: which of a seed's streets.
  public init(width: Int, height: Int, seed: UInt64, scene: Int) {
    self.width = width
    self.height = height
    var random = SceneRandom(seed: seed, scene: scene)
    horizon = Float(height) * random.between(0.40, 0.54)
    vanishing = Float(width) * random.between(0.38, 0.62)
    self.random = random
    addGround()
    addBuildings()
    addStreet()
    addThings()
  }

  /// Adds a layer of a new surface.
  mutating func add(
    _ shape: SceneShape, _ content: SceneClass, _ pattern: Surface.Pattern, _ color: SIMD3<Float>
  ) {
    let surface = Surface(pattern: pattern, color: color, noise: LatticeNoise(seed: random.next()))
    layers.append(Layer(shape: shape, surface: surface, content: content))
  }

  private mutating func addGround() {
    let (w, h) = (Float(width), Float(height))
    add(
      .rectangle(SceneBox(x: 0, y: 0, width: w, height: h)), .sky, .cloud,
      random.color(.gray, .blue))
    add(
      .rectangle(SceneBox(x: 0, y: horizon, width: w, height: h - horizon)), .pavement, .tiles,
      random.color(.gray, .brown))
  }

  private mutating func addBuildings() {
    let (w, h) = (Float(width), Float(height))
    var x = -random.between(0, 0.1) * w
    while x < w {
      let breadth = random.between(0.14, 0.3) * w
      defer { x += breadth }
      if random.chance(0.15) { continue }
      let nearness = min(1, abs(x + breadth / 2 - vanishing) / (0.5 * w))
      let top = horizon * random.between(0.12, 0.62) * (1.15 - 0.5 * nearness)
      let base = horizon + nearness * 0.1 * h
      let box = SceneBox(x: x, y: top, width: breadth, height: base - top)
      let color = random.color(.gray, .brown, .blue, .green)
      add(.rectangle(box), .building, random.pick([.brick, .plaster]), color)
      addWindows(to: box, around: color)
    }
  }

  private mutating func addWindows(to wall: SceneBox, around color: SIMD3<Float>) {
    let pane = SceneBox(
      x: 0, y: 0, width: random.between(8, 13), height: random.between(10, 16))
    let gap = random.between(7, 12)
    let tint = color * random.between(0.5, 0.7)
    var y = wall.y + gap
    while y + pane.height < wall.y + wall.height - 4 {
      var x = wall.x + gap
      while x + pane.width < wall.x + wall.width - 3 {
        let frame = SceneBox(x: x, y: y, width: pane.width, height: pane.height)
        add(.rectangle(frame), .building, .glass, tint)
        x += pane.width + gap
      }
      y += pane.height + gap
    }
  }

  private mutating func addStreet() {
    let (w, h) = (Float(width), Float(height))
    let center = vanishing + random.between(-0.1, 0.1) * w
    let half = random.between(0.34, 0.46) * w
    let far = SceneEdge(y: horizon, left: vanishing - 5, right: vanishing + 5)
    let near = SceneEdge(y: h, left: center - half, right: center + half)
    add(.trapezoid(top: far, bottom: near), .road, .asphalt, random.color(.gray, .blue, .brown))
    let bright = SIMD3<Float>(repeating: random.between(185, 215))
    var share: Float = random.between(0.1, 0.2)
    while share < 1 {
      let end = min(1, share + 0.1)
      let upper = edge(far, near, at: share, thickness: 0.018)
      let lower = edge(far, near, at: end, thickness: 0.018)
      add(.trapezoid(top: upper, bottom: lower), .road, .line, bright)
      share += 0.2
    }
  }

  /// A short edge in the middle of the road, at some distance between far and near.
  private func edge(
    _ far: SceneEdge, _ near: SceneEdge, at share: Float, thickness: Float
  ) -> SceneEdge {
    let left = far.left + (near.left - far.left) * share
    let right = far.right + (near.right - far.right) * share
    let middle = (left + right) / 2
    return SceneEdge(
      y: far.y + (near.y - far.y) * share, left: middle - (right - left) * thickness,
      right: middle + (right - left) * thickness)
  }

  /// Trees, poles, people and cars, farthest first.
  private mutating func addThings() {
    let kinds: [SceneClass] = [
      .tree, .tree, .car, .car, .car, .person, .person, .person, .pole, .pole, .tree,
    ]
    let things = kinds.filter { _ in random.chance(0.8) }
      .map { (kind: $0, depth: random.between(0.12, 0.8)) }
      .sorted { $0.depth < $1.depth }
    for (kind, depth) in things {
      let foot = horizon + (Float(height) - horizon) * depth
      let size = Float(height) * (0.25 + 0.75 * depth)
      let side: Float = random.chance(0.5) ? -1 : 1
      let reach = Float(width) * (0.06 + 0.44 * depth)
      let beside = vanishing + side * reach * random.between(0.95, 1.25)
      switch kind {
      case .car: addCar(x: vanishing + side * reach * random.between(0.15, 0.6), foot, size * 0.3)
      case .tree: addTree(x: beside, foot, size * random.between(0.6, 0.8))
      case .person: addPerson(x: beside, foot, size * 0.36)
      default: addPole(x: beside, foot, size * random.between(0.75, 0.95))
      }
    }
  }
}
