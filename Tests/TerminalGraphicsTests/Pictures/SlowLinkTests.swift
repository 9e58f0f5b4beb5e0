import Imaging
import Testing

@testable import TerminalGraphics

@Suite("Pictures on a slow link")
struct SlowLinkTests {
  private let renderer = PictureRenderer()

  /// How often colors are sent to a terminal when the rows are written one after the other.
  private func colorChanges(_ grid: CellGrid) -> Int {
    var changes = 0
    var current: CellStyle?
    for cell in grid.cells {
      // A blank takes any foreground.
      let isSame =
        current?.background == cell.style.background
        && (cell.character == " " || current?.foreground == cell.style.foreground)
      if !isSame {
        changes += 1
        current = cell.style
      }
    }
    return changes
  }

  @Test("A slow link gets at most half the colors", arguments: [ColorDepth.palette256, .truecolor])
  func colors(depth: ColorDepth) {
    var counts = (normal: 0, slow: 0)
    for seed in 1...8 {
      let scene = PictureScene(seed: UInt64(seed))
      var request = scene.request(focus: 5, marked: [7], glyphs: .quadrant, depth: depth)
      request.size = GridSize(columns: 96, rows: 32)
      counts.normal += colorChanges(renderer.render(request, of: scene.tile))
      request.link = .slow
      counts.slow += colorChanges(renderer.render(request, of: scene.tile))
    }
    #expect(2 * counts.slow <= counts.normal, "\(counts)")
  }

  @Test("Bright, dark and red areas stay so")
  func likeness() {
    let scene = PictureScene()
    var request = scene.request(focus: nil, marked: [], glyphs: .quadrant, depth: .truecolor)
    request.showsOutlines = false
    request.dithers = false
    let normal = renderer.render(request, of: scene.tile)
    request.link = .slow
    let slow = renderer.render(request, of: scene.tile)
    for (there, here) in zip(normal.cells, slow.cells) {
      guard case .rgb(let wanted) = there.style.background,
        case .rgb(let got) = here.style.background,
        there.character == " ", here.character == " "
      else { continue }
      for (left, right) in [
        (wanted.red, got.red), (wanted.green, got.green), (wanted.blue, got.blue),
      ] { #expect(abs(Int(left) - Int(right)) <= 72) }
    }
  }

  @Test("Slow means requested, a slow line, or plain ASCII without colors")
  func detection() {
    func speed(_ asked: LinkSpeed?, _ isSlow: Bool, _ depth: ColorDepth, _ glyphs: GlyphSet)
      -> LinkSpeed
    {
      LinkSpeed.detect(requested: asked, isSlowLine: isSlow, depth: depth, glyphs: glyphs)
    }
    #expect(speed(nil, false, .palette256, .quadrant) == .normal)
    #expect(speed(nil, false, .palette256, .ascii) == .normal)
    #expect(speed(nil, false, .mono, .quadrant) == .normal)
    #expect(speed(nil, false, .mono, .ascii) == .slow)
    #expect(speed(nil, true, .truecolor, .half) == .slow)
    #expect(speed(.normal, true, .mono, .ascii) == .normal)
    #expect(speed(.slow, false, .truecolor, .half) == .slow)
  }
}
