import Imaging
import Superpixels
import TerminalGraphics

/// A rectangle of whole pixels.
struct PixelBox: Hashable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int

  /// The pixels under some cells of those that the box lies under, again whole ones.
  func under(_ area: ScreenArea, of whole: ScreenArea) -> PixelBox {
    func side(_ cell: Int, _ count: Int, _ cells: Int, _ start: Int, _ length: Int) -> (Int, Int) {
      let first = min(length - 1, (cell * length + cells / 2) / cells)
      let end = max(first + 1, ((cell + count) * length + cells / 2) / cells)
      return (start + first, min(length, end) - first)
    }
    let across = side(
      area.column - whole.column, area.size.columns, whole.size.columns, x, width)
    let down = side(area.row - whole.row, area.size.rows, whole.size.rows, y, height)
    return PixelBox(x: across.0, y: down.0, width: across.1, height: down.1)
  }
}

extension PlacedPicture {
  /// The cells of the grid that it lies over.
  var area: ScreenArea { ScreenArea(column: column, row: row, size: size) }
}

/// Which pixels of a raster a placed picture shows: whole ones, because terminals know no others.
struct PicturePart: Hashable {
  let box: PixelBox
  /// The raster's size.
  let width: Int
  let height: Int

  /// - Parameters:
  ///   - width: of the raster that stands for the picture, which may be a smaller version of it.
  init(of placed: PlacedPicture, width: Int, height: Int) {
    let (window, map) = (placed.request.window, placed.picture.map)
    func side(_ start: Double, _ length: Double, _ scale: Double, _ extent: Int) -> (Int, Int) {
      let first = min(extent - 1, max(0, Int((start * scale).rounded())))
      let end = min(extent, max(first + 1, Int(((start + length) * scale).rounded())))
      return (first, end - first)
    }
    let across = side(window.x, window.width, Double(width) / Double(map.width), width)
    let down = side(window.y, window.height, Double(height) / Double(map.height), height)
    box = PixelBox(x: across.0, y: down.0, width: across.1, height: down.1)
    self.width = width
    self.height = height
  }

  /// The pixels under some of the picture's cells, again whole ones.
  func pixels(under area: ScreenArea, of placed: PlacedPicture) -> PixelBox {
    box.under(area, of: placed.area)
  }

  /// The window of the superpixel map under some cells, counted from the picture's first.
  func window(of placed: PlacedPicture, under area: ScreenArea) -> PictureWindow {
    let whole = window(of: placed)
    let across = whole.width / Double(placed.size.columns)
    let down = whole.height / Double(placed.size.rows)
    return PictureWindow(
      x: whole.x + Double(area.column) * across, y: whole.y + Double(area.row) * down,
      width: Double(area.size.columns) * across, height: Double(area.size.rows) * down)
  }

  /// The window of the superpixel map that is shown, now that it consists of whole pixels.
  func window(of placed: PlacedPicture) -> PictureWindow {
    let scaleX = Double(placed.picture.map.width) / Double(width)
    let scaleY = Double(placed.picture.map.height) / Double(height)
    return PictureWindow(
      x: Double(box.x) * scaleX, y: Double(box.y) * scaleY, width: Double(box.width) * scaleX,
      height: Double(box.height) * scaleY)
  }
}
