/// The pixels whose centers lie in an odd number of polygons, row by row.
///
/// The scan line algorithm with a table of the edges that cross a row; O(edges · log edges + crossings).
struct PolygonFill {
  private struct Edge {
    /// The upper end.
    var top: Point
    /// How far it goes to the right for each row.
    var slope: Double
    /// Rows whose centers it crosses.
    var rows: Range<Int>
  }

  private let width: Int
  private let height: Int
  private var edges: [Edge] = []

  /// - Parameter polygons: closed by themselves; with finite points.
  init(_ polygons: [[Point]], width: Int, height: Int) {
    self.width = width
    self.height = height
    for polygon in polygons where polygon.count > 2 {
      for (index, start) in polygon.enumerated() {
        add(start, polygon[(index + 1) % polygon.count])
      }
    }
    edges.sort { $0.rows.lowerBound < $1.rows.lowerBound }
  }

  private mutating func add(_ first: Point, _ second: Point) {
    let (top, bottom) = first.y <= second.y ? (first, second) : (second, first)
    // Row r is crossed if its center, r + ½, lies in [top, bottom).
    let from = Self.clamped((top.y - 0.5).rounded(.up), height)
    let to = Self.clamped((bottom.y - 0.5).rounded(.up), height)
    guard from < to else { return }
    edges.append(
      Edge(top: top, slope: (bottom.x - top.x) / (bottom.y - top.y), rows: from..<to))
  }

  private static func clamped(_ value: Double, _ limit: Int) -> Int {
    value <= 0 ? 0 : value >= Double(limit) ? limit : Int(value)
  }

  /// Ranges of pixels, numbered along rows, ascending.
  ///
  /// - Parameter spend: told how many edges cross each row; ends it by an error.
  func runs(
    _ spend: (Int) throws(ImportProblem) -> Void
  ) throws(ImportProblem) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var active: [Edge] = []
    var next = 0
    for row in (edges.first?.rows.lowerBound ?? 0)..<height {
      active.removeAll { $0.rows.upperBound <= row }
      while next < edges.count, edges[next].rows.lowerBound <= row {
        active.append(edges[next])
        next += 1
      }
      if active.isEmpty {
        if next == edges.count { break }
        continue
      }
      try spend(active.count)
      let center = Double(row) + 0.5
      let crossings = active.map { $0.top.x + $0.slope * (center - $0.top.y) }.sorted()
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        let from = Self.clamped((crossings[pair] - 0.5).rounded(.up), width)
        let to = Self.clamped((crossings[pair + 1] - 0.5).rounded(.up), width)
        if from < to { runs.append((row * width + from)..<(row * width + to)) }
      }
    }
    return runs
  }
}
