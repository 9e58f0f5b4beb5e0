public import Imaging

/// Columns and rows of a terminal or a part of one.
public struct GridSize: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A color of a cell.
public enum CellColor: Hashable, Sendable {
  /// Whatever the terminal uses when no color is requested.
  case standard
  /// A color in sRGB; only where the terminal shows truecolor.
  case rgb(RGB)
  /// A number in the terminal's palette of 256 (or 16).
  case indexed(UInt8)
}

/// How a cell looks, apart from its character.
public struct CellStyle: Hashable, Sendable {
  public var foreground: CellColor
  public var background: CellColor
  public var isBold: Bool
  public var isDim: Bool
  public var isReversed: Bool
  public var isUnderlined: Bool

  public init(
    foreground: CellColor = .standard, background: CellColor = .standard, isBold: Bool = false,
    isDim: Bool = false, isReversed: Bool = false, isUnderlined: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isDim = isDim
    self.isReversed = isReversed
    self.isUnderlined = isUnderlined
  }
}

/// A screen, or a part of one: cells in row-major order.
public struct CellGrid: Hashable, Sendable {
  public let size: GridSize
  /// `size.columns * size.rows` cells, the top row first.
  public var cells: [Cell]
  /// Pictures to be shown as pixels, each over its cells that are still `isPicture`.
  ///
  /// Where two share a cell, the later one has it. Empty where pictures are drawn in cells.
  public var pictures: [PlacedPicture] = []
  /// Pictures that are probably shown next, which a terminal that keeps pictures is sent early.
  ///
  /// Where they would be shown does not matter.
  public var upcoming: [PlacedPicture] = []

  /// A grid of blanks.
  public init(size: GridSize) {
    self.size = size
    self.cells = [Cell](repeating: .blank, count: max(0, size.columns) * max(0, size.rows))
  }

  /// The cell in a column of a row; both are checked.
  public subscript(column: Int, row: Int) -> Cell {
    get {
      precondition(column >= 0 && column < size.columns && row >= 0 && row < size.rows)
      return cells[row * size.columns + column]
    }
    set {
      precondition(column >= 0 && column < size.columns && row >= 0 && row < size.rows)
      cells[row * size.columns + column] = newValue
    }
  }
}

extension CellColor {
  /// The color as terminals number it: -1 for their default, `0xRRGGBB` for truecolor, else the
  /// index.
  ///
  /// Numbers below 256 are always indexes: a blue so dark that its own would be among them has a trace of green.
  public var terminalNumber: Int32 {
    switch self {
    case .standard: -1
    case .rgb(let color):
      max(Int32(color.red) << 16 | Int32(color.green) << 8, 1 << 8) | Int32(color.blue)
    case .indexed(let number): Int32(number)
    }
  }
}
