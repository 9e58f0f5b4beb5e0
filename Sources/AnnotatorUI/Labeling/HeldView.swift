import Labeling
import Superpixels
import TerminalGraphics
import Workbench

/// A view that a person zoomed or moved: it stays where it is for as long as it shows what is asked.
struct HeldView: Hashable, Sendable {
  let image: ImageID
  /// Pixels of the map in the width of one cell before the first step.
  let baseScale: Double
  /// Steps outward; negative ones lead inward.
  var level = 0
  /// Where the middle is wanted, in pixels of the map; it is shown as near as the image allows.
  var centerX: Double
  var centerY: Double
  /// The region that was asked when the view was looked at last.
  var region: RegionID
}

/// Zoom and pan, as pure functions: no view ever leaves the image, and a step in and one out lead back.
extension ViewportFraming {
  /// How much more or less of an axis one step shows: two steps are half or double.
  static let zoomFactor = 2.0.squareRoot()
  /// The share of the view that one step moves it.
  static let panShare = 0.25

  private var closestScale: Double { 1 / Self.widestPixel }

  private func scale(of held: HeldView) -> Double {
    var scale = held.baseScale
    for _ in 0..<abs(held.level) {
      if held.level > 0 { scale *= Self.zoomFactor } else { scale /= Self.zoomFactor }
    }
    return bounded(scale)
  }

  /// The part of the image that a held view shows.
  func viewport(of held: HeldView, zoom: ZoomStep) -> Viewport {
    viewport(
      scale: scale(of: held), nearX: held.centerX, nearY: held.centerY, zoom: zoom)
  }

  /// One step closer (-1) or further away (+1); nil where no step is left.
  ///
  /// The anchor, in pixels of the map, stays where it is on the screen.
  func zoomed(_ held: HeldView, by step: Int, anchorX: Double, anchorY: Double) -> HeldView? {
    let before = scale(of: held)
    guard step > 0 ? before < max(wholeImageScale, closestScale) : before > closestScale else {
      return nil
    }
    var next = held
    next.level += step
    // The wanted middle moves as if there were no borders, so that the step back undoes it.
    let ratio = step > 0 ? Self.zoomFactor : 1 / Self.zoomFactor
    next.centerX = anchorX + (held.centerX - anchorX) * ratio
    next.centerY = anchorY + (held.centerY - anchorY) * ratio
    return next
  }

  /// A quarter of the view further, by whole cells; nil where the image ends.
  func moved(_ held: HeldView, _ direction: StepDirection) -> HeldView? {
    let shown = viewport(of: held, zoom: .region)
    let columns = max(1, (Double(area.columns) * Self.panShare).rounded())
    let rows = max(1, (Double(area.rows) * Self.panShare).rounded())
    var next = held
    next.centerX = shown.centerX
    next.centerY = shown.centerY
    switch direction {
    case .left: next.centerX -= columns * shown.pixelsPerColumn
    case .right: next.centerX += columns * shown.pixelsPerColumn
    case .up: next.centerY -= rows * shown.pixelsPerColumn * cellAspect
    case .down: next.centerY += rows * shown.pixelsPerColumn * cellAspect
    }
    let reached = viewport(of: next, zoom: .region)
    guard reached.centerX != shown.centerX || reached.centerY != shown.centerY else { return nil }
    next.centerX = reached.centerX
    next.centerY = reached.centerY
    return next
  }

  /// Whether a window shows a whole box, or of a larger one the middle.
  func shows(_ box: RegionBox, in window: PictureWindow) -> Bool {
    func fits(_ low: Int32, _ high: Int32, _ start: Double, _ length: Double) -> Bool {
      let (low, high) = (Double(low), Double(high) + 1)
      guard high - low <= length else {
        let middle = (low + high) / 2
        return middle >= start && middle <= start + length
      }
      return low >= start - 1e-6 && high <= start + length + 1e-6
    }
    return fits(box.minX, box.maxX, window.x, window.width)
      && fits(box.minY, box.maxY, window.y, window.height)
  }
}
