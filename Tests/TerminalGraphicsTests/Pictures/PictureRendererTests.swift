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

  @Test("Cells entirely inside keep the picture's own colors, cells outside are at three quarters")
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
    // 170 is step 42 of 63; 0.75 · 170 = 127.5 is step 31.5, which rounds to 32: 129.5.
    #expect(grays == [170, 130])
  }

  @Test(
    "Where the picture is as bright as the accent, the outline alternates between light and dark")
  func alternatingOutline() {
    // 0.75 · 205 = 154, the accent's luminance.
    let scene = PictureScene(flat: RGB(205, 205, 205))
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
