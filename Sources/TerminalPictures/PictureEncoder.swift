public import TerminalGraphics

/// Turns the pictures of grids into bytes for a terminal, and knows what the terminal holds.
///
/// Pure: no terminal, no clock. The bytes leave the cursor and the current style as they were.
public protocol PictureEncoder: Sendable {
  /// The bytes after which the terminal shows the pictures of a grid, and no longer those of the
  /// last one; to be sent after the grid's text.
  mutating func bytes(for grid: CellGrid, cells: CellPixels) -> [UInt8]

  /// Sends pictures that are not shown yet, so that showing them later takes few bytes; empty if the
  /// terminal has them all, or cannot keep what it does not show.
  ///
  /// - Parameter most: once there are so many bytes, the rest waits for the next call.
  mutating func ahead(of pictures: [PlacedPicture], cells: CellPixels, most: Int) -> [UInt8]

  /// The bytes that remove every picture from the terminal; the next grid starts from nothing.
  mutating func clear() -> [UInt8]

  /// Whether cells under pictures must be something other than blanks for ncurses, because the
  /// terminal loses pixels where blanks are erased.
  var protectsCells: Bool { get }
}

extension PictureEncoder {
  public mutating func ahead(of pictures: [PlacedPicture], cells: CellPixels, most: Int) -> [UInt8]
  { [] }
}

/// The bytes of control sequences.
enum Sequence {
  static let saveCursor: [UInt8] = [0x1B, 0x37]
  static let restoreCursor: [UInt8] = [0x1B, 0x38]

  /// Moves the cursor to a cell, counted from 0.
  static func cursor(column: Int, row: Int) -> [UInt8] {
    Array("\u{1B}[\(row + 1);\(column + 1)H".utf8)
  }
}
