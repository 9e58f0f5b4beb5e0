import Imaging
import Superpixels
import Testing

@testable import TerminalGraphics
@testable import TerminalPictures

@Suite("Light in pixels")
struct LightInPixelsTests {
  private let scene = PictureScene()
  private let cells = CellPixels.usual

  private func light(_ level: LightLevel, _ picture: Raster<RGB>) -> LightCurve {
    let brightness = Brightness(of: picture)
    return LightCurve(view: brightness, image: brightness, level: level)
  }

  @Test("Another light sends the image once more; other views and regions in it send only overlays")
  func uploads() {
    let brighter = light(.brighter, scene.picture.picture)
    let encoded = EncodedPictures()
    var encoder = KittyEncoder(encoded: encoded)
    func sent(_ light: LightCurve, x: Double, focus: Int) -> Int {
      var request = scene.request(
        PictureWindow(x: x, y: 4, width: 24, height: 16), focus: focus)
      request.light = light
      let bytes = encoder.bytes(for: scene.grid(request), cells: cells)
      // What an upload of the picture ends with; overlays end otherwise.
      let end = encoded.encoded(scene.picture.picture, light: light).text.suffix(40)
      return String(decoding: bytes, as: UTF8.self)
        .split(separator: String(decoding: end, as: UTF8.self), omittingEmptySubsequences: false)
        .count - 1
    }
    #expect(sent(.plain, x: 8, focus: 5) == 1)
    #expect(sent(.plain, x: 10, focus: 6) == 0)
    #expect(sent(brighter, x: 10, focus: 6) == 1)
    #expect(sent(brighter, x: 4, focus: 5) == 0)
    // The first one is still there.
    #expect(sent(.plain, x: 8, focus: 5) == 0)
  }

  @Test("A picture is prepared in the light of the last one, so that showing it packs nothing")
  func prepared() {
    let other = PictureScene(seed: 2).picture.picture
    let encoded = EncodedPictures()
    encoded.expectPictures()
    _ = encoded.encoded(scene.picture.picture, light: light(.brightest, scene.picture.picture))
    encoded.prepare(other, Brightness(of: other))
    #expect(encoded.known(other, light: light(.brightest, other)) != nil)
    #expect(encoded.known(other, light: .plain) == nil)
  }

  @Test("Sixels are of the brightened picture")
  func composed() throws {
    var request = scene.request(focus: nil)
    let plain = ComposedPicture.pixels(of: try scene.placed(request), cells: cells)
    request.light = light(.brightest, scene.picture.picture)
    let lit = ComposedPicture.pixels(of: try scene.placed(request), cells: cells)
    let wanted = request.light.applied(to: plain)
    var largest = 0
    for (one, other) in zip(lit.pixels, wanted.pixels) {
      largest = max(
        largest, abs(Int(one.red) - Int(other.red)), abs(Int(one.green) - Int(other.green)),
        abs(Int(one.blue) - Int(other.blue)))
    }
    // The plain one was rounded first, and the curve is at most a few times as steep.
    #expect(lit != plain && largest <= 4)
  }

  @Test("Over a dark image, the gray of the surroundings is no lighter than the image")
  func darkGray() throws {
    let dark = Raster(
      width: 96, height: 64,
      pixels: scene.picture.picture.pixels.map { pixel in
        RGB(pixel.red / 12, pixel.green / 12, pixel.blue / 12)
      })
    func gray(_ brightness: Brightness?, dims: Bool = true) throws -> RGBA? {
      let picture = SegmentedPicture(
        picture: dark, map: scene.picture.map, graph: scene.picture.graph, brightness: brightness)
      var request = scene.request(focus: 5)
      request.showsOutlines = false
      request.dimsSurroundings = dims
      let placed = try #require(PlacedPicture(request, of: picture))
      return RegionInks(placed).palette.colors.dropFirst().first
    }
    #expect(try gray(nil)?.red == 104)
    #expect(try gray(Brightness(of: scene.picture.picture))?.red == 104)
    let darker = try #require(try gray(Brightness(of: dark)))
    #expect(darker.red <= 16 && darker.alpha == 87)
    #expect(try gray(Brightness(of: dark), dims: false) == nil)
  }
}
