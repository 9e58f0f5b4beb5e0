import Labeling

/// The pictures of the last frame, drawn anew only where something that they show has changed.
///
/// Most frames differ in a line of words: an answer was saved, a model is training. The picture is
/// by far the dearest part of a frame. Comparing costs O(regions): an image's pixels are compared by
/// their storage first.
public struct PictureMemory: Sendable {
  private struct Kept: Sendable {
    let request: PictureRequest
    let tile: PictureTile
    let frame: PictureWindow?
    let cells: CellGrid
  }

  private var picture: Kept?
  private var overview: Kept?
  private struct KeptTile: Sendable {
    let request: PictureRequest
    let theme: Theme
    let tile: PictureTile
    let cells: CellGrid
  }

  /// More tiles than these are not kept: what a large screen shows, twice.
  private static let mostTiles = 256
  private var tiles: [RegionID: KeptTile] = [:]

  public init() {}

  /// The cells that `PictureRenderer.render` gives.
  mutating func render(_ request: PictureRequest, of tile: PictureTile) -> CellGrid {
    Self.cells(request, tile, frame: nil, kept: &picture)
  }

  /// The cells of a contact sheet's tile.
  mutating func render(_ request: PictureRequest, of tile: RegionTile, theme: Theme) -> CellGrid {
    if let kept = tiles[tile.region], kept.request == request, kept.theme == theme,
      kept.tile == tile.tile
    {
      return kept.cells
    }
    let cells = PictureRenderer(theme: theme).render(request, of: tile.tile)
    if tiles.count >= Self.mostTiles { tiles = [:] }
    tiles[tile.region] = KeptTile(
      request: request, theme: theme, tile: tile.tile, cells: cells)
    return cells
  }

  /// The cells that `PictureRenderer.overview` gives.
  mutating func overview(
    of tile: PictureTile, size: GridSize, window: PictureWindow?, glyphs: GlyphSet,
    depth: ColorDepth, dithers: Bool, link: LinkSpeed
  ) -> CellGrid {
    let request = PictureRequest(
      overviewOf: tile, size: size, glyphs: glyphs, depth: depth, dithers: dithers, link: link)
    return Self.cells(request, tile, frame: window, kept: &overview)
  }

  private static func cells(
    _ request: PictureRequest, _ tile: PictureTile, frame: PictureWindow?, kept: inout Kept?
  ) -> CellGrid {
    // What no layer shows must not count as a change.
    var shown = tile
    shown.remarks = [:]
    if !request.layers.answers { shown.answers = [:] }
    if !request.layers.prediction && !request.layers.uncertainty { shown.guesses = [] }
    if let kept, kept.request == request, kept.frame == frame, kept.tile == shown {
      return kept.cells
    }
    let cells = PictureRenderer().render(request, of: shown, frame: frame)
    kept = Kept(request: request, tile: shown, frame: frame, cells: cells)
    return cells
  }
}
