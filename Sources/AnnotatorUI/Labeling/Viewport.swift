import Imaging
import Labeling
import Superpixels
import TerminalGraphics
import Workbench

/// How much of an image is shown.
enum ZoomStep: Hashable, Sendable, CaseIterable {
  case region
  case neighborhood
  case wholeImage

  var next: ZoomStep {
    switch self {
    case .region: .neighborhood
    case .neighborhood: .wholeImage
    case .wholeImage: .region
    }
  }
}

/// The visible part of an image, in pixels of its superpixel map.
struct Viewport: Hashable, Sendable {
  let image: ImageID
  let zoom: ZoomStep
  let area: GridSize
  let centerX: Double
  let centerY: Double
  /// Pixels of the map in the width of one cell.
  let pixelsPerColumn: Double
  let cellAspect: Double

  /// What the area shows.
  var window: PictureWindow {
    let width = Double(area.columns) * pixelsPerColumn
    let height = Double(area.rows) * pixelsPerColumn * cellAspect
    return PictureWindow(
      x: centerX - width / 2, y: centerY - height / 2, width: width, height: height)
  }
}

/// Finds the viewport for a region.
struct ViewportFraming {
  /// A region's box takes at least this many cells, so that it can be recognized.
  static let leastColumns = 12.0
  static let leastRows = 6.0
  /// A fresh view is a third closer, so that a slightly smaller next region does not move it.
  static let freshMagnification = 4.0 / 3.0
  /// A region's box takes at most this share of the area, so that its surroundings are visible.
  static let largestShare = 0.6
  /// The view stays while the next region lies inside this share of it.
  static let steadyShare = 0.8
  /// How much wider a neighborhood is than a region's view.
  static let neighborhoodFactor = 3.0
  /// A pixel of the map is never wider than this many cells.
  static let widestPixel = 8.0

  let image: ImageID
  let mapWidth: Double
  let mapHeight: Double
  let area: GridSize
  let cellAspect: Double

  init(image: ImageID, map: SuperpixelMap, area: GridSize, cellAspect: Double) {
    self.image = image
    self.mapWidth = Double(max(1, map.width))
    self.mapHeight = Double(max(1, map.height))
    self.area = GridSize(columns: max(1, area.columns), rows: max(1, area.rows))
    self.cellAspect = cellAspect
  }

  private var columns: Double { Double(area.columns) }
  private var rows: Double { Double(area.rows) }

  /// The scale at which the whole image just fits.
  var wholeImageScale: Double { max(mapWidth / columns, mapHeight / (rows * cellAspect)) }

  /// The coarsest scale at which a region can still be recognized.
  ///
  /// A long thin region would not fit the area at that scale: then its length decides.
  func coarsestScale(for box: RegionBox) -> Double {
    let nameable = min(
      Double(box.width) / Self.leastColumns, Double(box.height) / (Self.leastRows * cellAspect))
    return bounded(max(nameable, fittingScale(for: box)))
  }

  /// The scale at which a region fills its largest share of the area.
  private func fittingScale(for box: RegionBox) -> Double {
    max(
      Double(box.width) / (Self.largestShare * columns),
      Double(box.height) / (Self.largestShare * rows * cellAspect))
  }

  /// The scale of a fresh view of a region.
  func freshScale(for box: RegionBox) -> Double {
    bounded(max(coarsestScale(for: box) / Self.freshMagnification, fittingScale(for: box)))
  }

  func bounded(_ scale: Double) -> Double {
    min(max(scale, 1 / Self.widestPixel), max(wholeImageScale, 1 / Self.widestPixel))
  }

  /// A viewport with the region in its middle, moved so that it shows as little empty space as
  /// possible.
  func freshViewport(for box: RegionBox, zoom: ZoomStep) -> Viewport {
    let scale =
      switch zoom {
      case .region: freshScale(for: box)
      case .neighborhood: bounded(freshScale(for: box) * Self.neighborhoodFactor)
      case .wholeImage: wholeImageScale
      }
    return viewport(
      scale: scale, nearX: box.middle.x, nearY: box.middle.y, zoom: zoom)
  }

  /// A viewport as close to a point as the image allows.
  func viewport(scale: Double, nearX: Double, nearY: Double, zoom: ZoomStep) -> Viewport {
    Viewport(
      image: image, zoom: zoom, area: area,
      centerX: Self.center(near: nearX, shown: columns * scale, of: mapWidth),
      centerY: Self.center(near: nearY, shown: rows * scale * cellAspect, of: mapHeight),
      pixelsPerColumn: scale, cellAspect: cellAspect)
  }

  private static func center(near middle: Double, shown: Double, of length: Double) -> Double {
    guard shown < length else { return length / 2 }
    return min(max(middle, shown / 2), length - shown / 2)
  }

  /// Whether a viewport can stay where it is for a region.
  func keeps(_ viewport: Viewport, for box: RegionBox, zoom: ZoomStep) -> Bool {
    guard viewport.image == image, viewport.zoom == zoom, viewport.area == area else {
      return false
    }
    switch zoom {
    case .wholeImage: return true
    case .region:
      guard viewport.pixelsPerColumn <= coarsestScale(for: box) + 1e-9 else { return false }
    case .neighborhood:
      guard viewport.pixelsPerColumn >= freshScale(for: box) else { return false }
    }
    return liesInTheMiddle(box, of: viewport.window)
  }

  /// Whether a box lies inside the middle of a window; where the window touches the image's edge,
  /// the middle reaches to the edge, because the view could not move any further.
  private func liesInTheMiddle(_ box: RegionBox, of window: PictureWindow) -> Bool {
    let marginX = window.width * (1 - Self.steadyShare) / 2
    let marginY = window.height * (1 - Self.steadyShare) / 2
    let left = window.x <= 0 ? -Double.infinity : window.x + marginX
    let top = window.y <= 0 ? -Double.infinity : window.y + marginY
    let right = window.x + window.width
    let bottom = window.y + window.height
    let lastX = right >= mapWidth ? Double.infinity : right - marginX
    let lastY = bottom >= mapHeight ? Double.infinity : bottom - marginY
    return Double(box.minX) >= left && Double(box.minY) >= top && Double(box.maxX) + 1 <= lastX
      && Double(box.maxY) + 1 <= lastY
  }
}

extension Viewport {
  /// Whether both show the same to within half a cell.
  func looksLike(_ other: Viewport) -> Bool {
    let (own, others) = (window, other.window)
    let (across, down) = (pixelsPerColumn / 2, pixelsPerColumn * cellAspect / 2)
    return abs(own.x - others.x) <= across && abs(own.y - others.y) <= down
      && abs(own.x + own.width - others.x - others.width) <= across
      && abs(own.y + own.height - others.y - others.height) <= down
  }

  /// The region under the middle of a cell; nil beside the image.
  func number(column: Int, row: Int, in map: SuperpixelMap) -> Int? {
    let x = window.x + (Double(column) + 0.5) / Double(area.columns) * window.width
    let y = window.y + (Double(row) + 0.5) / Double(area.rows) * window.height
    guard x >= 0, y >= 0, x < Double(map.width), y < Double(map.height) else { return nil }
    return Int(map.labels[Int(x), Int(y)])
  }
}
