import Imaging
import Labeling
import Testing

@testable import TerminalUI

@Suite("Pictures on a slow link")
struct SlowLinkTests {
  private let renderer = PictureRenderer()

  /// How often a terminal is told other colors when the rows are written one after the other.
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

  @Test("What is bright, dark or red stays so")
  func likeness() {
    let scene = PictureScene()
    var request = scene.request(focus: nil, marked: [], glyphs: .quadrant, depth: .truecolor)
    request.layers.outlines = false
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

  @Test(
    "Without colors every region of the batch is outlined, and an answer changes the signs alone")
  func signs() {
    let size = GridSize(columns: 80, rows: 24)
    var options = AnnotatorOptions.street
    options.depth = .mono
    options.glyphs = .ascii
    options.link = .slow
    var script = AnnotatorScript(size: size, options: options)
    script.type("zz")
    let area = ScreenLayout(size: size).picture
    let before = script.model.view(size: size)
    script.type("4", after: 500)
    let after = script.model.view(size: size)
    var changed = 0
    for row in 1..<(1 + (area?.size.rows ?? 0)) {
      for column in 0..<(area?.size.columns ?? 0) where before[column, row] != after[column, row] {
        changed += 1
      }
    }
    // `>?<` there, the answer's letter and its neighbors here.
    #expect((4...6).contains(changed), "\(changed)")
    #expect(after.cells.filter { $0.style.isReversed }.count == 3)
    #expect(
      script.effects.allSatisfy { if case .startTimer(.pulse, _) = $0 { false } else { true } })
  }

  @Test("Slow is what was asked for, a slow line, and plain ASCII without colors")
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
