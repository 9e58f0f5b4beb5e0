import Numerics

/// Collects scored groups into a `Pool`.
///
/// The order of appending determines the row numbers and breaks ties, so append in an order that
/// does not depend on timing.
public struct PoolBuilder: Sendable {
  private let classes: Int
  private var groupNumbers: [Int32] = []
  private var groupStarts = [0]
  private var groupScenes: [Int32?] = []
  private var scenesSeen: Set<Int32> = []
  private var utilities: [Float] = []
  private var topClasses: [Int32] = []
  private var confidences: [Float] = []
  private var x: [Float] = []
  private var y: [Float] = []
  private var states: [RowState] = []
  private var areas: [Float] = []
  private var probabilities: [Float]? = []
  /// nil once a group came without features.
  private var features: [Float]? = []
  private var featureColumns: Int?
  private var neighbors: NeighborGraph? = NeighborGraph(offsets: [0], neighbors: [], weights: [])
  private var totals: PoolTotals

  /// - Parameter classes: how many classes predictions distinguish.
  public init(classes: Int) {
    self.classes = classes
    totals = PoolTotals(classes: classes)
  }

  /// Appends the rows of a group.
  ///
  /// - Precondition: the group's prediction, if any, distinguishes `classes` classes; its features,
  ///   if any, have as many columns as earlier groups.
  public mutating func append(_ group: PoolGroup) {
    precondition(group.expectedAreas.isEmpty || group.expectedAreas.count == classes)
    appendNeighbors(group.neighbors)
    groupNumbers.append(group.number)
    groupScenes.append(group.scene)
    groupStarts.append(groupStarts[groupStarts.count - 1] + group.rows)
    utilities += group.utilities
    topClasses += group.topClasses
    confidences += group.confidences
    x += group.x
    y += group.y
    states += group.states
    areas += group.areas
    appendValues(of: group)
    totals.rows += group.rows
    for area in group.areas { totals.area += Double(area) }
    for state in group.states {
      if state == .anchor { totals.anchors += 1 }
      if state == .selectable { totals.selectable += 1 }
    }
    // Showing the same thing again does not make it larger.
    if let scene = group.scene, !scenesSeen.insert(scene).inserted { return }
    for (area, label) in zip(group.areas, group.topClasses) where label >= 0 {
      totals.predictedAreas[Int(label)] += Double(area)
      totals.predictedRows[Int(label)] += 1
    }
    for (index, area) in group.expectedAreas.enumerated() { totals.expectedAreas[index] += area }
    for (index, count) in group.expectedRows.enumerated() { totals.expectedRows[index] += count }
  }

  /// The pool of all groups so far.
  public func finish() -> Pool {
    Pool(
      groupNumbers: groupNumbers, groupStarts: groupStarts, utilities: utilities,
      topClasses: topClasses, confidences: confidences, x: x, y: y, states: states,
      areas: areas,
      predictions: probabilities.map {
        Prediction(rows: states.count, classes: classes, probabilities: $0)
      },
      features: features.map {
        FeatureMatrix(rows: states.count, columns: featureColumns ?? 0, values: $0)
      }, neighbors: neighbors, scenes: SceneTable(groupScenes),
      totals: totals)
  }

  private mutating func appendValues(of group: PoolGroup) {
    guard group.rows > 0 else { return }
    if let prediction = group.prediction {
      probabilities?.append(contentsOf: prediction.probabilities)
    } else {
      probabilities = nil
    }
    guard let added = group.features else {
      features = nil
      return
    }
    precondition(added.columns == featureColumns ?? added.columns, "All rows have equal columns.")
    featureColumns = added.columns
    features?.append(contentsOf: added.values)
  }

  private mutating func appendNeighbors(_ added: NeighborGraph?) {
    guard let added, neighbors != nil else {
      neighbors = nil
      return
    }
    let firstRow = Int32(states.count)
    let firstEdge = Int32(neighbors?.neighbors.count ?? 0)
    neighbors?.offsets += added.offsets.dropFirst().map { $0 + firstEdge }
    neighbors?.neighbors += added.neighbors.map { $0 + firstRow }
    neighbors?.weights += added.weights
  }
}
