import Imaging
import Testing

@testable import TerminalGraphics

@Suite("Textures of regions")
struct RegionTextureTests {
  private let scene = PictureScene(flat: RGB(100, 100, 100))

  /// The whole scene, larger, with every region tinted in red.
  private func cells(
    _ texture: RegionTexture, glyphs: GlyphSet = .quadrant, depth: ColorDepth = .truecolor,
    link: LinkSpeed = .normal
  ) -> CellGrid {
    var request = scene.request(focus: nil, marked: [], glyphs: glyphs, depth: depth)
    request.window = PictureWindow(x: 0, y: 0, width: 48, height: 32)
    request.size = GridSize(columns: 48, rows: 16)
    request.paints = (0..<12).map { _ in
      RegionPaint(tint: RGB(255, 0, 0), letter: "R", texture: texture)
    }
    request.link = link
    return PictureRenderer().render(request, of: scene.tile)
  }

  private func colors(_ texture: RegionTexture, glyphs: GlyphSet) -> [CellColor: Int] {
    Dictionary(
      cells(texture, glyphs: glyphs).cells.map { ($0.style.background, 1) }, uniquingKeysWith: +)
  }

  @Test(
    "A filled region has one color, half of a hatched one is untouched, a quarter of a dotted one strong",
    arguments: [GlyphSet.half, .quadrant, .sextant, .ascii])
  func shares(glyphs: GlyphSet) {
    let all = 48 * 16
    #expect(colors(.filled, glyphs: glyphs).count == 1)
    let hatched = colors(.hatched, glyphs: glyphs)
    #expect(hatched[.rgb(RGB(100, 100, 100))] == all / 2 && hatched.count == 2)
    let dotted = colors(.dotted, glyphs: glyphs)
    #expect(dotted.count == 2 && dotted.values.contains(all / 4))
    #expect(dotted[.rgb(RGB(100, 100, 100))] == nil)
  }

  @Test("Without colors a slash follows the letter of a hatched region, and of no other")
  func letters() {
    func text(_ texture: RegionTexture, _ glyphs: GlyphSet, _ link: LinkSpeed) -> String {
      let grid = cells(texture, glyphs: glyphs, depth: .mono, link: link)
      return String(grid.cells.map { $0.character ?? " " })
    }
    for (glyphs, link) in [
      (GlyphSet.quadrant, LinkSpeed.normal), (.ascii, .normal), (.quadrant, .slow),
    ] {
      let hatched = text(.hatched, glyphs, link)
      #expect(hatched.contains("R/"))
      #expect(hatched.count { $0 == "/" } <= hatched.count { $0 == "R" })
      for texture in [RegionTexture.filled, .dotted] {
        let other = text(texture, glyphs, link)
        #expect(other.contains("R") && !other.contains("/"))
      }
    }
  }

  @Test("In pixels of the screen, too, stripes take half and dots a ninth")
  func pixels() {
    func share(_ texture: RegionTexture) -> Double {
      let side = 168
      let strong = (0..<side * side).count { texture.isStrong(x: $0 % side, y: $0 / side) }
      return Double(strong) / Double(side * side)
    }
    #expect(share(.filled) == 1 && share(.hatched) == 0.5)
    #expect(abs(share(.dotted) - 1.0 / 9) < 1e-9)
  }
}
