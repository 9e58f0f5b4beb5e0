import Superpixels
import Workbench

/// A direction of moving over the image, one region at a time.
enum StepDirection: Hashable, Sendable, CaseIterable {
  case left
  case right
  case up
  case down
}

/// Finds the region next to another one in a direction.
enum RegionSteps {
  /// The neighbor in a direction: the nearest one whose middle lies within 45° of it, else within
  /// about 70°, else the nearest region of all within 45°; nil at the end of the image.
  static func neighbor(
    of number: Int, toward direction: StepDirection, in graph: RegionGraph
  ) -> Int? {
    let around = graph.neighbors[
      Int(graph.offsets[number])..<Int(graph.offsets[number + 1])
    ].map(Int.init)
    return nearest(of: around, to: number, toward: direction, slope: 1, in: graph)
      ?? nearest(of: around, to: number, toward: direction, slope: 2.75, in: graph)
      ?? nearest(of: Array(0..<graph.count), to: number, toward: direction, slope: 1, in: graph)
  }

  /// The wanted region whose middle is nearest; nil if there is none.
  ///
  /// Of equally near ones the lowest in the image counts, then the leftmost.
  static func nearest(
    to number: Int, in graph: RegionGraph, where isWanted: (Int) -> Bool
  ) -> Int? {
    func cost(_ other: Int) -> (Float, Float, Float) {
      let x = graph.centroidX[other] - graph.centroidX[number]
      let y = graph.centroidY[other] - graph.centroidY[number]
      return (x * x + y * y, -y, x)
    }
    return (0..<graph.count).filter(isWanted).min { cost($0) < cost($1) }
  }

  private static func nearest(
    of candidates: [Int], to number: Int, toward direction: StepDirection, slope: Float,
    in graph: RegionGraph
  ) -> Int? {
    var best: (number: Int, cost: Float)?
    for candidate in candidates where candidate != number && graph.areas[candidate] > 0 {
      let x = graph.centroidX[candidate] - graph.centroidX[number]
      let y = graph.centroidY[candidate] - graph.centroidY[number]
      let (along, across): (Float, Float) =
        switch direction {
        case .left: (-x, y)
        case .right: (x, y)
        case .up: (-y, x)
        case .down: (y, x)
        }
      guard along > 0, abs(across) <= slope * along else { continue }
      // A region straight ahead is preferred to a slightly nearer one off to the side.
      let cost = along * along + 3 * across * across
      if best.map({ cost < $0.cost }) ?? true { best = (candidate, cost) }
    }
    return best?.number
  }
}
