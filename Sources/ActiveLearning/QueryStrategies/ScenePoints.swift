/// The rows chosen so far in the scenes of a pool, indexed by place.
///
/// Each scene has a grid of cells as wide as the reach, so that a request looks at nine of them.
/// Rows closer than a quarter of a diameter are kept as one place, so that a cell holds a few
/// places however many groups the scene has. O(rows of scenes) to set up, O(places of nine cells)
/// per request.
struct ScenePoints {
  /// Rows of two groups closer than this show the same place, in mean diameters: regions recomputed
  /// on nearly the same pixels lie within it.
  static let samePlace: Float = 1

  private struct Place {
    var x: Float
    var y: Float
    /// The only group that chose it; −1: several did.
    var group: Int32
  }

  private struct Grid {
    var x: Float = .infinity
    var y: Float = .infinity
    var columns = 1
    var rows = 1
    var cells: [[Place]] = []

    func column(_ x: Float, side: Float) -> Int { ScenePoints.cell(x - self.x, side, columns - 1) }

    func row(_ y: Float, side: Float) -> Int { ScenePoints.cell(y - self.y, side, rows - 1) }

    func cell(_ x: Float, _ y: Float, side: Float) -> Int {
      row(y, side: side) * columns + column(x, side: side)
    }
  }

  private static let merged: Float = 0.25
  /// Cells on a side; coordinates beyond lie in the last.
  private static let mostCells = 512

  private let pool: Pool
  private let reach: Float
  private var grids: [Grid]
  /// The number of distances computed, for tests.
  private(set) var comparisons = 0

  /// - Parameter reach: how far closeness reaches, in mean diameters; at least `samePlace` is used.
  init(pool: Pool, reach: Float = samePlace) {
    self.pool = pool
    let reach = max(reach, Self.samePlace)
    self.reach = reach
    grids = pool.scenes.members.map { groups in
      var grid = Grid()
      var (right, bottom) = (-Float.infinity, -Float.infinity)
      for group in groups {
        for row in pool.rows(ofGroup: group) {
          (grid.x, grid.y) = (min(grid.x, pool.x[row]), min(grid.y, pool.y[row]))
          (right, bottom) = (max(right, pool.x[row]), max(bottom, pool.y[row]))
        }
      }
      grid.columns = Self.cell(right - grid.x, reach, Self.mostCells) + 1
      grid.rows = Self.cell(bottom - grid.y, reach, Self.mostCells) + 1
      grid.cells = [[Place]](repeating: [], count: grid.columns * grid.rows)
      return grid
    }
  }

  /// Records a row as chosen; ignores groups that share their scene with no other.
  mutating func choose(_ row: Int, in group: Int) {
    guard let scene = pool.scenes.scene(of: group) else { return }
    let (x, y) = (pool.x[row], pool.y[row])
    let cell = grids[scene].cell(x, y, side: reach)
    for place in grids[scene].cells[cell].indices {
      let other = grids[scene].cells[cell][place]
      let (dx, dy) = (other.x - x, other.y - y)
      guard dx * dx + dy * dy < Self.merged * Self.merged else { continue }
      if other.group != group { grids[scene].cells[cell][place].group = -1 }
      return
    }
    grids[scene].cells[cell].append(Place(x: x, y: y, group: Int32(group)))
  }

  /// The squared distance to the closest row that another group of the scene chose, if that is
  /// within reach; otherwise infinity.
  mutating func leastSquare(_ row: Int, in group: Int) -> Float {
    guard let scene = pool.scenes.scene(of: group) else { return .infinity }
    let (x, y) = (pool.x[row], pool.y[row])
    var least = Float.infinity
    var compared = 0
    grids.withUnsafeBufferPointer { grids in
      let grid = grids[scene]
      let (column, line) = (grid.column(x, side: reach), grid.row(y, side: reach))
      for line in max(0, line - 1)...min(grid.rows - 1, line + 1) {
        for column in max(0, column - 1)...min(grid.columns - 1, column + 1) {
          for place in grid.cells[line * grid.columns + column] where place.group != group {
            let (dx, dy) = (place.x - x, place.y - y)
            least = min(least, dx * dx + dy * dy)
            compared += 1
          }
        }
      }
    }
    comparisons += compared
    return least <= reach * reach ? least : .infinity
  }

  /// Whether another group of the scene chose a row at the same place.
  mutating func isRepeated(_ row: Int, in group: Int) -> Bool {
    leastSquare(row, in: group) < Self.samePlace * Self.samePlace
  }

  private static func cell(_ distance: Float, _ side: Float, _ last: Int) -> Int {
    let place = distance / side
    return place > 0 ? (place < Float(last) ? Int(place) : last) : 0
  }
}
