import Imaging
import Superpixels

/// A part of a picture over some cells of a grid, to be shown as pixels.
///
/// A plain description: which picture, which part of it, over which cells, and what lies over it.
/// What is sent to a terminal for it is up to whoever shows the grid.
public struct PlacedPicture: Hashable, Sendable {
  /// The first of its cells in the grid.
  public var column: Int
  public var row: Int
  /// The part of the picture, which never extends past its edges, and what lies over it.
  ///
  /// Its size is that of the cells.
  public let request: PictureRequest
  public let picture: SegmentedPicture
  /// The part that is shown elsewhere, as in an overview.
  public let frame: PictureWindow?
  public let theme: Theme

  /// The cells that it would cover if nothing were written over it.
  public var size: GridSize { request.size }

  /// The part of a request that lies inside the picture, moved to the nearest borders of cells; nil
  /// if there is none.
  ///
  /// The outline's pulse is left out: a line that shows on any ground needs none, and each phase
  /// would cost as much as another region.
  public init?(
    _ request: PictureRequest, of picture: SegmentedPicture, frame: PictureWindow? = nil,
    theme: Theme = .standard
  ) {
    let (window, size, map) = (request.window, request.size, picture.map)
    guard size.columns > 0, size.rows > 0, window.width > 0, window.height > 0, map.width > 0,
      map.height > 0, picture.picture.width > 0, picture.picture.height > 0,
      let across = Self.side(
        from: window.x, length: window.width, cells: size.columns, extent: Double(map.width)),
      let down = Self.side(
        from: window.y, length: window.height, cells: size.rows, extent: Double(map.height))
    else { return nil }
    column = across.cells.lowerBound
    row = down.cells.lowerBound
    var clipped = request
    clipped.window = PictureWindow(
      x: across.start, y: down.start, width: across.length, height: down.length)
    clipped.size = GridSize(columns: across.cells.count, rows: down.cells.count)
    clipped.isPulsing = false
    self.request = clipped
    self.picture = picture
    self.frame = frame
    self.theme = theme
  }

  /// The cells in which one side of a window lies inside the picture, and that part of the side.
  private static func side(
    from start: Double, length: Double, cells: Int, extent: Double
  ) -> (cells: Range<Int>, start: Double, length: Double)? {
    let low = max(0, start)
    let high = min(extent, start + length)
    guard low < high else { return nil }
    let scale = Double(cells) / length
    let first = min(cells - 1, Int(((low - start) * scale).rounded()))
    let end = max(first + 1, Int(((high - start) * scale).rounded()))
    return (first..<min(cells, end), low, high - low)
  }

  package func moved(column: Int, row: Int) -> PlacedPicture {
    var moved = self
    moved.column += column
    moved.row += row
    return moved
  }

  /// Whether both look the same, wherever they are.
  public func looksLike(_ other: PlacedPicture) -> Bool {
    request == other.request && frame == other.frame && theme == other.theme
      && picture == other.picture
  }

  public static func == (left: PlacedPicture, right: PlacedPicture) -> Bool {
    left.column == right.column && left.row == right.row && left.looksLike(right)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(column)
    hasher.combine(row)
    hasher.combine(size)
  }
}

extension CellGrid {
  /// The cells of a request as a picture in pixels: the picture, and cells that show it.
  package init(_ request: PictureRequest, placing picture: PlacedPicture?) {
    self.init(size: request.size)
    guard let picture else { return }
    pictures = [picture]
    for row in picture.row..<picture.row + picture.size.rows {
      for column in picture.column..<picture.column + picture.size.columns {
        self[column, row] = .picture
      }
    }
  }

  /// Where each picture is seen, as rectangles of cells in order of rows; cells that something was
  /// written into are left out.
  package func visibleAreas() -> [[ScreenArea]] {
    guard !pictures.isEmpty else { return [] }
    var owners = [Int32](repeating: -1, count: cells.count)
    for (number, picture) in pictures.enumerated() {
      let columns =
        max(0, picture.column)..<max(0, picture.column, min(size.columns, picture.endColumn))
      for row in max(0, picture.row)..<max(0, picture.row, min(size.rows, picture.endRow)) {
        for column in columns where cells[row * size.columns + column].isPicture {
          owners[row * size.columns + column] = Int32(number)
        }
      }
    }
    return pictures.indices.map { number in
      areas(of: Int32(number), owners: owners, rows: pictures[number])
    }
  }

  /// Runs of one picture's cells; runs below each other with the same columns are one rectangle.
  private func areas(of number: Int32, owners: [Int32], rows picture: PlacedPicture) -> [ScreenArea]
  {
    var done: [ScreenArea] = []
    var open: [ScreenArea] = []
    for row in max(0, picture.row)..<max(0, picture.row, min(size.rows, picture.endRow)) {
      var runs: [ScreenArea] = []
      let base = row * size.columns
      var column = max(0, picture.column)
      let end = min(size.columns, picture.endColumn)
      while column < end {
        guard owners[base + column] == number else {
          column += 1
          continue
        }
        let first = column
        while column < end, owners[base + column] == number { column += 1 }
        runs.append(
          ScreenArea(column: first, row: row, size: GridSize(columns: column - first, rows: 1)))
      }
      for index in runs.indices {
        let same = open.firstIndex {
          $0.column == runs[index].column && $0.size.columns == runs[index].size.columns
        }
        guard let same else { continue }
        let above = open.remove(at: same)
        runs[index].row = above.row
        runs[index].size.rows = above.size.rows + 1
      }
      done += open
      open = runs
    }
    return (done + open).sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }
}

extension PlacedPicture {
  fileprivate var endColumn: Int { column + size.columns }
  fileprivate var endRow: Int { row + size.rows }
}
