import Imaging
import Superpixels
import TerminalGraphics

/// A rectangle of whole pixels.
struct PixelBox: Hashable {
  var x: Int
  var y: Int
  var width: Int
  var height: Int
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
    func side(_ cell: Int, _ count: Int, _ cells: Int, _ start: Int, _ length: Int) -> (Int, Int) {
      let first = min(length - 1, (cell * length + cells / 2) / cells)
      let end = max(first + 1, ((cell + count) * length + cells / 2) / cells)
      return (start + first, min(length, end) - first)
    }
    let across = side(
      area.column - placed.column, area.size.columns, placed.size.columns, box.x, box.width)
    let down = side(area.row - placed.row, area.size.rows, placed.size.rows, box.y, box.height)
    return PixelBox(x: across.0, y: down.0, width: across.1, height: down.1)
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
