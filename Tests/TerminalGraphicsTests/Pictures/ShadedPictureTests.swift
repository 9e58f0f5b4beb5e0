import Imaging
import Superpixels
import Testing

@testable import TerminalGraphics

@Suite("Pictures without colors")
struct ShadedPictureTests {
  private let renderer = PictureRenderer()

  private func canvas(_ request: PictureRequest, _ scene: PictureScene) -> PictureCanvas {
    PictureCanvas(request: request, tile: scene.tile, frame: nil, theme: .standard)
  }

  /// The dots of a braille character as a mask of `GlyphGeometry.dots`; nil for any other.
  private func dots(_ cell: Cell) -> Int? {
    cell.character?.unicodeScalars.first.flatMap {
      GlyphGeometry.dots.characters.firstIndex(of: $0)
    }
  }

  @Test("A cell of the outline holds the line, the region's own samples and nothing else")
  func outline() throws {
    for seed in 0..<20 {
      let scene = PictureScene(seed: UInt64(seed))
      for focus in 0..<scene.tile.map.count {
        let request = scene.request(focus: focus, marked: [], glyphs: .quadrant, depth: .mono)
        let grid = renderer.render(request, of: scene.tile)
        let canvas = canvas(request, scene)
        for index in grid.cells.indices {
          let parts = CellParts(
            column: index % request.size.columns, row: index / request.size.columns, of: canvas)
          guard parts.outline != 0 else { continue }
          let shown = try #require(dots(grid.cells[index]))
          #expect(shown & ~parts.inside == parts.outline, "seed \(seed), region \(focus)")
          #expect(grid.cells[index].style.isBold)
        }
      }
    }
  }

  @Test("The region is not dim, and everything around it is", arguments: [GlyphSet.half, .sextant])
  func dimming(glyphs: GlyphSet) {
    let scene = PictureScene(seed: 2)
    let request = scene.request(focus: 5, marked: [], glyphs: glyphs, depth: .mono)
    let grid = renderer.render(request, of: scene.tile)
    let canvas = canvas(request, scene)
    for index in grid.cells.indices where !grid.cells[index].isBlank {
      let parts = CellParts(
        column: index % request.size.columns, row: index / request.size.columns, of: canvas)
      guard parts.outline == 0 else { continue }
      #expect(grid.cells[index].style.isDim == (parts.inside == 0))
    }
  }

  @Test("The pulse shows without colors")
  func pulse() {
    let scene = PictureScene()
    var request = scene.request(focus: 5, marked: [], glyphs: .quadrant, depth: .mono)
    let still = renderer.render(request, of: scene.tile)
    request.isPulsing = true
    #expect(still != renderer.render(request, of: scene.tile))
  }

  @Test("Every painted region has its letter, on blanks")
  func letters() {
    let scene = PictureScene()
    var request = scene.request(focus: 5, marked: [], glyphs: .quadrant, depth: .mono)
    request.paints = PictureScene.answers
    let grid = renderer.render(request, of: scene.tile)
    let canvas = canvas(request, scene)
    let columns = request.size.columns
    func region(_ index: Int) -> Int {
      let (column, row) = (index % columns, index / columns)
      return Int(canvas.numbers[(row * 4 + 2) * canvas.columns + column * 2 + 1])
    }
    var seen: Set<Character> = []
    for index in grid.cells.indices {
      guard let character = grid.cells[index].character, character.isLetter else { continue }
      seen.insert(character)
      #expect(PictureScene.answers[region(index)].letter == character)
      for neighbor in [index - 1, index + 1]
      where neighbor / columns == index / columns && region(neighbor) == region(index) {
        #expect(grid.cells[neighbor].isBlank || grid.cells[neighbor].style.isBold)
      }
    }
    #expect(seen == ["S", "x", "R"])
  }

  @Test("Other regions of the batch are marked where the outline leaves room")
  func marks() {
    let scene = PictureScene()
    let request = scene.request(focus: 5, marked: [7], glyphs: .quadrant, depth: .mono)
    let marks = renderer.render(request, of: scene.tile).cells.filter { $0.character == "?" }
    #expect(marks.count == 1 && marks[0].style.isBold)
  }

  @Test("A picture with nothing over it needs no attributes, so that it can be text")
  func plainText() {
    let scene = PictureScene()
    var request = scene.request(focus: nil, marked: [], glyphs: .quadrant, depth: .mono)
    request.showsOutlines = false
    let grid = renderer.render(request, of: scene.tile)
    #expect(grid.cells.allSatisfy { $0.style == CellStyle() })
    #expect(Set(grid.cells).count > 5)
  }
}
