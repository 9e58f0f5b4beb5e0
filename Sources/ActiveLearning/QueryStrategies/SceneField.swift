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
  private let radial: (kernel: RadialKernel, weight: Float)?
  private var points: ScenePoints

  /// - Parameter radial: the term that reaches across groups, with its weight; nil: only
  ///   repetitions do.
  init(_ base: Base, pool: Pool, radial: (term: SpatialTerm, weight: Float)? = nil) {
    self.base = base
    self.pool = pool
    self.radial = radial.map { (RadialKernel($0.term), $0.weight) }
    points = ScenePoints(pool: pool, reach: radial?.term.sceneReach ?? ScenePoints.samePlace)
  }

  mutating func prepare(_ group: Int) { base.prepare(group) }

  mutating func bound(_ row: Int, in group: Int) -> Float { base.bound(row, in: group) }

  mutating func value(_ row: Int, in group: Int) -> Float {
    let own = base.value(row, in: group)
    let square = points.leastSquare(row, in: group)
    guard square < .infinity else { return own }
    let near = radial.map { min(own, -($0.weight * $0.kernel.value(square))) } ?? own
    let isRepeated = square < ScenePoints.samePlace * ScenePoints.samePlace
    return isRepeated ? near - Self.repetitionWeight : near
  }

  mutating func choose(_ row: Int, in group: Int) {
    base.choose(row, in: group)
    points.choose(row, in: group)
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
