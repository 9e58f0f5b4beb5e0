import TerminalGraphics
import Workbench

/// Where the cells of a map lie.
struct MapLayout: Hashable, Sendable {
  static let firstRow = 2

  /// Images per row, and visible rows.
  let columns: Int
  let rows: Int
  /// The size of an image: with its picture and its name below, with a color and its name, a square of
  /// screen cells, or a single one if there are too many images.
  let cell: GridSize
  /// Whether the last row of a cell is the image's name, and its last column a gap.
  let showsNames: Bool
  /// Whether the rows above the name are large enough for the image itself.
  let showsPictures: Bool

  /// Columns of a cell with a name.
  private static let nameColumns = 18
  /// Rows of a picture: in cells with fewer nothing can be made out.
  private static let pictureRows = (least: 5, leastAsPixels: 3, most: 11)
  /// In a closer look, so many pictures are wanted at once.
  private static let fewPictures = 12

  /// How images can be shown.
  enum Form: Hashable, Sendable {
    /// As a color and a name.
    case none
    case cells
    /// As pixels of the screen, so that fewer cells are enough.
    case pixels
  }

  /// - Parameters:
  ///   - isClose: pictures in any case, even if not all images fit.
  init(size: GridSize, images: Int, form: Form = .cells, isClose: Bool = false) {
    let height = max(1, size.rows - Self.firstRow - 5)
    let width = max(1, size.columns - 2)
    func fits(_ cell: GridSize, _ count: Int) -> Bool {
      width / cell.columns * (height / cell.rows) >= count
    }
    let least = form == .pixels ? Self.pictureRows.leastAsPixels : Self.pictureRows.least
    let withPictures =
      form == .none ? [] : (least...Self.pictureRows.most).map(Self.pictureCell)
    let all = withPictures.last { fits($0, images) }
    let some = withPictures.last { fits($0, Self.fewPictures) } ?? withPictures.last { fits($0, 1) }
    let picture = all ?? (isClose ? some : nil)
    let named = (3...4).map { GridSize(columns: Self.nameColumns, rows: $0) }
      .last { fits($0, images) }
    let square = (1...4).map { GridSize(columns: 2 * $0, rows: $0) }.last { fits($0, images) }
    cell = picture ?? named ?? square ?? GridSize(columns: 1, rows: 1)
    showsPictures = picture != nil
    showsNames = showsPictures || named != nil
    columns = max(1, width / cell.columns)
    rows = max(1, height / cell.rows)
  }

  /// A cell of screen for a picture of so many rows, for images of four to three.
  private static func pictureCell(rows: Int) -> GridSize {
    GridSize(columns: (rows * 8 + 2) / 3 + 1, rows: rows + 1)
  }

  /// The part of a cell that is colored or shows the image.
  var picture: GridSize {
    showsNames ? GridSize(columns: cell.columns - 1, rows: cell.rows - 1) : cell
  }

  /// The places of the images that are on the screen when the cursor is visible.
  func shown(cursor: Int, count: Int) -> Range<Int> {
    let first = min(count, firstShownRow(cursor: cursor, count: count) * columns)
    return first..<min(count, first + columns * rows)
  }

  /// The first row of the map that is on the screen when the cursor is visible.
  func firstShownRow(cursor: Int, count: Int) -> Int {
    let last = max(0, (count + columns - 1) / columns - rows)
    return min(last, max(0, cursor / columns - rows / 2))
  }
}
