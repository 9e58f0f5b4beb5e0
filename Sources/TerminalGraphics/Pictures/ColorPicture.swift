import Imaging

/// A picture in color: two colors and a glyph per cell.
struct ColorPicture {
  private let canvas: PictureCanvas
  private let request: PictureRequest
  private let tile: SegmentedPicture
  private let theme: Theme
  private let quantizer: PictureQuantizer
  /// What becomes of the region's own colors; nil where an outline shows it.
  private let brightening: Brightening?

  init(canvas: PictureCanvas, request: PictureRequest, tile: SegmentedPicture, theme: Theme) {
    self.canvas = canvas
    self.request = request
    self.tile = tile
    self.theme = theme
    quantizer = PictureQuantizer(
      palette: ColorPalette(depth: request.depth), dithers: request.dithers,
      link: request.link)
    brightening =
      canvas.isBrightened ? Brightening(of: canvas, request: request, theme: theme) : nil
  }

  func cells() -> CellGrid {
    var grid = CellGrid(size: request.size)
    let columns = request.size.columns
    var splits = [CellSplit?](repeating: nil, count: grid.cells.count)
    var special: [Int] = []
    // First every cell without regard to what is drawn over it...
    let inside = split(into: &splits, special: &special)
    let all = 0..<request.size.rows
    let bright = paints(of: splits, rows: canvas.dimming == .none ? all : inside, dimming: .none)
    let dimmed =
      canvas.dimming == .none
      ? bright : paints(of: splits, rows: all, dimming: canvas.dimming)
    for cell in splits.indices where splits[cell] != nil {
      let paint = isInside(cell: cell) ? bright[cell] : dimmed[cell]
      grid.cells[cell] = glyph(of: paint)
    }
    // ... then the cells that hold more than the picture.
    for cell in special {
      let (column, row) = (cell % columns, cell / columns)
      grid.cells[cell] = specialCell(
        CellParts(column: column, row: row, of: canvas), column: column, row: row)
      if request.link == .slow { joinGround(of: cell, in: &grid) }
    }
    if request.link == .slow { drawSigns(on: &grid) }
    return grid
  }

  private func paints(
    of splits: [CellSplit?], rows: Range<Int>, dimming: Dimming
  ) -> [PictureQuantizer.Paint] {
    quantizer.paints(
      splits: splits, columns: request.size.columns, rows: rows, dimming: dimming,
      fullMask: canvas.geometry.fullMask)
  }

  /// Splits every cell that lies in the picture, lists those that need more, and returns
  /// the rows in which cells lie entirely inside the current region.
  private func split(into splits: inout [CellSplit?], special: inout [Int]) -> Range<Int> {
    let geometry = canvas.geometry
    let columns = request.size.columns
    var inside = 0..<0
    let range = quantizer.smallestRange
    let isBrightened = brightening != nil
    withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: geometry.count) { part in
      canvas.colors.withUnsafeBufferPointer { colors in
        canvas.marks.withUnsafeBufferPointer { marks in
          for cell in 0..<splits.count {
            let corner =
              cell / columns * geometry.rows * canvas.columns + cell % columns * geometry.columns
            let first = marks[corner]
            var all = first
            var isMixed = false
            var covered: Float = 0
            var place = 0
            for y in 0..<geometry.rows {
              for x in 0..<geometry.columns {
                let index = corner + y * canvas.columns + x
                part.initializeElement(at: place, to: colors[index])
                place += 1
                covered += colors[index].w
                if marks[index] != first { isMixed = true }
                all.formUnion(marks[index])
              }
            }
            guard covered > 0 || !all.isEmpty else { continue }
            let isWhole = covered == Float(geometry.count)
            if isWhole { splits[cell] = CellSplit(UnsafeBufferPointer(part), smallestRange: range) }
            if isMixed || !isWhole || !all.subtracting(.inside).isEmpty
              || (isBrightened && all.contains(.inside))
            {
              special.append(cell)
            } else if all.contains(.inside) {
              let row = cell / columns
              inside = inside.isEmpty ? row..<row + 1 : inside.lowerBound..<row + 1
            }
          }
        }
      }
    }
    return inside
  }

  private func isInside(cell: Int) -> Bool {
    let column = cell % request.size.columns
    let row = cell / request.size.columns
    let index = row * canvas.geometry.rows * canvas.columns + column * canvas.geometry.columns
    return canvas.marks[index].contains(.inside)
  }

  private func glyph(of paint: PictureQuantizer.Paint) -> Cell {
    guard paint.quarters > 0 else {
      return glyph(mask: paint.mask, foreground: paint.high, background: paint.low)
    }
    return Cell(
      scalar: GlyphGeometry.shades[paint.quarters],
      style: CellStyle(
        foreground: quantizer.palette.color(code: paint.high),
        background: quantizer.palette.color(code: paint.low)))
  }

  private func glyph(mask: Int, foreground: UInt32, background: UInt32) -> Cell {
    let palette = quantizer.palette
    guard mask != 0, foreground != background else {
      return Cell(scalar: " ", style: CellStyle(background: palette.color(code: background)))
    }
    return Cell(
      scalar: canvas.geometry.characters[mask],
      style: CellStyle(
        foreground: palette.color(code: foreground), background: palette.color(code: background)))
  }

  // MARK: - Slow links

  /// Gives a cell of the outline the ground of the one before it, where the difference is small.
  private func joinGround(of cell: Int, in grid: inout CellGrid) {
    guard cell % request.size.columns > 0 else { return }
    let before = grid.cells[cell - 1].style
    let own = grid.cells[cell].style
    guard !grid.cells[cell].isBlank, own.foreground == before.foreground,
      let wanted = vector(own.background), let there = vector(before.background),
      quantizer.distance(wanted, there) < Self.groundTolerance
    else { return }
    grid.cells[cell].style.background = before.background
  }

  private static let groundTolerance: Float = 3_000

  /// A question mark in the middle of every other region of the batch: a dotted border would cost a
  /// pair of colors at every dot.
  private func drawSigns(on grid: inout CellGrid) {
    guard request.showsOutlines else { return }
    for region in request.marked where region != request.focus {
      let place = PictureCanvas.place(
        ofRegion: region, tile: tile, window: request.window, request.size.columns,
        request.size.rows)
      guard let place, let ground = vector(grid.cells[place].style.background) else { continue }
      let contrast = luminance(ground) > 127 ? RGB(0, 0, 0) : RGB(255, 255, 255)
      grid.cells[place] = Cell(
        "?",
        style: CellStyle(
          foreground: quantizer.palette.color(contrast),
          background: grid.cells[place].style.background, isBold: true))
    }
  }

  private func vector(_ color: CellColor) -> SIMD4<Float>? {
    switch color {
    case .standard: nil
    case .rgb(let color): vector(color)
    case .indexed(let number): ColorPalette.table[Int(number)]
    }
  }

  // MARK: - Cells with outlines, marks and edges

  private func specialCell(_ parts: CellParts, column: Int, row: Int) -> Cell {
    if parts.frame != 0 {
      // Light over dark: beside the line, what is light is darkened.
      let isLight = ground(of: parts, outside: parts.frame).map { luminance($0) > 100 } == true
      return drawn(
        parts.frame, color: vector(theme.frame), parts, shade: isLight ? Self.frameShade : 1)
    }
    if parts.outline != 0 {
      let under = ground(of: parts, outside: parts.outline)
      return drawn(parts.outline, color: outlineColor(over: under, column, row), parts)
    }
    let full = canvas.geometry.fullMask
    if parts.covered != full {
      guard parts.covered != 0 else { return .blank }
      let code = quantizer.code(mean(of: parts.covered, in: parts))
      // The edge of the picture against the terminal's own background.
      return Cell(
        scalar: canvas.geometry.characters[parts.covered],
        style: CellStyle(foreground: quantizer.palette.color(code: code)))
    }
    if parts.mark != 0 {
      let under = mean(of: full, in: parts)
      return drawn(parts.mark, color: under * 0.4 + vector(theme.mark) * 0.6, parts)
    }
    // The edge of the current region, with its outline hidden or where it has none.
    let outside = full & ~parts.inside
    if outside == 0, brightening != nil { return brightened(parts) }
    guard parts.inside != 0, outside != 0 else {
      return glyph(
        mask: 0, foreground: 0, background: quantizer.code(mean(of: full, in: parts)))
    }
    return glyph(
      mask: parts.inside, foreground: quantizer.code(mean(of: parts.inside, in: parts)),
      background: quantizer.code(mean(of: outside, in: parts)))
  }

  private static let frameShade: Float = 0.35

  /// A cell that lies entirely in a region without an outline.
  private func brightened(_ parts: CellParts) -> Cell {
    let colors = (0..<canvas.geometry.count).map { mean(of: 1 << $0, in: parts) }
    let split = colors.withUnsafeBufferPointer {
      CellSplit($0, smallestRange: quantizer.smallestRange)
    }
    return glyph(
      mask: split.mask, foreground: quantizer.code(split.high),
      background: quantizer.code(split.low))
  }

  /// A cell with some sub-cells in one color, and the picture behind them as a single color.
  private func drawn(
    _ mask: Int, color: SIMD4<Float>, _ parts: CellParts, shade: Float = 1
  ) -> Cell {
    let code =
      request.link == .slow
      ? quantizer.palette.shortCode(color) : quantizer.palette.code(color)
    let foreground = quantizer.palette.color(code: code)
    guard let under = ground(of: parts, outside: mask) else {
      guard mask != canvas.geometry.fullMask || request.glyphs == .ascii else {
        return Cell(scalar: " ", style: CellStyle(background: foreground))
      }
      return Cell(
        scalar: canvas.geometry.characters[mask], style: CellStyle(foreground: foreground))
    }
    // An ASCII cell has room for one character only: that of the line, drawn on the picture.
    return Cell(
      scalar: canvas.geometry.characters[mask],
      style: CellStyle(
        foreground: foreground,
        background: quantizer.palette.color(code: quantizer.code(under * shade))))
  }

  /// The picture's color in a cell outside the sub-cells of a mask; nil if none of it is left.
  ///
  /// If the cell shows part of the current region, this is that region's color.
  private func ground(of parts: CellParts, outside mask: Int) -> SIMD4<Float>? {
    let isAscii = canvas.geometry.count == 1
    let rest = isAscii ? parts.covered : parts.covered & ~mask
    guard rest != 0 else { return nil }
    let inside = rest & parts.inside
    return mean(of: inside == 0 ? rest : inside, in: parts)
  }

  /// Alternately light and dark where the picture is about as bright as the accent.
  private func outlineColor(
    over under: SIMD4<Float>?, _ column: Int, _ row: Int
  ) -> SIMD4<Float> {
    if request.isPulsing { return vector(theme.accentLight) }
    guard let under, abs(luminance(under) - luminance(vector(theme.accent))) < 36 else {
      return vector(theme.accent)
    }
    if request.link == .slow { return vector(theme.accentDark) }
    return vector((column + row) % 2 == 0 ? theme.accentLight : theme.accentDark)
  }

  /// The mean color of some sub-cells, dimmed where they lie outside the current region.
  private func mean(of mask: Int, in parts: CellParts) -> SIMD4<Float> {
    var sum = SIMD4<Float>.zero
    var count: Float = 0
    for place in 0..<canvas.geometry.count where mask & (1 << place) != 0 {
      let color = canvas.colors[canvas.index(of: place, from: parts.corner)]
      let isInside = parts.inside & (1 << place) != 0
      sum += isInside ? brightening?.applied(to: color) ?? color : canvas.dimming.applied(to: color)
      count += 1
    }
    return sum / max(1, count)
  }

  private func luminance(_ color: SIMD4<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  private func vector(_ color: RGB) -> SIMD4<Float> {
    SIMD4<Float>(Float(color.red), Float(color.green), Float(color.blue), 0)
  }
}
