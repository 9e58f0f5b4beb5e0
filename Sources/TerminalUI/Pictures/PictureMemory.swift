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

  public init() {}

  /// The cells that `PictureRenderer.render` gives.
  mutating func render(_ request: PictureRequest, of tile: PictureTile) -> CellGrid {
    Self.cells(request, tile, frame: nil, kept: &picture)
  }

  /// The cells that `PictureRenderer.overview` gives.
  mutating func overview(
    of tile: PictureTile, size: GridSize, window: PictureWindow?, glyphs: GlyphSet,
    depth: ColorDepth, dithers: Bool
  ) -> CellGrid {
    let request = PictureRequest(
      overviewOf: tile, size: size, glyphs: glyphs, depth: depth, dithers: dithers)
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
