import Imaging
import Testing

@testable import TerminalGraphics

@Suite("Dimming of surroundings")
struct DimmingTests {
  private func luminance(_ color: SIMD4<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  private func gray(_ level: Float) -> SIMD4<Float> { SIMD4(level, level, level, 1) }

  @Test("Surroundings lose contrast and saturation, not their order")
  func contrast() {
    let levels = stride(from: Float(0), through: 255, by: 5).map { $0 }
    let dimming = Dimming(of: levels.map(gray))
    let dimmed = levels.map { dimming.applied(to: gray($0)).x }
    #expect(zip(dimmed, dimmed.dropFirst()).allSatisfy { $0 < $1 })
    // The target is .85 · 127.5 = 108.4, and .6 of the distance from it is left.
    #expect(abs(dimming.applied(to: gray(255)).x - (108.4 + 0.6 * (255 - 108.4))) < 0.1)
    let red = dimming.applied(to: SIMD4(230, 60, 60, 1))
    #expect(red.w == 1 && abs(red.x - red.y - 0.55 * 170) < 0.1)
  }

  @Test("What is dark already stays as it is")
  func dark() {
    let dimming = Dimming(of: [gray(20), gray(200)])
    for color in [gray(0), gray(12), SIMD4<Float>(30, 18, 8, 1)] {
      #expect(dimming.applied(to: color) == color)
    }
    #expect(Dimming.none.applied(to: gray(200)) == gray(200))
  }

  @Test("Places beside the picture do not count")
  func beside() {
    let colors = [gray(100), gray(100), SIMD4<Float>.zero, .zero, .zero]
    #expect(Dimming(of: colors) == Dimming(of: [gray(100)]))
    #expect(Dimming(of: []).applied(to: gray(10)) == gray(10))
  }

  @Test("Only the surroundings of a region are dimmed, and not where a raw picture is shown")
  func requests() {
    let scene = PictureScene()
    var request = scene.request(focus: 5, marked: [], glyphs: .half, depth: .truecolor)
    request.showsOutlines = false
    let dimmed = PictureRenderer().render(request, of: scene.tile)
    request.dimsSurroundings = false
    let raw = PictureRenderer().render(request, of: scene.tile)
    #expect(dimmed != raw)
    request.focus = nil
    let plain = PictureRenderer().render(request, of: scene.tile)
    // Cells that hold the region's edge have two colors of their own.
    let canvas = PictureCanvas(request: request, tile: scene.tile, frame: nil, theme: .standard)
    let whole = plain.cells.indices.filter { cell in
      let (column, row) = (cell % 24, cell / 24)
      return canvas.numbers[row * 48 + column] == canvas.numbers[row * 48 + 24 + column]
    }
    #expect(whole.count > 100)
    for cell in whole { #expect(raw.cells[cell] == plain.cells[cell]) }
  }
}
