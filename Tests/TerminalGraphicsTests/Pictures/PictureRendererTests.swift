import Imaging
import Superpixels
import TestSupport
import Testing

@testable import TerminalGraphics

@Suite("Pictures in cells")
struct PictureRendererTests {
  private let renderer = PictureRenderer()

  @Test(
    "A picture with a current region, as recorded",
    arguments: GlyphSet.allCases, ColorDepth.allCases)
  func goldenScreens(glyphs: GlyphSet, depth: ColorDepth) {
    let scene = PictureScene()
    let request = scene.request(focus: 5, marked: [7], glyphs: glyphs, depth: depth)
    let grid = renderer.render(request, of: scene.tile)
    expectSnapshot(grid.goldenText, named: "picture-\(glyphs.rawValue)-\(depth.rawValue)")
  }

  @Test("The overview shows the window's border", arguments: ColorDepth.allCases)
  func overview(depth: ColorDepth) {
    let scene = PictureScene()
    let grid = renderer.overview(
      of: scene.tile, size: GridSize(columns: 16, rows: 6),
      window: PictureWindow(x: 12, y: 8, width: 24, height: 16), glyphs: .half, depth: depth,
      dithers: true)
    expectSnapshot(grid.goldenText, named: "overview-\(depth.rawValue)")
  }

  @Test("A frame is visible on white, and that of a tiny window is still a frame")
  func frames() {
    let scene = PictureScene(flat: RGB(255, 255, 255))
    for glyphs in [GlyphSet.half, .quadrant, .sextant] {
      for (x, y, side) in [(20.0, 12.0, 0.5), (0, 0, 0.01), (47.9, 31.9, 0.1), (47, 31, 40)] {
        let request = PictureRequest(
          overviewOf: scene.tile, size: GridSize(columns: 24, rows: 8), glyphs: glyphs,
          depth: .truecolor, dithers: false, link: .normal)
        let part = PictureWindow(x: x, y: y, width: side, height: side)
        let canvas = PictureCanvas(
          request: request, tile: scene.tile, frame: part, theme: .standard)
        let framed = canvas.marks.indices.filter { canvas.marks[$0].contains(.frame) }
        let columns = Set(framed.map { $0 % canvas.columns }).sorted()
        let rows = Set(framed.map { $0 / canvas.columns }).sorted()
        // Three by three, hollow.
        #expect(columns.count == 3 && rows.count == 3 && framed.count == 8)
        #expect(!canvas.marks[rows[1] * canvas.columns + columns[1]].contains(.frame))
        let grid = renderer.render(request, of: scene.tile, frame: part)
        let dark = grid.cells.filter { cell in
          guard case .rgb(let ground) = cell.style.background else { return false }
          return ground.red < 100 && cell.style.foreground == .rgb(RGB(255, 255, 255))
        }
        #expect(!dark.isEmpty)
      }
    }
    // One that ends at the picture's edge is drawn there.
    var marks = [SubCellMarks](repeating: [], count: 12 * 6)
    SubCellMarks.markFrame(
      PictureWindow(x: 6, y: 0, width: 6, height: 6),
      window: PictureWindow(x: 0, y: 0, width: 12, height: 6), columns: 12, rows: 6, in: &marks)
    let corners = [6, 11, 5 * 12 + 6, 5 * 12 + 11]
    #expect(corners.allSatisfy { marks[$0].contains(.frame) })
  }

  @Test("Paints tint, brighten, or stand alone; without colors they are letters")
  func layers() {
    let scene = PictureScene()
    var text = ""
    for (name, paints, showsImage, depth) in [
      ("answers", PictureScene.answers, true, ColorDepth.palette256),
      ("prediction", PictureScene.prediction, true, .palette256),
      ("uncertainty", PictureScene.uncertainty, true, .palette256),
      ("prediction without image", PictureScene.prediction, false, .palette256),
      ("answers in mono", PictureScene.answers, true, .mono),
    ] {
      var request = scene.request(focus: 5, marked: [], glyphs: .quadrant, depth: depth)
      request.paints = paints
      request.showsImage = showsImage
      text += "\(name)\n\(renderer.render(request, of: scene.tile).goldenText)\n"
    }
    expectSnapshot(text, named: "picture-layers")
  }

  @Test("The outline never covers the current region", arguments: GlyphSet.allCases)
  func outlineStaysOutside(glyphs: GlyphSet) {
    for seed in 0..<40 {
      let scene = PictureScene(seed: UInt64(seed))
      for focus in 0..<scene.tile.map.count {
        let request = scene.request(focus: focus, marked: [], glyphs: glyphs, depth: .truecolor)
        let canvas = PictureCanvas(
          request: request, tile: scene.tile, frame: nil, theme: .standard)
        for (index, number) in canvas.numbers.enumerated() where number == Int32(focus) {
          #expect(canvas.marks[index] == .inside, "seed \(seed), region \(focus)")
        }
      }
    }
  }

  @Test("Cells entirely inside keep the picture's own colors, cells outside are nearer to the mean")
  func brightness() {
    // One gray, so that brightness is all that differs.
    let scene = PictureScene(flat: RGB(170, 170, 170))
    let request = scene.request(focus: 5, marked: [], glyphs: .half, depth: .truecolor)
    let grid = renderer.render(request, of: scene.tile)
    let grays = Set(
      grid.cells.compactMap { cell -> UInt8? in
        guard case .rgb(let color) = cell.style.background, color.red == color.blue else {
          return nil
        }
        return color.red
      })
    // 170 is step 42 of 63. The target is .85 · 170 = 144.5, and .4 of the way to it is 159.8: step
    // 39.5, which is less than half by rounding: 39 of 63.
    #expect(grays == [170, 158])
  }

  @Test(
    "Where the picture is as bright as the accent, the outline alternates between light and dark")
  func alternatingOutline() {
    // .4 of the way to .85 · 164: 154, the accent's luminance.
    let scene = PictureScene(flat: RGB(164, 164, 164))
    let request = scene.request(focus: 5, marked: [], glyphs: .quadrant, depth: .truecolor)
    let colors = Set(renderer.render(request, of: scene.tile).cells.map(\.style.foreground))
    let palette = ColorPalette(depth: .truecolor)
    #expect(colors.contains(palette.color(Theme.standard.accentLight)))
    #expect(colors.contains(palette.color(Theme.standard.accentDark)))
  }

  @Test("The same request gives the same cells")
  func determinism() {
    for depth in ColorDepth.allCases {
      let scene = PictureScene(seed: 3)
      let request = scene.request(focus: 2, marked: [4], glyphs: .sextant, depth: depth)
      #expect(renderer.render(request, of: scene.tile) == renderer.render(request, of: scene.tile))
    }
  }

  @Test("Another region in the same window changes only cells in or next to the two regions")
  func localChanges() {
    let scene = PictureScene(seed: 9)
    for depth in ColorDepth.allCases {
      let before = scene.request(focus: 5, marked: [6], glyphs: .quadrant, depth: depth)
      let after = scene.request(focus: 6, marked: [], glyphs: .quadrant, depth: depth)
      let old = renderer.render(before, of: scene.tile)
      let new = renderer.render(after, of: scene.tile)
      let canvas = PictureCanvas(request: before, tile: scene.tile, frame: nil, theme: .standard)
      #expect(old != new)
      let (across, down) = (canvas.geometry.columns, canvas.geometry.rows)
      for index in old.cells.indices where old.cells[index] != new.cells[index] {
        let column = index % old.size.columns
        let row = index / old.size.columns
        // Some sub-cell of the cell or of a neighbor belongs to one of the two.
        var isNear = false
        for y in max(0, row * down - 1)...min(canvas.rows - 1, row * down + down) {
          for x in max(0, column * across - 1)...min(canvas.columns - 1, column * across + across) {
            if [5, 6].contains(canvas.numbers[y * canvas.columns + x]) { isNear = true }
          }
        }
        #expect(isNear, "\(depth) at \(column), \(row)")
      }
    }
  }

  @Test("In plain ASCII the characters alone tell inside, outline and outside apart")
  func monoAlphabets() {
    let scene = PictureScene(seed: 4)
    let request = scene.request(focus: 5, marked: [], glyphs: .ascii, depth: .mono)
    let grid = renderer.render(request, of: scene.tile)
    let canvas = PictureCanvas(request: request, tile: scene.tile, frame: nil, theme: .standard)
    for index in grid.cells.indices {
      let character = grid.cells[index].character ?? "?"
      let marks = canvas.marks[index]
      #expect(marks.contains(.inside) == "-~=+*%&@".contains(character))
      #expect(marks.contains(.outline) == (character == "#"))
    }
  }

  @Test("Windows beyond the picture, empty sizes and unknown regions never trap")
  func oddRequests() {
    let scene = PictureScene()
    for glyphs in GlyphSet.allCases {
      for depth in ColorDepth.allCases {
        var request = scene.request(focus: 999, marked: [-4, 7000], glyphs: glyphs, depth: depth)
        request.window = PictureWindow(x: -500, y: 900, width: 100, height: 50)
        let outside = renderer.render(request, of: scene.tile)
        #expect(outside.cells.allSatisfy { $0 == .blank })
        request.window = PictureWindow(x: 0, y: 0, width: 0.001, height: 0.001)
        #expect(renderer.render(request, of: scene.tile).size == request.size)
        request.size = GridSize(columns: 0, rows: 5)
        #expect(renderer.render(request, of: scene.tile).cells.isEmpty)
        request.size = GridSize(columns: 1, rows: 1)
        request.window = PictureWindow(x: -1e6, y: -1e6, width: 2e6, height: 2e6)
        #expect(renderer.render(request, of: scene.tile).cells.count == 1)
      }
    }
  }

  @Test("A region that no sub-cell hits is still outlined")
  func tinyRegion() {
    let scene = PictureScene()
    var request = scene.request(focus: 5, marked: [], glyphs: .half, depth: .truecolor)
    request.size = GridSize(columns: 3, rows: 2)
    request.window = PictureWindow(x: -400, y: -400, width: 1200, height: 800)
    let accent = ColorPalette(depth: .truecolor).color(Theme.standard.accent)
    let grid = renderer.render(request, of: scene.tile)
    #expect(grid.cells.contains { $0.style.foreground == accent || $0.style.background == accent })
  }
}
