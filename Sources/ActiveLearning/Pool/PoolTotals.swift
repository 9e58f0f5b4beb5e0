/// What a selection needs to know of a whole pool, whatever part of it is at hand: sums over its rows.
///
/// Totals of parts add up to those of the whole, to the last bit as long as areas are whole numbers; expected shares
/// are sums of fractions, which depend on the order of the parts.
public struct PoolTotals: Sendable, Equatable, Codable {
  /// Rows, whatever their states.
  public var rows = 0
  /// Sum of all rows' areas.
  public var area = 0.0
  /// Rows that are answered or being queried.
  public var anchors = 0
  /// Rows that may be picked.
  public var selectable = 0
  /// By class: the area of rows whose most probable class it is; of a scene, its first group's alone.
  public var predictedAreas: [Double]
  /// By class: the number of these rows.
  public var predictedRows: [Double]
  /// By class: the sum of area × probability over these groups' rows.
  public var expectedAreas: [Double]
  /// By class: the sum of probabilities.
  public var expectedRows: [Double]

  /// The totals of no rows.
  ///
  /// - Parameter classes: how many classes predictions distinguish.
  public init(classes: Int) {
    predictedAreas = [Double](repeating: 0, count: classes)
    predictedRows = predictedAreas
    expectedAreas = predictedAreas
    expectedRows = predictedAreas
  }

  /// What the model sees, by area.
  public var shares: ClassShares {
    ClassShares(
      predicted: Self.normalized(predictedAreas), expected: Self.normalized(expectedAreas))
  }

  /// What the model sees, by number of rows.
  public var rowShares: ClassShares {
    ClassShares(
      predicted: Self.normalized(predictedRows), expected: Self.normalized(expectedRows))
  }

  /// Adds those of another part.
  ///
  /// - Precondition: both distinguish the same number of classes.
  public mutating func add(_ other: PoolTotals) {
    precondition(predictedAreas.count == other.predictedAreas.count)
    rows += other.rows
    area += other.area
    anchors += other.anchors
    selectable += other.selectable
    for index in predictedAreas.indices {
      predictedAreas[index] += other.predictedAreas[index]
      predictedRows[index] += other.predictedRows[index]
      expectedAreas[index] += other.expectedAreas[index]
      expectedRows[index] += other.expectedRows[index]
    }
  }

  /// Whether there can be a pool with such totals, of so many classes.
  public func isPossible(classes: Int) -> Bool {
    let sums = [predictedAreas, predictedRows, expectedAreas, expectedRows]
    return sums.allSatisfy { sum in
      sum.count == classes && sum.allSatisfy { $0.isFinite && $0 >= 0 && $0 < 1e18 }
    } && (0...Int(Int64.max >> 8)).contains(rows) && area.isFinite && area >= 0
      && (0...rows).contains(anchors) && (0...rows).contains(selectable)
  }

  private static func normalized(_ sums: [Double]) -> [Double] {
    let whole = sums.reduce(0, +)
    return whole > 0 ? sums.map { $0 / whole } : sums
  }
}
