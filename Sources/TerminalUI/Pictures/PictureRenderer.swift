import Imaging
public import Superpixels

/// Turns a window of a tile into cells: same request, same cells; the cost is linear in the cells.
///
/// The region in question keeps its brightness and everything else is dimmed to three quarters. Its
/// outline lies on the sub-cells around it, never on it. Another region in the same window changes
/// only cells in or beside the two regions.
public struct PictureRenderer: Sendable {
  /// What is left of the brightness outside of the region in question.
  static let dimmedBrightness: Float = 0.75

  public let theme: Theme

  public init(theme: Theme = .standard) {
    self.theme = theme
  }

  /// The cells of a request; `request.size` many.
  public func render(_ request: PictureRequest, of tile: PictureTile) -> CellGrid {
    render(request, of: tile, frame: nil)
  }

  /// The whole image in a small grid, with the rim of the window that is shown elsewhere.
  public func overview(
    of tile: PictureTile, size: GridSize, window: PictureWindow?, glyphs: GlyphSet,
    depth: ColorDepth, dithers: Bool
  ) -> CellGrid {
    let request = PictureRequest(
      overviewOf: tile, size: size, glyphs: glyphs, depth: depth, dithers: dithers, link: .normal)
    return render(request, of: tile, frame: window)
  }

  func render(
    _ request: PictureRequest, of tile: PictureTile, frame: PictureWindow?
  ) -> CellGrid {
    guard request.size.columns > 0, request.size.rows > 0, request.window.width > 0,
      request.window.height > 0, tile.map.width > 0, tile.map.height > 0
    else { return CellGrid(size: request.size) }
    let canvas = PictureCanvas(request: request, tile: tile, frame: frame, theme: theme)
    if request.depth == .mono {
      return MonoPicture(canvas: canvas, request: request, tile: tile).cells()
    }
    return ColorPicture(canvas: canvas, request: request, tile: tile, theme: theme).cells()
  }
}

extension PictureRequest {
  /// The whole image with nothing drawn over it.
  init(
    overviewOf tile: PictureTile, size: GridSize, glyphs: GlyphSet, depth: ColorDepth,
    dithers: Bool, link: LinkSpeed
  ) {
    self.init(
      window: PictureWindow(wholeOf: tile.map, in: size), size: size, focus: nil, marked: [],
      layers: PictureLayers(outlines: false), isPulsing: false, glyphs: glyphs, depth: depth,
      dithers: dithers, classes: [:], link: link)
  }
}

extension PictureWindow {
  /// The window that shows a whole map in a grid, centered, its cells twice as high as wide.
  public init(wholeOf map: SuperpixelMap, in size: GridSize) {
    let columns = Double(max(1, size.columns))
    let rows = Double(max(1, size.rows))
    let pixelsPerColumn = max(Double(map.width) / columns, Double(map.height) / (2 * rows))
    let width = pixelsPerColumn * columns
    let height = pixelsPerColumn * 2 * rows
    self.init(
      x: (Double(map.width) - width) / 2, y: (Double(map.height) - height) / 2, width: width,
      height: height)
  }
}
