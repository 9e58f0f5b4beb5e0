import Imaging
import Superpixels
import Testing

@testable import TerminalGraphics

@Suite("Outlines and thin regions in cells")
struct ThinRegionTests {
  private let renderer = PictureRenderer()

  private func canvas(_ request: PictureRequest, _ tile: SegmentedPicture) -> PictureCanvas {
    PictureCanvas(request: request, tile: tile, frame: nil, theme: .standard)
  }

  private func parts(_ canvas: PictureCanvas, _ size: GridSize) -> [CellParts] {
    (0..<size.columns * size.rows).map {
      CellParts(column: $0 % size.columns, row: $0 / size.columns, of: canvas)
    }
  }

  /// Which sub-cells a cell shows in its foreground; nil for a character of another kind.
  private func mask(_ cell: Cell, _ geometry: GlyphGeometry) -> Int? {
    cell.character?.unicodeScalars.first.flatMap { geometry.characters.firstIndex(of: $0) }
  }

  @Test(
    "The outline covers no sample of a region that is at least two cells wide",
    arguments: [GlyphSet.half, .quadrant, .sextant],
    [ColorDepth.truecolor, .palette256, .palette16])
  func wideRegions(glyphs: GlyphSet, depth: ColorDepth) throws {
    var shared = 0
    for seed in 0..<30 {
      let scene = PictureScene(seed: UInt64(seed))
      for focus in 0..<scene.tile.map.count {
        let request = scene.request(focus: focus, marked: [], glyphs: glyphs, depth: depth)
        let grid = renderer.render(request, of: scene.tile)
        let canvas = canvas(request, scene.tile)
        #expect(!canvas.isBrightened)
        let geometry = canvas.geometry
        for (index, parts) in parts(canvas, request.size).enumerated() {
          guard parts.inside != 0, parts.outline != 0 else { continue }
          // The line is what is drawn in front, the region is behind it.
          let line = try #require(mask(grid.cells[index], geometry))
          #expect(line == parts.outline, "seed \(seed), region \(focus), cell \(index)")
          #expect(line & parts.inside == 0)
          #expect(grid.cells[index].style.background != .standard)
          shared += 1
        }
      }
    }
    #expect(shared > 500)
  }

  @Test("A region thinner than two cells has no outline", arguments: GlyphSet.allCases)
  func thinRegions(glyphs: GlyphSet) {
    for seed in 0..<60 {
      for depth in [ColorDepth.truecolor, .mono] {
        let scene = PoleScene(seed: UInt64(seed))
        let canvas = canvas(scene.request(glyphs: glyphs, depth: depth), scene.tile)
        #expect(canvas.isBrightened, "seed \(seed)")
        #expect(!canvas.marks.contains { $0.contains(.outline) })
      }
    }
  }

  @Test(
    "A thin region keeps every sample of its own, and each is drawn",
    arguments: GlyphSet.allCases, [ColorDepth.truecolor, .palette256, .palette16])
  func samples(glyphs: GlyphSet, depth: ColorDepth) throws {
    for seed in 0..<60 {
      let scene = PoleScene(seed: UInt64(seed))
      let request = scene.request(glyphs: glyphs, depth: depth)
      let canvas = canvas(request, scene.tile)
      // Every pixel of the region lies in a sub-cell that is the region's.
      let map = scene.tile.map
      for (place, label) in map.labels.pixels.enumerated() where label == 1 {
        let x = (Double(place % map.width) + 0.5) / request.window.width
        let y = (Double(place / map.width) + 0.5) / request.window.height
        guard x < 1, y < 1 else { continue }
        let index =
          Int(y * Double(canvas.rows)) * canvas.columns + Int(x * Double(canvas.columns))
        #expect(canvas.marks[index] == .inside, "seed \(seed), pixel \(place)")
      }
      // And those sub-cells are what its cells show in front.
      let grid = renderer.render(request, of: scene.tile)
      for (index, parts) in parts(canvas, request.size).enumerated()
      where parts.inside != 0 && parts.inside != canvas.geometry.fullMask {
        let shown = try #require(mask(grid.cells[index], canvas.geometry))
        // Where both colors are one in the palette, there is nothing to see in front.
        let isBlank = grid.cells[index].isBlank
        #expect(shown == parts.inside || isBlank, "seed \(seed), cell \(index)")
        if depth == .truecolor { #expect(!isBlank) }
      }
    }
  }

  @Test("Without colors a thin region stands on blank ground", arguments: [GlyphSet.quadrant])
  func withoutColors(glyphs: GlyphSet) throws {
    for seed in 0..<60 {
      let scene = PoleScene(seed: UInt64(seed))
      let request = scene.request(glyphs: glyphs, depth: .mono)
      let canvas = canvas(request, scene.tile)
      let grid = renderer.render(request, of: scene.tile)
      var (dots, own) = (0, 0)
      for (index, parts) in parts(canvas, request.size).enumerated() where parts.inside != 0 {
        let shown = try #require(mask(grid.cells[index], .dots))
        #expect(shown & ~parts.inside == 0)
        dots += shown.nonzeroBitCount
        own += parts.inside.nonzeroBitCount
      }
      // Half of them at least, but for what is cut off at the ends.
      #expect(own > 40 && 2 * dots >= own - 4, "seed \(seed)")
    }
  }

  @Test("A thin region differs from what surrounds it, dark on light and light on dark")
  func contrast() {
    for value in stride(from: Float(0), through: 255, by: 15) {
      for ground in stride(from: Float(0), through: 190, by: 10) {
        let brightening = Brightening(
          toward: Theme.standard.accentLight, region: SIMD4(value, value, value, 1),
          surroundings: SIMD4(ground, ground, ground, 1), isPulsing: false)
        let shown = brightening.applied(to: SIMD4(value, value, value, 1))
        let luminance = 0.299 * shown.x + 0.587 * shown.y + 0.114 * shown.z
        #expect(abs(luminance - ground) >= 20, "\(value) on \(ground)")
      }
    }
  }

  @Test("Hiding outlines shows a thin region as it is in the image")
  func hidden() {
    let scene = PoleScene(seed: 1)
    var request = scene.request(glyphs: .quadrant, depth: .truecolor)
    request.showsOutlines = false
    #expect(!canvas(request, scene.tile).isBrightened)
  }

  @Test("Two cells make a region wide, a sub-cell less makes it thin")
  func limit() {
    let scene = PoleScene(seed: 1)
    let geometry = GlyphGeometry.of(.quadrant)
    func isThin(width: Int, height: Int) -> Bool {
      let numbers = (0..<(20 * 10)).map { index -> Int32 in
        (3..<3 + width).contains(index % 20) && (2..<2 + height).contains(index / 20) ? 1 : 0
      }
      return FocusedRegion(
        1, numbers: numbers, tile: scene.tile,
        window: PictureWindow(x: 900, y: 0, width: 90, height: 60), geometry: geometry, columns: 20,
        rows: 10, fallback: nil
      ).isThin
    }
    // A column is two sub-cells wide, a row two high and as high as two columns are wide.
    #expect(!isThin(width: 4, height: 2) && !isThin(width: 17, height: 8))
    #expect(isThin(width: 3, height: 8) && isThin(width: 17, height: 1))
    // A pole on a base is thin, a car with an antenna is not: two thirds of it count.
    func isThin(blockRows: Int, poleRows: Int) -> Bool {
      let numbers = (0..<(20 * 20)).map { index -> Int32 in
        let (column, row) = (index % 20, index / 20)
        return row < blockRows && (4..<8).contains(column)
          || (blockRows..<blockRows + poleRows).contains(row) && (5..<7).contains(column) ? 1 : 0
      }
      return FocusedRegion(
        1, numbers: numbers, tile: scene.tile,
        window: PictureWindow(x: 900, y: 0, width: 90, height: 60), geometry: geometry,
        columns: 20, rows: 20, fallback: nil
      ).isThin
    }
    #expect(isThin(blockRows: 2, poleRows: 16) && !isThin(blockRows: 8, poleRows: 8))
    // A cell's worth has a line.
    #expect(!isThin(width: 2, height: 2) && isThin(width: 1, height: 5))
  }
}
