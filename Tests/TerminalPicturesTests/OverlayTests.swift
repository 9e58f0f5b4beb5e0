import Imaging
import Superpixels
import TestSupport
import Testing

@testable import TerminalGraphics
@testable import TerminalPictures

@Suite("Overlays of pictures")
struct OverlayTests {
  private let scene = PictureScene()

  private func overlay(
    _ request: PictureRequest, frame: PictureWindow? = nil, width: Int = 48, height: Int = 32,
    line: Int = 1
  ) throws -> PictureOverlay {
    let placed = try #require(PlacedPicture(request, of: scene.picture, frame: frame))
    let part = PicturePart(of: placed, width: 96, height: 64)
    return PictureOverlay(
      of: placed, window: part.window(of: placed), width: width, height: height, line: line)
  }

  /// One character a pixel: `.` for nothing, else the color's place in the palette.
  private func text(_ overlay: PictureOverlay) -> String {
    let signs = Array(".123456789abcdefghijklmnopqrstuvwxyz")
    let rows = (0..<overlay.indices.height).map { y in
      String((0..<overlay.indices.width).map { signs[Int(overlay.indices[$0, y])] })
    }
    let colors = overlay.colors.enumerated().dropFirst().map { place, color in
      "\(signs[place]) \(color.red),\(color.green),\(color.blue) \(color.alpha)"
    }
    return (rows + [""] + colors).joined(separator: "\n") + "\n"
  }

  @Test("The current region, the dots of others, layers and a frame, as recorded")
  func golden() throws {
    var request = scene.request(focus: 5)
    request.marked = [2, 5]
    var all = try text(overlay(request)) + "\n"
    request.outlinesMarked = true
    request.paints = (0..<12).map { region in
      region < 4 ? RegionPaint(tint: RGB(70, 130, 180)) : RegionPaint(brightness: 0.5)
    }
    all += try text(overlay(request)) + "\n"
    all += try text(
      overlay(
        scene.request(focus: nil), frame: PictureWindow(x: 10, y: 8, width: 20, height: 12)))
    expectSnapshot(all, named: "overlays")
  }

  @Test("Nothing lies over the inside of the current region, however thin", arguments: 1...3)
  func inside(line: Int) throws {
    for focus in 0..<12 {
      let overlay = try overlay(scene.request(focus: focus), line: line)
      for y in 0..<32 {
        for x in 0..<48 where scene.picture.map.labels[x, y] == Int32(focus) {
          #expect(overlay.indices[x, y] == 0)
        }
      }
    }
  }

  @Test("The outline is light next to the region and dark around that")
  func outline() throws {
    let overlay = try overlay(scene.request(focus: 5), line: 1)
    // Region 5 has columns 12...23 and rows 11...21.
    func color(_ x: Int, _ y: Int) -> RGBA { overlay.colors[Int(overlay.indices[x, y])] }
    #expect(color(11, 15) == RGBA(255, 236, 150))
    #expect(color(10, 15) == RGBA(16, 12, 0))
    #expect(color(9, 15).alpha < 128)
    #expect(color(24, 22) == RGBA(255, 236, 150))
    #expect(color(25, 23) == RGBA(16, 12, 0))
  }

  @Test("Without outlines only the surroundings are dimmed, and without a region nothing is")
  func plain() throws {
    var request = scene.request(focus: 5)
    request.showsOutlines = false
    #expect(try overlay(request).colors.count == 2)
    #expect(try overlay(scene.request(focus: nil)).isEmpty)
    #expect(try !overlay(request).isEmpty)
  }

  @Test("A thousand tints and brightnesses fit a palette of 256 colors")
  func manyColors() throws {
    var palette = OverlayPalette()
    for number in 0..<1_000 {
      let color = RGBA(UInt8(number % 256), UInt8(number / 4), 7, UInt8(1 + number % 255))
      #expect(Int(palette.index(of: color)) < 256)
    }
    #expect(palette.colors.count == 256)
    #expect(palette.index(of: RGBA(9, 9, 9, 0)) == 0)
  }

  @Test("Inks over each other give what the screen would show of both")
  func composition() {
    // 100 under half of 200 is 150, on any ground that both cover entirely.
    let ink = OverlayInk(RGB(100, 100, 100), opacity: 1)
      .under(OverlayInk(RGB(200, 200, 200), opacity: 0.5))
    #expect(ink.rgba == RGBA(150, 150, 150, 255))
    // Half of nothing and half of red: half of red.
    #expect(
      OverlayInk().under(OverlayInk(RGB(255, 0, 0), opacity: 0.5)).rgba == RGBA(255, 0, 0, 128))
    #expect(OverlayInk(RGB(50, 60, 70), opacity: 1).brightened(by: 2).rgba == RGBA(100, 120, 140))
    #expect(OverlayInk().brightened(by: 0.25).rgba == RGBA(0, 0, 0, 191))
  }

  @Test(
    "A hatched region has stripes of its color, with nothing between; a dotted one is fainter there"
  )
  func textures() throws {
    var request = scene.request(focus: nil)
    request.paints = (0..<12).map { region in
      RegionPaint(
        tint: RGB(255, 0, 0), texture: region < 4 ? .hatched : region < 8 ? .dotted : .filled)
    }
    let overlay = try overlay(request, width: 480, height: 320)
    func alphas(_ regions: Range<Int32>) -> Set<UInt8> {
      var alphas: Set<UInt8> = []
      for y in stride(from: 0, to: 320, by: 1) {
        for x in 0..<480 where regions.contains(scene.picture.map.labels[x / 10, y / 10]) {
          alphas.insert(overlay.colors[Int(overlay.indices[x, y])].alpha)
        }
      }
      return alphas
    }
    let (hatched, dotted, filled) = (alphas(0..<4), alphas(4..<8), alphas(8..<12))
    #expect(hatched.count == 2 && hatched.contains(0))
    #expect(dotted.count == 2 && !dotted.contains(0) && filled.count == 1)
    #expect(hatched.max() == dotted.max() && (filled.first ?? 0) < hatched.max() ?? 0)
  }
}
