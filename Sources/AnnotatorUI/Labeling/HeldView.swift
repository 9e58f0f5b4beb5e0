import Labeling
import Superpixels
import TerminalGraphics
import Workbench

/// A view that a person zoomed or moved: it stays where it is as long as it shows the current
/// region.
struct HeldView: Hashable, Sendable {
  let image: ImageID
  /// Pixels of the map in the width of one cell before the first step.
  let baseScale: Double
  /// Steps out; negative ones zoom in.
  var level = 0
  /// The wanted center, in pixels of the map; the view comes as close as the image allows.
  var centerX: Double
  var centerY: Double
  /// The current region when the view was last updated.
  var region: RegionID
}

/// Zoom and pan, as pure functions: no view ever leaves the image, and a step in and a step out
/// cancel.
extension ViewportFraming {
  /// The factor by which one step zooms each axis: two steps halve or double.
  static let zoomFactor = 2.0.squareRoot()
  /// The share of the view that one step moves it.
  static let panShare = 0.25

  /// A step that would end so close to the last one goes there.
  private static let leastStep = 1.1

  private var closestScale: Double { 1 / Self.widestPixel }

  private func scale(of held: HeldView) -> Double {
    var scale = held.baseScale
    for _ in 0..<abs(held.level) {
      if held.level > 0 { scale *= Self.zoomFactor } else { scale /= Self.zoomFactor }
    }
    let bounded = bounded(scale)
    guard held.level != 0 else { return bounded }
    // No step that hardly changes anything.
    let last = held.level > 0 ? max(wholeImageScale, closestScale) : closestScale
    return max(bounded / last, last / bounded) < Self.leastStep ? last : bounded
  }

  /// The part of the image that a held view shows.
  func viewport(of held: HeldView, zoom: ZoomStep) -> Viewport {
    viewport(
      scale: scale(of: held), nearX: held.centerX, nearY: held.centerY, zoom: zoom)
  }

  /// One step closer (-1) or further away (+1); nil if no step is left.
  ///
  /// The anchor, in pixels of the map, stays where it is on the screen.
  func zoomed(_ held: HeldView, by step: Int, anchorX: Double, anchorY: Double) -> HeldView? {
    let before = scale(of: held)
    guard step > 0 ? before < max(wholeImageScale, closestScale) : before > closestScale else {
      return nil
    }
    var next = held
    next.level += step
    // The wanted middle ignores the image's borders, so that the step back undoes it.
    let ratio = step > 0 ? Self.zoomFactor : 1 / Self.zoomFactor
    next.centerX = anchorX + (held.centerX - anchorX) * ratio
    next.centerY = anchorY + (held.centerY - anchorY) * ratio
    return next
  }

  /// Moved as little as needed to show a whole box, or the middle of one that is larger than the view.
  func moved(_ held: HeldView, toShow box: RegionBox) -> HeldView {
    let window = viewport(of: held, zoom: .region).window
    func shift(_ low: Int32, _ high: Int32, _ start: Double, _ length: Double) -> Double {
      let (low, high) = (Double(low), Double(high) + 1)
      guard high - low <= length else {
        let middle = (low + high) / 2
        return min(0, middle - start) + max(0, middle - start - length)
      }
      return min(0, low - start) + max(0, high - start - length)
    }
    guard !shows(box, in: window) else { return held }
    var next = held
    next.centerX += shift(box.minX, box.maxX, window.x, window.width)
    next.centerY += shift(box.minY, box.maxY, window.y, window.height)
    return next
  }

  /// Moved by a quarter of the view, in whole cells; nil at the end of the image.
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

  /// Whether a window shows a whole box, or the middle of a larger one.
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

extension PictureWindow {
  /// The middle of what it shows of a box; nil if that is nothing.
  func middle(ofVisible box: RegionBox) -> (Double, Double)? {
    let left = max(x, Double(box.minX))
    let right = min(x + width, Double(box.maxX) + 1)
    let top = max(y, Double(box.minY))
    let bottom = min(y + height, Double(box.maxY) + 1)
    guard left < right, top < bottom else { return nil }
    return ((left + right) / 2, (top + bottom) / 2)
  }
}
