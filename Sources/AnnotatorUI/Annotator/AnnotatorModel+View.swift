import Labeling
import Superpixels
import TerminalGraphics

/// What part of the image is looked at: it follows what is asked, until a person zooms or moves it.
extension AnnotatorModel {
  /// The framing for the region in question, with its box; nil while it is not on the screen.
  private var framed: (framing: ViewportFraming, box: RegionBox)? {
    guard let focus, case .shown(let tile) = pictureState, let number = tile.number(of: focus),
      let area = ScreenLayout(size: size).picture
    else { return nil }
    let framing = ViewportFraming(
      image: tile.image, map: tile.map, area: area.size, cellAspect: options.cellAspect)
    return (framing, tile.graph.boxes[number])
  }

  /// The view in hand, ready to be changed.
  private func heldView(_ framing: ViewportFraming) -> HeldView? {
    guard let focus, let viewport, viewport.image == framing.image else { return nil }
    return held
      ?? HeldView(
        image: framing.image, baseScale: viewport.pixelsPerColumn, centerX: viewport.centerX,
        centerY: viewport.centerY, region: focus)
  }

  /// One step closer (-1) or further away (+1), about the region in question if it is in sight.
  mutating func zoom(by step: Int) {
    guard let (framing, box) = framed, let view = heldView(framing) else { return }
    let shown = framing.viewport(of: view, zoom: zoom)
    let sees = framing.shows(box, in: shown.window)
    let next = framing.zoomed(
      view, by: step,
      anchorX: sees ? box.middle.x : shown.centerX, anchorY: sees ? box.middle.y : shown.centerY)
    guard let next else {
      tell(step > 0 ? "This is the whole image." : "This is as close as it gets.")
      return
    }
    held = next
  }

  /// A quarter of the view in a direction.
  mutating func pan(_ direction: StepDirection) {
    guard let (framing, _) = framed, let view = heldView(framing) else { return }
    guard let next = framing.moved(view, direction) else {
      tell("The image ends here.")
      return
    }
    held = next
  }

  /// Back to the view that follows what is asked.
  mutating func followRegion() {
    guard held != nil else {
      tell("The view follows the region already.")
      return
    }
    held = nil
    viewport = nil
  }

  /// The next of the three views that follow.
  mutating func stepZoom() {
    zoom = zoom.next
    held = nil
  }

  /// Whether a person moved the middle of what is asked out of the view: an answer would be given blindly.
  var isOutOfView: Bool {
    guard held != nil, let (_, box) = framed, let window = viewport?.window else {
      return false
    }
    let (x, y) = box.middle
    return x < window.x || y < window.y || x > window.x + window.width
      || y > window.y + window.height
  }

  /// Moves the view if the region in question asks for it; a view that moved on its own pulses.
  mutating func frameFocus() -> [AnnotatorEffect] {
    guard let (framing, box) = framed else { return [] }
    if let view = keptView(framing, box) {
      held = view
      viewport = framing.viewport(of: view, zoom: zoom)
      return []
    }
    if held != nil {
      held = nil
      viewport = nil
    }
    if let viewport, framing.keeps(viewport, for: box, zoom: zoom) { return [] }
    let moved = framing.freshViewport(for: box, zoom: zoom)
    guard moved != viewport else { return [] }
    viewport = moved
    // Two frames more are more than the eye gets from them on a slow link.
    guard options.link == .normal else { return [] }
    isPulsing = true
    pulseNumber += 1
    return [.startTimer(.pulse(pulseNumber), milliseconds: Self.pulseMilliseconds)]
  }

  /// The view that a person chose, if it can stay: it shows what is asked now, or goes after somebody
  /// who moves over the image.
  private func keptView(_ framing: ViewportFraming, _ box: RegionBox) -> HeldView? {
    guard var view = held, view.image == framing.image, let focus else { return nil }
    guard view.region != focus else { return view }
    view.region = focus
    if framing.shows(box, in: framing.viewport(of: view, zoom: zoom).window) { return view }
    guard free != nil else { return nil }
    (view.centerX, view.centerY) = box.middle
    return view
  }
}

extension RegionBox {
  /// In pixels of the map.
  var middle: (x: Double, y: Double) {
    (Double(minX) + Double(width) / 2, Double(minY) + Double(height) / 2)
  }
}
