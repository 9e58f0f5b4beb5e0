import Imaging
import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Testing

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

@Suite("The view around a region")
struct ViewportTests {
  private func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> RegionBox {
    RegionBox(
      minX: Int32(x), minY: Int32(y), maxX: Int32(x + width - 1), maxY: Int32(y + height - 1))
  }

  @Test("A region's box takes at least 12 × 6 cells, with surroundings around it")
  func nameable() {
    let framing = framing(480, 360)
    for seed in 0..<200 {
      let width = 12 + seed * 7 % 30
      let height = 12 + seed * 11 % 30
      let box = box(seed * 37 % (480 - width), seed * 53 % (360 - height), width, height)
      let view = framing.freshViewport(for: box, zoom: .region)
      let columns = Double(width) / view.pixelsPerColumn
      let rows = Double(height) / view.pixelsPerColumn / 2
      #expect(columns >= 12 && rows >= 6)
      #expect(columns <= 86 * 0.61 && rows <= 36 * 0.61)
      let window = view.window
      #expect(window.x <= Double(box.minX) && window.y <= Double(box.minY))
      #expect(window.x + window.width >= Double(box.maxX) + 1)
      #expect(window.y + window.height >= Double(box.maxY) + 1)
      // No empty space while the image is larger than the window.
      #expect(window.x >= -1e-6 && window.x + window.width <= 480 + 1e-6)
    }
  }

  @Test("A long thin region is shown whole")
  func thinRegion() {
    let view = framing(480, 360).freshViewport(for: box(100, 10, 2, 300), zoom: .region)
    #expect(300 / view.pixelsPerColumn / 2 <= 36)
  }

  @Test("The view stays while the next region lies inside its middle 80 %")
  func steady() {
    let framing = framing(480, 360)
    let view = framing.freshViewport(for: box(200, 200, 20, 20), zoom: .region)
    let window = view.window
    #expect(framing.keeps(view, for: box(215, 205, 20, 20), zoom: .region))
    let outside = Int(window.x + window.width * 0.92)
    #expect(!framing.keeps(view, for: box(outside, 200, 20, 20), zoom: .region))
    // A region too small to be recognized at this scale.
    #expect(!framing.keeps(view, for: box(210, 210, 6, 6), zoom: .region))
  }

  @Test("Zoom steps show more and more, up to the whole image")
  func zoomSteps() {
    let framing = framing(480, 360)
    let box = box(200, 200, 20, 20)
    let scales = ZoomStep.allCases.map {
      framing.freshViewport(for: box, zoom: $0).pixelsPerColumn
    }
    #expect(scales[0] < scales[1] && scales[1] < scales[2])
    let whole = framing.freshViewport(for: box, zoom: .wholeImage).window
    #expect(whole.x <= 0 && whole.y <= 0)
    #expect(whole.x + whole.width >= 480 && whole.y + whole.height >= 360)
  }

  @Test("Images of 1 × 1 and 20,000 × 50 have a view")
  func oddImages() {
    for (width, height) in [(1, 1), (20_000, 50), (3, 4_000)] {
      let framing = framing(width, height)
      for zoom in ZoomStep.allCases {
        let view = framing.freshViewport(for: box(0, 0, 1, 1), zoom: zoom)
        #expect(view.pixelsPerColumn > 0 && view.pixelsPerColumn.isFinite)
        #expect(view.window.width > 0 && view.window.height > 0)
      }
    }
  }

  @Test("The outline pulses once when the view moves, and at no other time")
  func pulse() {
    var script = AnnotatorScript()
    #expect(script.model.isPulsing)
    let number = script.model.pulseNumber
    #expect(script.effects.contains(.startTimer(.pulse(number), milliseconds: 150)))
    script.send(.timer(.pulse(number - 1)))
    #expect(script.model.isPulsing)
    script.send(.timer(.pulse(number)))
    #expect(!script.model.isPulsing)
    // The neighbor lies in the middle of the view.
    script.type("4")
    #expect(!script.model.isPulsing)
    script.type("z")
    #expect(script.model.isPulsing)
  }

  @Test("Zooms that show the same are skipped, and if all do, the screen says so")
  func skippedZooms() {
    var script = AnnotatorScript()
    // Three times as wide as the region's view is more than the whole image.
    script.type("z")
    #expect(script.model.zoom == .neighborhood)
    let whole = script.model.viewport?.window
    script.type("z")
    #expect(script.model.zoom == .region && script.model.viewport?.window != whole)
    // A region that is all of the image.
    let map = SuperpixelMap(labels: Raster(width: 120, height: 90, filledWith: 20), count: 48)
    let street = RegionPicture.street(ImageID(rawValue: 1))
    var single = AnnotatorScript(loadsPictures: false)
    single.send(
      .pictureLoaded(
        RegionPicture(
          image: street.image, name: street.name, picture: street.picture, map: map,
          graph: RegionGraph(map), partition: street.partition, answers: [:], guesses: [])))
    let before = single.model.viewport
    single.type("z")
    #expect(single.messageLine == " At every zoom, the view is the same.")
    #expect(single.model.zoom == .region && single.model.viewport?.window == before?.window)
  }

  @Test("The view moves to another image, and back to where the person put it")
  func otherImage() {
    var script = AnnotatorScript()
    script.type("444", after: 300)
    #expect(script.model.viewport?.image == ImageID(rawValue: 2))
    #expect(script.text.contains("street · 0002.png"))
  }
}
