import CNcurses
import TerminalGraphics

/// Hands the cells of grids to ncurses, only those that changed.
struct CellOutput {
  private let isUnicode: Bool
  private var pairs: ColorPairs
  /// What the screen shows; nil if unknown.
  private var shown: CellGrid?
  private var run: [terrazzo_curses_cell] = []

  init(isUnicode: Bool, pairs: ColorPairs) {
    self.isUnicode = isUnicode
    self.pairs = pairs
  }

  /// The next grid is handed over whole.
  mutating func forget() { shown = nil }

  /// Hands over what changed; true if ncurses clears the screen first, pictures and all.
  ///
  /// - Parameters:
  ///   - size: of the screen; what lies beyond is left out.
  ///   - blank: the character of cells under pictures.
  mutating func put(
    _ grid: CellGrid, in size: GridSize, underPictures blank: UInt32
  ) -> Bool {
    var clears = pairs.wantsReset
    if clears { forgetPairs() }
    if !draw(grid, in: size, underPictures: blank) {
      // More colors than pairs: start over; if a single frame has too many, some look plain.
      forgetPairs()
      clears = true
      _ = draw(grid, in: size, underPictures: blank)
    }
    shown = grid
    return clears
  }

  private mutating func forgetPairs() {
    // This clears the screen.
    pairs.reset()
    shown = nil
  }

  /// Hands the cells that changed to ncurses; false if pairs ran out.
  private mutating func draw(
    _ grid: CellGrid, in size: GridSize, underPictures blank: UInt32
  ) -> Bool {
    let columns = min(grid.size.columns, size.columns)
    let previous = shown?.size == grid.size ? shown?.cells : nil
    var hasPairs = true
    for row in 0..<min(grid.size.rows, size.rows) {
      let cells = grid.cells[(row * grid.size.columns)..<(row * grid.size.columns + columns)]
      let base = cells.startIndex
      var column = 0
      while column < columns {
        guard previous.map({ $0[base + column] != cells[base + column] }) ?? true else {
          column += 1
          continue
        }
        // A wide character is sent with its first half, even when only the second changed.
        var first = column
        while first > 0, cells[base + first].isSecondHalf { first -= 1 }
        var end = column + 1
        while end < columns,
          previous.map({ $0[base + end] != cells[base + end] }) ?? true
            || cells[base + end].isSecondHalf
        { end += 1 }
        hasPairs =
          send(
            cells[(base + first)..<(base + end)], row: row, column: first, underPictures: blank)
          && hasPairs
        column = end
      }
    }
    return hasPairs
  }

  private mutating func send(
    _ cells: ArraySlice<Cell>, row: Int, column: Int, underPictures blank: UInt32
  ) -> Bool {
    run.removeAll(keepingCapacity: true)
    var hasPairs = true
    var lastPair: Int32 = 0
    var lastBackground: Int32 = -1
    var lastAttributes: UInt32 = 0
    for index in cells.indices {
      let cell = cells[index]
      guard !cell.isSecondHalf else { continue }
      let isWide = index + 1 < cells.endIndex && cells[index + 1].isSecondHalf
      let style = cell.style
      var foreground = style.foreground.terminalNumber
      let background = style.background.terminalNumber
      let isEmpty = cell.isBlank && !style.isReversed && !style.isUnderlined
      var pair: Int32?
      var attributes = isEmpty ? 0 : Self.attributes(of: style)
      if isEmpty {
        // Between two dim words, a dim blank saves turning the attribute off and on.
        if lastAttributes & Self.seenOnBlanks == 0, let next = nextGlyph(cells, after: index),
          Self.attributes(of: next) == lastAttributes
        {
          attributes = lastAttributes
        }
        // A blank's foreground is invisible: use a neighbor's pair and save the color bytes.
        foreground = -1
        if index > cells.startIndex, background == lastBackground {
          pair = lastPair
        } else if let neighbor = nextGlyph(cells, after: index),
          neighbor.background.terminalNumber == background
        {
          foreground = neighbor.foreground.terminalNumber
        }
      }
      if pair == nil { pair = pairs.number(foreground: foreground, background: background) }
      if pair == nil { hasPairs = false }
      lastPair = pair ?? 0
      lastBackground = background
      run.append(
        terrazzo_curses_cell(
          scalars: scalars(of: cell, underPictures: blank), pair: lastPair,
          attributes: attributes, columns: isWide ? 2 : 1))
      lastAttributes = attributes
    }
    terrazzo_curses_put(Int32(row), Int32(column), run, Int32(run.count))
    return hasPairs
  }

  /// The style of the first cell after a run of blanks on one background.
  private func nextGlyph(_ cells: ArraySlice<Cell>, after index: Int) -> CellStyle? {
    var place = index + 1
    while place < cells.endIndex, cells[place].isBlank,
      cells[place].style == cells[index].style
    { place += 1 }
    return place < cells.endIndex ? cells[place].style : nil
  }

  private static let seenOnBlanks =
    UInt32(TERRAZZO_CURSES_REVERSE) | UInt32(TERRAZZO_CURSES_UNDERLINE)

  private static func attributes(of style: CellStyle) -> UInt32 {
    var attributes: UInt32 = 0
    if style.isBold { attributes |= UInt32(TERRAZZO_CURSES_BOLD) }
    if style.isDim { attributes |= UInt32(TERRAZZO_CURSES_DIM) }
    if style.isReversed { attributes |= UInt32(TERRAZZO_CURSES_REVERSE) }
    if style.isUnderlined { attributes |= UInt32(TERRAZZO_CURSES_UNDERLINE) }
    return attributes
  }

  private func scalars(
    of cell: Cell, underPictures blank: UInt32
  ) -> (UInt32, UInt32, UInt32, UInt32, UInt32) {
    if cell.isPicture { return (blank, 0, 0, 0, 0) }
    let (base, first, second, third, fourth) = cell.scalars
    if isUnicode { return (base, first, second, third, fourth) }
    func replaced(_ value: UInt32) -> UInt32 {
      value == 0 ? 0 : Unicode.Scalar(value).map(AsciiReplacement.of) ?? 0x3F
    }
    return (
      replaced(base), replaced(first), replaced(second), replaced(third), replaced(fourth)
    )
  }
}
