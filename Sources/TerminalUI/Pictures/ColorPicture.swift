import Imaging

/// A picture in colors: two of them and a glyph a cell.
struct ColorPicture {
  private let canvas: PictureCanvas
  private let request: PictureRequest
  private let tile: PictureTile
  private let theme: Theme
  private let quantizer: PictureQuantizer

  init(canvas: PictureCanvas, request: PictureRequest, tile: PictureTile, theme: Theme) {
    self.canvas = canvas
    self.request = request
    self.tile = tile
    self.theme = theme
    quantizer = PictureQuantizer(
      palette: ColorPalette(depth: request.depth), dithers: request.dithers,
      link: request.link)
  }

  func cells() -> CellGrid {
    var grid = CellGrid(size: request.size)
    let columns = request.size.columns
    let geometry = canvas.geometry
    var splits = [CellSplit?](repeating: nil, count: grid.cells.count)
    var special: [Int] = []
    // First every cell without regard to what is drawn over it...
    let inside = split(into: &splits, special: &special)
    let all = 0..<request.size.rows
    let bright = paints(of: splits, rows: request.focus == nil ? all : inside, brightness: 1)
    let dimmed =
      request.focus == nil
      ? bright : paints(of: splits, rows: all, brightness: PictureRenderer.dimmedBrightness)
    for cell in splits.indices where splits[cell] != nil {
      let paint = isInside(cell: cell) ? bright[cell] : dimmed[cell]
      grid.cells[cell] = glyph(mask: paint.mask, foreground: paint.high, background: paint.low)
    }
    // ... then those that more than the picture is in.
    var indices = [Int](repeating: 0, count: geometry.count)
    for cell in special {
      canvas.subCells(column: cell % columns, row: cell / columns, into: &indices)
      grid.cells[cell] = specialCell(indices, column: cell % columns, row: cell / columns)
      if request.link == .slow { joinGround(of: cell, in: &grid) }
    }
    if request.link == .slow { drawSigns(on: &grid) }
    return grid
  }

  private func paints(
    of splits: [CellSplit?], rows: Range<Int>, brightness: Float
  ) -> [PictureQuantizer.Paint] {
    quantizer.paints(
      splits: splits, columns: request.size.columns, rows: rows, brightness: brightness,
      fullMask: canvas.geometry.fullMask)
  }

  /// Splits every cell that lies in the picture, lists those that need more than that, and returns
  /// the rows in which cells lie wholly inside of the region in question.
  private func split(into splits: inout [CellSplit?], special: inout [Int]) -> Range<Int> {
    let geometry = canvas.geometry
    let columns = request.size.columns
    var inside = 0..<0
    let range = quantizer.smallestRange
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
            if isMixed || !isWhole || !all.subtracting(.inside).isEmpty {
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

  private func glyph(mask: Int, foreground: UInt32, background: UInt32) -> Cell {
    let palette = quantizer.palette
    guard mask != 0, foreground != background else {
      return Cell(" ", style: CellStyle(background: palette.color(code: background)))
    }
    return Cell(
      canvas.geometry.characters[mask],
      style: CellStyle(
        foreground: palette.color(code: foreground), background: palette.color(code: background)))
  }

  // MARK: - Slow links

  /// Gives a cell of the outline the ground of the one before it, where that is hardly another one.
  private func joinGround(of cell: Int, in grid: inout CellGrid) {
    guard cell % request.size.columns > 0 else { return }
    let before = grid.cells[cell - 1].style
    let own = grid.cells[cell].style
    guard grid.cells[cell].character != " ", own.foreground == before.foreground,
      let wanted = vector(own.background), let there = vector(before.background),
      quantizer.distance(wanted, there) < Self.groundTolerance
    else { return }
    grid.cells[cell].style.background = before.background
  }

  private static let groundTolerance: Float = 3_000

  /// A question mark in the middle of every other region of the batch: a dotted border would cost a
  /// pair of colors at every dot.
  private func drawSigns(on grid: inout CellGrid) {
    guard request.layers.outlines else { return }
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
    case .indexed(let number): quantizer.vector(UInt32(number))
    }
  }

  // MARK: - Cells with outlines, marks and edges

  private func specialCell(_ indices: [Int], column: Int, row: Int) -> Cell {
    if let mask = mask(indices, where: { canvas.marks[$0].contains(.frame) }) {
      return drawn(mask, color: vector(theme.frame), indices: indices)
    }
    if let mask = mask(indices, where: { canvas.marks[$0].contains(.outline) }) {
      let under = ground(of: indices, outside: mask)
      return drawn(mask, color: outlineColor(over: under, column, row), indices: indices)
    }
    if let mask = mask(indices, where: { canvas.colors[$0].w == 0 }) {
      let rest = indices.filter { canvas.colors[$0].w > 0 }
      guard !rest.isEmpty else { return .blank }
      let code = quantizer.code(mean(rest))
      // The edge of the picture against the terminal's own background.
      let shape = canvas.geometry.fullMask & ~mask
      return Cell(
        canvas.geometry.characters[shape],
        style: CellStyle(foreground: quantizer.palette.color(code: code)))
    }
    if let mask = mask(indices, where: { canvas.marks[$0].contains(.mark) }) {
      let under = mean(indices)
      return drawn(mask, color: under * 0.4 + vector(theme.mark) * 0.6, indices: indices)
    }
    // The rim of the region in question, its outline hidden.
    let mask = mask(indices, where: { canvas.marks[$0].contains(.inside) }) ?? 0
    let inside = indices.filter { canvas.marks[$0].contains(.inside) }
    let outside = indices.filter { !canvas.marks[$0].contains(.inside) }
    guard !inside.isEmpty, !outside.isEmpty else {
      return glyph(mask: 0, foreground: 0, background: quantizer.code(mean(indices)))
    }
    return glyph(
      mask: mask, foreground: quantizer.code(mean(inside)),
      background: quantizer.code(mean(outside)))
  }

  /// A cell with some sub-cells in one color and the picture, as one color, behind them.
  private func drawn(_ mask: Int, color: SIMD4<Float>, indices: [Int]) -> Cell {
    let code = quantizer.palette.code(color)
    let foreground = quantizer.palette.color(code: code)
    guard let under = ground(of: indices, outside: mask) else {
      guard mask != canvas.geometry.fullMask || request.glyphs == .ascii else {
        return Cell(" ", style: CellStyle(background: foreground))
      }
      return Cell(
        canvas.geometry.characters[mask], style: CellStyle(foreground: foreground))
    }
    // An ASCII cell has one place only: the line's character stands on the picture.
    return Cell(
      canvas.geometry.characters[mask],
      style: CellStyle(
        foreground: foreground,
        background: quantizer.palette.color(code: quantizer.code(under))))
  }

  /// The picture's color in a cell beside the sub-cells of a mask, nil where nothing of it is left.
  ///
  /// Where the cell shows some of the region in question, it is that region's color.
  private func ground(of indices: [Int], outside mask: Int) -> SIMD4<Float>? {
    let isAscii = canvas.geometry.count == 1
    let rest = indices.enumerated().filter {
      (isAscii || mask & (1 << $0.offset) == 0) && canvas.colors[$0.element].w > 0
    }.map(\.element)
    guard !rest.isEmpty else { return nil }
    let inside = rest.filter { canvas.marks[$0].contains(.inside) }
    return mean(inside.isEmpty ? rest : inside)
  }

  /// Light and dark by turns where the picture is about as bright as the accent.
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

  private func mask(_ indices: [Int], where isSet: (Int) -> Bool) -> Int? {
    var mask = 0
    for (place, index) in indices.enumerated() where isSet(index) { mask |= 1 << place }
    return mask == 0 ? nil : mask
  }

  /// The mean color of sub-cells, dimmed where they lie outside of the region in question.
  private func mean(_ indices: [Int]) -> SIMD4<Float> {
    var sum = SIMD4<Float>.zero
    for index in indices {
      let isDimmed = request.focus != nil && !canvas.marks[index].contains(.inside)
      sum += canvas.colors[index] * (isDimmed ? PictureRenderer.dimmedBrightness : 1)
    }
    return sum / Float(max(1, indices.count))
  }

  private func luminance(_ color: SIMD4<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  private func vector(_ color: RGB) -> SIMD4<Float> {
    SIMD4<Float>(Float(color.red), Float(color.green), Float(color.blue), 0)
  }
}
