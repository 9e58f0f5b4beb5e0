import Labeling
import Superpixels
import TerminalGraphics
import TestSupport
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("Zoom and pan")
struct HeldViewTests {
  private static let image = ImageID(rawValue: 1)

  private func held(_ viewport: Viewport) -> HeldView {
    HeldView(
      image: Self.image, baseScale: viewport.pixelsPerColumn, centerX: viewport.centerX,
      centerY: viewport.centerY, region: .street(1, 0))
  }

  /// Images and regions of all shapes, with the generator.
  private func forEachCase(
    _ body: (ViewportFraming, HeldView, inout TestGenerator) -> Void
  ) {
    for seed in 0..<60 {
      var generator = TestGenerator(seed: UInt64(seed))
      let width = [1, 7, 120, 480, 2_000][generator.number(below: 5)]
      let height = [1, 9, 90, 360, 1_500][generator.number(below: 5)]
      let framing = framing(
        width, height,
        area: GridSize(
          columns: 20 + generator.number(below: 150), rows: 6 + generator.number(below: 50)))
      let x = generator.number(below: width)
      let y = generator.number(below: height)
      let box = RegionBox(
        minX: Int32(x), minY: Int32(y), maxX: Int32(min(width - 1, x + 20)),
        maxY: Int32(min(height - 1, y + 12)))
      body(framing, held(framing.freshViewport(for: box, zoom: .region)), &generator)
    }
  }

  @Test("However one zooms and pans, no unnecessary empty space is shown, and no pixel is lost")
  func staysInside() {
    forEachCase { framing, start, generator in
      var view = start
      for _ in 0..<60 {
        switch generator.number(below: 6) {
        case 0: view = framing.zoomed(view, by: 1, anchorX: 3, anchorY: 5) ?? view
        case 1:
          view = framing.zoomed(view, by: -1, anchorX: view.centerX, anchorY: view.centerY) ?? view
        default:
          let direction = StepDirection.allCases[generator.number(below: 4)]
          view = framing.moved(view, direction) ?? view
        }
        let window = framing.viewport(of: view, zoom: .region).window
        for (start, length, extent) in [
          (window.x, window.width, framing.mapWidth), (window.y, window.height, framing.mapHeight),
        ] {
          #expect(length.isFinite && length > 0)
          let slack = extent * 1e-9 + 1e-6
          if length <= extent {
            #expect(start >= -slack && start + length <= extent + slack)
          } else {
            // All of it is visible, in the middle.
            #expect(abs(start + length / 2 - extent / 2) < slack)
          }
        }
        #expect(window.width * 8 >= Double(framing.area.columns) - 1e-6)
      }
    }
  }

  @Test("A step closer and one back, and a step back and one closer, lead to the same view")
  func thereAndBack() {
    forEachCase { framing, start, generator in
      var view = start
      for _ in 0..<30 {
        let step = generator.number(below: 2) == 0 ? 1 : -1
        let anchor = (
          x: Double(generator.number(below: Int(framing.mapWidth))),
          y: Double(generator.number(below: Int(framing.mapHeight)))
        )
        guard
          let next = framing.zoomed(view, by: step, anchorX: anchor.x, anchorY: anchor.y),
          let back = framing.zoomed(next, by: -step, anchorX: anchor.x, anchorY: anchor.y)
        else { continue }
        let (before, after) = (
          framing.viewport(of: view, zoom: .region).window,
          framing.viewport(of: back, zoom: .region).window
        )
        #expect(abs(before.x - after.x) < 1e-6 && abs(before.y - after.y) < 1e-6)
        #expect(abs(before.width - after.width) < 1e-6)
        #expect(back.level == view.level)
        view = next
      }
    }
  }

  @Test("Two steps show half or double, down to eight cells per pixel and up to the whole image")
  func steps() {
    let framing = framing(480, 360)
    let box = RegionBox(minX: 200, minY: 100, maxX: 219, maxY: 119)
    var view = held(framing.freshViewport(for: box, zoom: .region))
    let start = framing.viewport(of: view, zoom: .region).pixelsPerColumn
    for _ in 0..<2 { view = framing.zoomed(view, by: 1, anchorX: 210, anchorY: 110) ?? view }
    let double = framing.viewport(of: view, zoom: .region).pixelsPerColumn
    #expect(abs(double - 2 * start) < 1e-9)
    while let next = framing.zoomed(view, by: 1, anchorX: 210, anchorY: 110) { view = next }
    let whole = framing.viewport(of: view, zoom: .region)
    #expect(whole.pixelsPerColumn == framing.wholeImageScale)
    while let next = framing.zoomed(view, by: -1, anchorX: 210, anchorY: 110) { view = next }
    #expect(framing.viewport(of: view, zoom: .region).pixelsPerColumn == 1.0 / 8)
    // The current region is where it was: in the middle.
    #expect(framing.viewport(of: view, zoom: .region).window.contains(210, 110))
  }

  @Test("No step hardly changes anything: one that would end near the last view goes there")
  func lastSteps() {
    forEachCase { framing, start, _ in
      var view = start
      for step in [1, -1] {
        var scale = framing.viewport(of: view, zoom: .region).pixelsPerColumn
        while let next = framing.zoomed(
          view, by: step, anchorX: view.centerX, anchorY: view.centerY)
        {
          // Whatever view the region needed, its neighbors may be close to it.
          let isFirst = view.level == 0
          view = next
          let reached = framing.viewport(of: view, zoom: .region).pixelsPerColumn
          if !isFirst, view.level != 0 { #expect(max(reached / scale, scale / reached) > 1.099) }
          scale = reached
        }
      }
    }
  }

  @Test("Zooming in keeps a region in view that lies at its border")
  func border() {
    let framing = framing(480, 360)
    let box = RegionBox(minX: 300, minY: 180, maxX: 330, maxY: 210)
    let view = HeldView(
      image: Self.image, baseScale: 2, centerX: 300 + 86, centerY: 210, region: .street(1, 0))
    #expect(framing.shows(box, in: framing.viewport(of: view, zoom: .region).window))
    guard let next = framing.zoomed(view, by: -1, anchorX: 315.5, anchorY: 195.5) else {
      Issue.record("There is a closer view.")
      return
    }
    #expect(!framing.shows(box, in: framing.viewport(of: next, zoom: .region).window))
    let moved = framing.moved(next, toShow: box)
    let window = framing.viewport(of: moved, zoom: .region).window
    #expect(framing.shows(box, in: window))
    // No further than needed.
    #expect(abs(window.x - 300) < 1e-6)
    #expect(moved.centerY == next.centerY)
    #expect(framing.moved(moved, toShow: box) == moved)
    // Of a region that is larger than the view, the middle stays.
    let large = RegionBox(minX: 0, minY: 0, maxX: 479, maxY: 359)
    let middle = framing.moved(next, toShow: large)
    #expect(framing.shows(large, in: framing.viewport(of: middle, zoom: .region).window))
  }

  @Test("The middle of what is visible of a region")
  func visibleMiddle() {
    let window = PictureWindow(x: 10, y: 20, width: 40, height: 30)
    let inside = RegionBox(minX: 20, minY: 30, maxX: 29, maxY: 39)
    let partly = RegionBox(minX: 0, minY: 40, maxX: 19, maxY: 69)
    let outside = RegionBox(minX: 50, minY: 20, maxX: 60, maxY: 30)
    #expect(window.middle(ofVisible: inside).map { [$0.0, $0.1] } == [25, 35])
    #expect(window.middle(ofVisible: partly).map { [$0.0, $0.1] } == [15, 45])
    #expect(window.middle(ofVisible: outside) == nil)
  }

  @Test("Panning moves by quarters and ends at the border")
  func moving() {
    let framing = framing(480, 360)
    let box = RegionBox(minX: 200, minY: 100, maxX: 219, maxY: 119)
    var view = held(framing.freshViewport(for: box, zoom: .region))
    let before = framing.viewport(of: view, zoom: .region)
    view = framing.moved(view, .right) ?? view
    let after = framing.viewport(of: view, zoom: .region)
    // 86 / 4, as whole cells.
    #expect(abs(after.centerX - before.centerX - 22 * before.pixelsPerColumn) < 1e-9)
    #expect(after.centerY == before.centerY)
    var steps = 0
    while let next = framing.moved(view, .right) {
      view = next
      steps += 1
    }
    #expect(steps > 3)
    let window = framing.viewport(of: view, zoom: .region).window
    #expect(abs(window.x + window.width - 480) < 1e-6)
  }

  @Test(
    "A moved view stays while it shows the current region, and then follows again")
  func followsAgain() {
    var script = AnnotatorScript()
    let start = script.model.viewport
    script.type("+")
    #expect(script.model.held != nil && script.model.viewport != start)
    #expect(script.keysLine.contains(". follow"))
    script.type("-")
    #expect(script.model.viewport == start)
    script.type("--")
    let wide = script.model.viewport
    // The neighbor is visible.
    script.type("4", after: 300)
    #expect(script.model.focus == .street(1, 21) && script.model.viewport == wide)
    script.type(".")
    #expect(script.model.held == nil && script.model.viewport != wide)
    #expect(script.model.isPulsing)
    script.type(".")
    #expect(script.messageLine == " The view already follows the region.")
    // The view goes to one that is not.
    script.type("+++", after: 300)
    script.type("4", after: 300)
    #expect(script.model.focus == .street(1, 35) && script.model.held == nil)
    script.type("Hz")
    #expect(script.model.held == nil && script.model.zoom == .neighborhood)
  }

  @Test("A region out of view is not answered, and one key returns to it")
  func outOfView() {
    var script = AnnotatorScript()
    for _ in 0..<4 { script.press(.character("+")) }
    for _ in 0..<6 { script.press(.shiftRight) }
    #expect(script.model.isOutOfView)
    for key in [Key.character("4"), .enter, .character("s"), .character("v")] {
      #expect(script.press(key, after: 300).answers.isEmpty)
      #expect(script.messageLine == " The region is out of view; . goes back to it.")
    }
    script.press(.home)
    #expect(!script.model.isOutOfView)
    #expect(script.type("4", after: 300).answers.count == 1)
  }

  @Test("Moving over the image keeps the magnification")
  func freeLabeling() {
    var script = AnnotatorScript()
    script.type("f++++")
    let scale = script.model.viewport?.pixelsPerColumn
    for key: Key in [.right, .down, .down, .left, .left, .up] {
      script.press(key)
      #expect(!script.model.isOutOfView)
      #expect(script.model.viewport?.pixelsPerColumn == scale)
    }
  }

  @Test("A border is reported, and a larger screen keeps the magnification")
  func borders() {
    var script = AnnotatorScript()
    for _ in 0..<40 { script.press(.character("-")) }
    #expect(script.messageLine == " This is the whole image.")
    script.press(.character("L"))
    #expect(script.messageLine == " The image ends here.")
    for _ in 0..<40 { script.press(.pageUp) }
    #expect(script.messageLine == " This is the closest view.")
    let scale = script.model.viewport?.pixelsPerColumn
    script.send(.resized(GridSize(columns: 200, rows: 60)))
    #expect(script.model.viewport?.pixelsPerColumn == scale)
    #expect(script.model.viewport?.area == GridSize(columns: 166, rows: 56))
  }

  @Test("A view that was zoomed and moved, at every size")
  func golden() {
    expectScreens("held") { script in
      script.type("++L")
      script.press(.shiftDown)
    }
  }
}

extension PictureWindow {
  fileprivate func contains(_ x: Double, _ y: Double) -> Bool {
    x >= self.x && x <= self.x + width && y >= self.y && y <= self.y + height
  }
}
