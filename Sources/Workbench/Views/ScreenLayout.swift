package import TerminalGraphics

/// Which part of the screen holds what; it depends only on the screen's size, so that nothing
/// moves unless it changes.
///
/// From top to bottom: a header; the picture, with a panel to the right on wide screens or two
/// folded lines below it on narrow ones; a message line; the status; the key hints.
package struct ScreenLayout: Hashable, Sendable {
  /// Smaller screens show only one line that says so.
  package static let least = GridSize(columns: 40, rows: 12)
  /// Narrower screens fold the panel.
  static let leastColumnsWithPanel = 80
  /// The picture does not give up more columns than this to the panel.
  static let leastPictureColumns = 50
  static let panelColumns = 32
  package static let gap = 2

  package let size: GridSize
  /// Nil on a screen that is too small.
  package let picture: ScreenArea?
  /// Nil on narrow screens.
  package let panel: ScreenArea?
  /// Nil on wide screens.
  package let folded: ScreenArea?

  package init(size: GridSize) {
    self.size = size
    guard size.columns >= Self.least.columns, size.rows >= Self.least.rows else {
      picture = nil
      panel = nil
      folded = nil
      return
    }
    let rows = size.rows - 4
    if size.columns >= Self.leastColumnsWithPanel {
      let width = min(Self.panelColumns, size.columns - Self.leastPictureColumns - Self.gap)
      let pictureColumns = size.columns - width - Self.gap
      picture = ScreenArea(
        column: 0, row: 1, size: GridSize(columns: pictureColumns, rows: rows))
      panel = ScreenArea(
        column: pictureColumns + Self.gap, row: 1, size: GridSize(columns: width, rows: rows))
      folded = nil
    } else {
      picture = ScreenArea(
        column: 0, row: 1, size: GridSize(columns: size.columns, rows: rows - 2))
      panel = nil
      folded = ScreenArea(
        column: 0, row: rows - 1, size: GridSize(columns: size.columns, rows: 2))
    }
  }

  package var headerRow: Int { 0 }
  package var messageRow: Int { size.rows - 3 }
  package var statusRow: Int { size.rows - 2 }
  package var keysRow: Int { size.rows - 1 }
}
