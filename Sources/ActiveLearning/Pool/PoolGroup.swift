public import Numerics

/// The scored rows of one group (an image, for most callers): what a selection needs to know.
///
/// Created group by group, possibly on several threads, while features and predictions stream by;
/// holds a few numbers per row, and predictions and features only on request.
public struct PoolGroup: Sendable, Equatable {
  /// The caller's number for the group.
  public let number: Int32
  /// Score of each row, 0...1.
  public let utilities: [Float]
  /// Most probable class of each row; −1 without a prediction.
  public let topClasses: [Int32]
  /// Probability of that class; 0 without a prediction.
  public let confidences: [Float]
  /// The caller's number for what the group shows, which other groups may share; nil: a unique
  /// scene.
  public let scene: Int32?
  /// Coordinates, in mean diameters of the group's rows; groups of one scene share them.
  public let x: [Float]
  public let y: [Float]
  public let states: [RowState]
  /// Which rows touch, if the selection needs it.
  public let neighbors: NeighborGraph?
  /// Class probabilities, if the selection needs them.
  public let prediction: Prediction?
  /// Features, if the selection needs them.
  public let features: FeatureMatrix?
  let areas: [Float]
  /// Sum over rows of area × probability, per class.
  let expectedAreas: [Double]
  /// Sum over rows of probability, per class.
  let expectedRows: [Double]

  /// How many rows the group has.
  public var rows: Int { states.count }

  /// Scores the rows of one group.
  ///
  /// - Parameters:
  ///   - number: distinguishes the group; closeness exists only within one.
  ///   - states: one per row.
  ///   - prediction: class probabilities; nil before the first model; all scores are then 0.
  ///   - scored: class probabilities that are scored in place of the prediction's; nil: those.
  ///   - acquisition: how probabilities become a score.
  ///   - areas: size of each row, in squares of the unit of `x` and `y`; at least 0.
  ///   - x: first coordinate of each row.
  ///   - y: second coordinate of each row.
  ///   - diameter: the unit of distance; nil: the square root of the mean area.
  ///   - scene: groups with equal numbers show the same thing at the same coordinates, so that a
  ///     choice in one counts for all; nil: the group shows something unique.
  ///   - neighbors: needed for spatial terms by touching rows only.
  ///   - keepsPrediction: whether the selection needs the prediction.
  ///   - features: what the selection compares rows by.
  /// - Precondition: all arrays, the prediction, the graph and the features have the same number of
  ///   rows.
  public init(
    number: Int32, states: [RowState], prediction: Prediction?, scored: Prediction? = nil,
    acquisition: AcquisitionFunction = .entropy, areas: [Float], x: [Float], y: [Float],
    diameter: Float? = nil, scene: Int32? = nil, neighbors: NeighborGraph? = nil,
    keepsPrediction: Bool = false,
    features: FeatureMatrix? = nil
  ) {
    let rows = states.count
    precondition(areas.count == rows && x.count == rows && y.count == rows)
    precondition(prediction.map { $0.rows == rows } ?? true)
    precondition(scored.map { $0.rows == rows } ?? true)
    precondition(neighbors.map { $0.rows == rows } ?? true)
    precondition(features.map { $0.rows == rows } ?? true)
    self.number = number
    self.scene = scene
    self.prediction = keepsPrediction ? prediction : nil
    self.features = features
    self.states = states
    self.areas = areas
    self.neighbors = neighbors
    let unit = diameter ?? PoolGroup.meanDiameter(areas)
    let scale = unit > 0 ? 1 / unit : 1
    self.x = x.map { $0 * scale }
    self.y = y.map { $0 * scale }
    guard let prediction else {
      utilities = [Float](repeating: 0, count: rows)
      topClasses = [Int32](repeating: -1, count: rows)
      confidences = utilities
      expectedAreas = []
      expectedRows = []
      return
    }
    utilities = acquisition.scores(scored ?? prediction)
    (topClasses, confidences) = PoolGroup.topClasses(prediction)
    var expected = [Double](repeating: 0, count: prediction.classes)
    var counted = expected
    for row in 0..<rows {
      for index in 0..<prediction.classes {
        expected[index] += Double(
          areas[row] * prediction.probabilities[row * prediction.classes + index])
        counted[index] += Double(prediction.probabilities[row * prediction.classes + index])
      }
    }
    expectedAreas = expected
    expectedRows = counted
  }

  private static func meanDiameter(_ areas: [Float]) -> Float {
    areas.isEmpty ? 1 : (areas.reduce(0, +) / Float(areas.count)).squareRoot()
  }

  private static func topClasses(_ prediction: Prediction) -> ([Int32], [Float]) {
    var classes: [Int32] = []
    var confidences: [Float] = []
    classes.reserveCapacity(prediction.rows)
    confidences.reserveCapacity(prediction.rows)
    for row in 0..<prediction.rows {
      let best = prediction.mostProbable(in: row)
      classes.append(Int32(best?.label ?? -1))
      confidences.append(best?.probability ?? 0)
    }
    return (classes, confidences)
  }
}
