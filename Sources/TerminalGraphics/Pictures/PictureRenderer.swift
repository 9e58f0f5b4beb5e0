import Imaging
public import Superpixels

/// Turns a window of a tile into cells: same request, same cells; the cost is linear in the cells.
///
/// The current region keeps its colors and everything else loses contrast. Its outline lies on the
/// sub-cells around it, never on it. Another region in the same window changes only cells in or next
/// to the two regions.
public struct PictureRenderer: Sendable {
  public let theme: Theme

  public init(theme: Theme = .standard) {
    self.theme = theme
  }

  /// The cells of a request, of size `request.size`.
  public func render(_ request: PictureRequest, of tile: SegmentedPicture) -> CellGrid {
    render(request, of: tile, frame: nil)
  }

  /// The whole image in a small grid, with the border of the window that is shown elsewhere.
  public func overview(
    of tile: SegmentedPicture, size: GridSize, window: PictureWindow?, glyphs: GlyphSet,
    depth: ColorDepth, dithers: Bool
  ) -> CellGrid {
    let request = PictureRequest(
      overviewOf: tile, size: size, glyphs: glyphs, depth: depth, dithers: dithers, link: .normal)
    return render(request, of: tile, frame: window)
  }

  package func render(
    _ request: PictureRequest, of tile: SegmentedPicture, frame: PictureWindow?
  ) -> CellGrid {
    guard request.size.columns > 0, request.size.rows > 0, request.window.width > 0,
      request.window.height > 0, tile.map.width > 0, tile.map.height > 0
    else { return CellGrid(size: request.size) }
    let canvas = PictureCanvas(request: request, tile: tile, frame: frame, theme: theme)
    if request.depth == .mono, canvas.geometry.count > 1 {
      return ShadedPicture(canvas: canvas, request: request, tile: tile).cells()
    }
    if request.depth == .mono {
      return MonoPicture(canvas: canvas, request: request, tile: tile).cells()
    }
    return ColorPicture(canvas: canvas, request: request, tile: tile, theme: theme).cells()
  }
}

extension PictureRequest {
  /// The whole image with nothing drawn over it.
  package init(
    overviewOf tile: SegmentedPicture, size: GridSize, glyphs: GlyphSet, depth: ColorDepth,
    dithers: Bool, link: LinkSpeed
  ) {
    self.init(
      window: PictureWindow(wholeOf: tile.map, in: size), size: size, focus: nil, marked: [],
      showsOutlines: false, glyphs: glyphs, depth: depth, dithers: dithers, link: link)
  }
}

extension PictureWindow {
  /// The window that shows a whole map in a grid, centered, its cells twice as high as wide.
  ///
  /// A map so wide or tall that it would be thinner than a cell fills one row or column of cells.
  public init(wholeOf map: SuperpixelMap, in size: GridSize) {
    let columns = max(1, size.columns)
    let rows = max(1, size.rows)
    let pixelsPerColumn = max(
      Double(map.width) / Double(columns), Double(map.height) / (2 * Double(rows)))
    let across = Self.side(map.width, pixelsPerCell: pixelsPerColumn, cells: columns)
    let down = Self.side(map.height, pixelsPerCell: 2 * pixelsPerColumn, cells: rows)
    self.init(x: across.start, y: down.start, width: across.length, height: down.length)
  }

  /// Where one side of the window starts, and how many pixels of the map it is long.
  private static func side(
    _ pixels: Int, pixelsPerCell: Double, cells: Int
  ) -> (start: Double, length: Double) {
    guard Double(pixels) >= pixelsPerCell else {
      return (-Double(pixels * ((cells - 1) / 2)), Double(pixels * cells))
    }
    let length = pixelsPerCell * Double(cells)
    return ((Double(pixels) - length) / 2, length)
  }
}
