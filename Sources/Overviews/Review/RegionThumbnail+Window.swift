import Labeling
import RegionPictures
import Superpixels
import TerminalGraphics
import Workbench

extension RegionThumbnail {
  /// The least ratio of the visible area to the region's box, per side.
  private static let leastMargin = 1.15

  /// The part of the tile that a grid shows: it fills all cells if the whole region still fits.
  func window(in size: GridSize) -> PictureWindow {
    let columns = Double(max(1, size.columns))
    // Cells are twice as tall as wide.
    let rows = Double(max(1, size.rows)) * 2
    let (mapWidth, mapHeight) = (Double(map.width), Double(map.height))
    let box = graph.boxes[1]
    let isFound = box.maxX >= box.minX
    let (boxWidth, boxHeight) =
      isFound ? (Double(box.width), Double(box.height)) : (mapWidth, mapHeight)
    let filling = min(mapWidth / columns, mapHeight / rows)
    let fitting = max(boxWidth / columns, boxHeight / rows) * Self.leastMargin
    let scale = max(filling, fitting)
    let middleX = isFound ? Double(box.minX) + boxWidth / 2 : mapWidth / 2
    let middleY = isFound ? Double(box.minY) + boxHeight / 2 : mapHeight / 2
    func start(_ middle: Double, _ length: Double, of extent: Double) -> Double {
      length >= extent
        ? (extent - length) / 2 : min(max(0, middle - length / 2), extent - length)
    }
    let (width, height) = (columns * scale, rows * scale)
    return PictureWindow(
      x: start(middleX, width, of: mapWidth), y: start(middleY, height, of: mapHeight),
      width: width, height: height)
  }
}
