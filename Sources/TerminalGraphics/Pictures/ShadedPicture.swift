/// A picture without colors: shades made of block and braille characters.
///
/// The current region is as bright as ink can be and everything outside it is dim. The outline is a line of
/// dots on blank ground around the region, bold; a region too thin for it stands on blank ground itself. Letters of layers stand on blanks.
struct ShadedPicture {
  let canvas: PictureCanvas
  let request: PictureRequest
  let tile: SegmentedPicture
  private let tones: [Float]

  init(canvas: PictureCanvas, request: PictureRequest, tile: SegmentedPicture) {
    self.canvas = canvas
    self.request = request
    self.tile = tile
    tones = ToneCurve(canvas.colors).tones(of: canvas.colors)
  }

  func cells() -> CellGrid {
    let size = request.size
    var grid = CellGrid(size: size)
    // Without regard to what is drawn over it: another region changes nothing elsewhere.
    let shades = InkDiffusion(glyphs: request.glyphs).characters(
      tones: tones, columns: size.columns, rows: size.rows)
    var special = [Bool](repeating: false, count: shades.count)
    let isDimmed = request.focus != nil && request.dimsSurroundings
    for cell in shades.indices {
      guard isMarked(cell) else {
        // A blank looks the same in any style.
        if shades[cell] != " " {
          grid.cells[cell] = Cell(scalar: shades[cell], style: CellStyle(isDim: isDimmed))
        }
        continue
      }
      let parts = CellParts(
        column: cell % size.columns, row: cell / size.columns, of: canvas)
      if parts.outline | parts.frame != 0 {
        grid.cells[cell] = line(parts.outline | parts.frame, in: parts)
        special[cell] = true
      } else if canvas.isBrightened, parts.inside != 0 {
        grid.cells[cell] = line(0, in: parts)
        special[cell] = true
      } else {
        let isInside = 2 * parts.inside.nonzeroBitCount >= canvas.geometry.count
        special[cell] = parts.inside != 0
        let style = CellStyle(isDim: isDimmed && !isInside)
        grid.cells[cell] =
          shades[cell] == " " ? .blank : Cell(scalar: shades[cell], style: style)
      }
    }
    drawLetters(on: &grid, special: &special)
    if request.showsOutlines { drawOthers(on: &grid, special: special) }
    return grid
  }

  /// Whether anything is drawn over one of a cell's samples, or one of them is the region's.
  @inline(__always)
  private func isMarked(_ cell: Int) -> Bool {
    let columns = request.size.columns
    var index = cell / columns * 4 * canvas.columns + cell % columns * 2
    for _ in 0..<4 {
      if !canvas.marks[index].isEmpty || !canvas.marks[index + 1].isEmpty { return true }
      index += canvas.columns
    }
    return false
  }

  // MARK: - Lines

  /// A line, the region's own samples beside it, and nothing else in the cell.
  private func line(_ mask: Int, in parts: CellParts) -> Cell {
    // Alternately bold and plain: the pulse when there is no color.
    let style = CellStyle(isBold: !request.isPulsing)
    guard request.glyphs != .half else {
      let halves = [0x0f, 0xf0].map { half -> Bool in
        let inside = parts.inside & half
        guard inside != 0 else { return mask & half != 0 }
        return shown(mean(of: inside, in: parts)) > 0.5
      }
      let glyph = (halves[0] ? 1 : 0) | (halves[1] ? 2 : 0)
      return Cell(scalar: GlyphGeometry.of(.half).characters[glyph], style: style)
    }
    return Cell(
      scalar: GlyphGeometry.dots.characters[mask | dots(of: parts.inside, in: parts)], style: style)
  }

  /// The dots of some samples that are set, by an ordered threshold.
  private func dots(of mask: Int, in parts: CellParts) -> Int {
    (0..<canvas.geometry.count).reduce(0) { dots, place in
      guard mask & 1 << place != 0 else { return dots }
      let tone = shown(tones[canvas.index(of: place, from: parts.corner)])
      return tone > Self.thresholds[place] ? dots | 1 << place : dots
    }
  }

  /// A tone of the region, brightened where there is no outline.
  ///
  /// Five in eight dots are set at least, half of them in every row and every column.
  private func shown(_ tone: Float) -> Float {
    canvas.isBrightened ? Self.leastInk + (1 - Self.leastInk) * tone : tone
  }

  private static let leastInk: Float = 0.6

  /// Neighbors differ as much as possible.
  private static let thresholds: [Float] = [0, 5, 6, 3, 4, 1, 2, 7].map { ($0 + 0.5) / 8 }

  private func mean(of mask: Int, in parts: CellParts) -> Float {
    var sum: Float = 0
    for place in 0..<canvas.geometry.count where mask & 1 << place != 0 {
      sum += tones[canvas.index(of: place, from: parts.corner)]
    }
    return sum / Float(max(1, mask.nonzeroBitCount))
  }

  // MARK: - Letters and marks

  /// The letter of each painted region, on blanks: in a sparse pattern, and at least once.
  private func drawLetters(on grid: inout CellGrid, special: inout [Bool]) {
    var isMissing = request.paints.map { $0.letter != nil }
    guard isMissing.contains(true) else { return }
    let style = CellStyle(isBold: true)
    func put(_ region: Int, at cell: Int) {
      guard !special[cell], let letter = request.paints[region].letter else { return }
      isMissing[region] = false
      grid.cells[cell] = Cell(letter, style: style)
      special[cell] = true
      clear(beside: cell, region: region, on: &grid, special: &special)
      guard request.paints[region].texture == .hatched,
        (cell + 1) % request.size.columns > 0, self.region(of: cell + 1) == region,
        grid.cells[cell + 1].isBlank
      else { return }
      grid.cells[cell + 1] = Cell("/", style: style)
    }
    for row in stride(from: 0, to: request.size.rows, by: 2) {
      for column in stride(from: row % 4 == 0 ? 0 : 3, to: request.size.columns, by: 6) {
        let cell = row * request.size.columns + column
        let region = self.region(of: cell)
        if isMissing.indices.contains(region) { put(region, at: cell) }
      }
    }
    for region in isMissing.indices where isMissing[region] {
      if let cell = place(of: region), self.region(of: cell) == region { put(region, at: cell) }
    }
  }

  /// Blanks on both sides of a letter, where they belong to the same region.
  private func clear(
    beside cell: Int, region: Int, on grid: inout CellGrid, special: inout [Bool]
  ) {
    let column = cell % request.size.columns
    for (neighbor, isThere) in [
      (cell - 1, column > 0), (cell + 1, column + 1 < request.size.columns),
    ] where isThere && !special[neighbor] && self.region(of: neighbor) == region {
      grid.cells[neighbor] = .blank
      special[neighbor] = true
    }
  }

  /// A question mark in the middle of every other region of the batch.
  private func drawOthers(on grid: inout CellGrid, special: [Bool]) {
    var special = special
    for region in request.marked.sorted() where region != request.focus {
      guard let cell = place(of: region), !isInside(cell) else { continue }
      grid.cells[cell] = Cell("?", style: CellStyle(isBold: true))
      clear(beside: cell, region: region, on: &grid, special: &special)
    }
  }

  private func isInside(_ cell: Int) -> Bool {
    let columns = request.size.columns
    let parts = CellParts(column: cell % columns, row: cell / columns, of: canvas)
    return parts.inside | parts.outline != 0
  }

  /// The cell that a region's centroid lies in.
  private func place(of region: Int) -> Int? {
    PictureCanvas.place(
      ofRegion: region, tile: tile, window: request.window, request.size.columns,
      request.size.rows)
  }

  /// The region of a cell's middle; -1 outside of the picture.
  private func region(of cell: Int) -> Int {
    let (column, row) = (cell % request.size.columns, cell / request.size.columns)
    return Int(canvas.numbers[(row * 4 + 2) * canvas.columns + column * 2 + 1])
  }
}
