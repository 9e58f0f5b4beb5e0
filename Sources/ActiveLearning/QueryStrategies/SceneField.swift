/// A spatial term that reaches across the groups of a scene.
///
/// A row at the place of one chosen in another group is a repetition: it comes after everything
/// else, whatever the term. Farther away, radial terms use the closest chosen row of the whole
/// scene.
struct SceneField<Base: SpatialField>: SpatialField {
  /// The cost of a repetition: more than all other terms can outweigh.
  static var repetitionWeight: Float { 1_000 }

  static var reachesOthers: Bool { true }

  private let pool: Pool
  private var base: Base
  private let radial: RadialReach?
  private var points: ScenePoints

  /// - Parameter radial: the term that reaches across groups; nil: only repetitions do.
  init(_ base: Base, pool: Pool, radial: RadialReach? = nil) {
    self.base = base
    self.pool = pool
    self.radial = radial
    points = ScenePoints(pool: pool, reach: radial?.term.sceneReach ?? ScenePoints.samePlace)
  }

  mutating func prepare(_ group: Int) { base.prepare(group) }

  mutating func bound(_ row: Int, in group: Int) -> Float { base.bound(row, in: group) }

  mutating func value(_ row: Int, in group: Int) -> Float {
    let own = base.value(row, in: group)
    let square = points.leastSquare(row, in: group)
    guard square < .infinity else { return own }
    let near = radial.map { min(own, $0.value(square, row, in: group)) } ?? own
    let isRepeated = square < ScenePoints.samePlace * ScenePoints.samePlace
    return isRepeated ? near - Self.repetitionWeight : near
  }

  mutating func choose(_ row: Int, in group: Int) {
    base.choose(row, in: group)
    points.choose(row, in: group)
  }
}

/// What a radial term adds to a row's gain by a row of another group.
struct RadialReach {
  let term: SpatialTerm
  let kernels: RadialKernels
  let weight: Float
  /// Every row's base gain, if the term takes a share of it.
  let gains: [Float]?

  func value(_ square: Float, _ row: Int, in group: Int) -> Float {
    let closeness = weight * kernels[group].value(square)
    return gains.map { -($0[row] * min(1, closeness)) } ?? -closeness
  }
}

extension SpatialTerm {
  /// How far the term reaches into other groups of a scene, in mean diameters; nil: not at all.
  var sceneReach: Float? {
    switch self {
    case .nearest(let radius): 3 * radius
    case .farthest(let radius), .suppression(let radius): radius
    case .pairwise, .coverage, .hard: nil
    }
  }
}
