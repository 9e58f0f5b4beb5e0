import Imaging
import TerminalGraphics

/// What lies over a picture: an image over the cells that need one, and one even color over the others.
struct KittyOverlay {
  /// Nil if no cell needs it.
  var image: UInt32?
  let extent: OverlayExtent
  /// The image's own size in pixels.
  private(set) var width = 0
  private(set) var height = 0

  private let placed: PlacedPicture
  private let part: PicturePart
  private let cells: CellPixels

  /// Images of more pixels or bytes are sent at half the size.
  private static let mostPixels = 700_000
  private static let mostBytes = 1_150
  /// The last level of deflate saves a hundredth and takes half as long again.
  private static let level = 8

  init(of placed: PlacedPicture, part: PicturePart, cells: CellPixels) {
    self.placed = placed
    self.part = part
    self.cells = cells
    extent = OverlayExtent(of: placed, part: part, cells: cells)
  }

  /// Whether it is what a picture needs.
  func shows(_ placed: PlacedPicture, part: PicturePart, cells: CellPixels) -> Bool {
    part == self.part && shows(placed, cells: cells)
  }

  /// The same, whatever the size in which the picture is sent.
  func shows(_ placed: PlacedPicture, cells: CellPixels) -> Bool {
    cells == self.cells && placed.looksLike(self.placed)
  }

  /// The cells of a grid that the image lies over, wherever the picture is now.
  func area(over placed: PlacedPicture) -> ScreenArea? {
    extent.area.map {
      ScreenArea(column: placed.column + $0.column, row: placed.row + $0.row, size: $0.size)
    }
  }

  /// Packs the image and takes its size; nil if nothing of it would be seen.
  mutating func takePNG() -> [UInt8]? {
    guard let area = extent.area else { return nil }
    let window = part.window(of: placed, under: area)
    let (wide, high) = (area.size.columns * cells.width, area.size.rows * cells.height)
    var png: [UInt8]?
    if wide * high <= Self.mostPixels {
      (width, height) = (wide, high)
      png = self.png(of: window, line: cells.line)
      if png == nil { return nil }
    }
    if png.map({ $0.count > Self.mostBytes }) ?? true {
      (width, height) = ((wide + 1) / 2, (high + 1) / 2)
      png = self.png(of: window, line: max(1, cells.line / 2))
    }
    return png
  }

  private func png(of window: PictureWindow, line: Int) -> [UInt8]? {
    let content = PictureOverlay(
      of: placed, window: window, width: width, height: height, line: line)
    if content.isEmpty { return nil }
    let png = PNGEncoder.encode(content.indices, palette: content.colors, level: Self.level)
    return png.isEmpty ? nil : png
  }
}
