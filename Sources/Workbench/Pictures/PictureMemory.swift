import Imaging
import Labeling
package import RegionPictures
import Superpixels
package import TerminalGraphics

/// The pictures of the last frame, redrawn only if something that they show has changed.
///
/// Most frames differ in one line of text: an answer was saved, a model is training. The picture is
/// by far the most expensive part of a frame. Comparing costs O(regions): an image's pixels are
/// compared by their storage first.
public struct PictureMemory: Sendable {
  private struct Kept: Sendable {
    let request: PictureRequest
    let picture: SegmentedPicture
    let frame: PictureWindow?
    let theme: Theme
    let cells: CellGrid
  }

  /// The most tiles kept: twice what a large screen shows.
  private static let mostTiles = 256
  private var picture: Kept?
  private var overview: Kept?
  private var closeUp: Kept?
  private var tiles: [RegionID: Kept] = [:]
  private var previews: [ImageID: Kept] = [:]
  /// Pictures become `PlacedPicture`s of the grid instead of cells: the terminal shows pixels.
  public var drawsPixels = false
  /// How the pictures are shown from now on.
  package var light = PictureLight()
  /// The light of the last large picture.
  package private(set) var shownLight = LightCurve.plain

  public init() {}

  /// The cells that `PictureRenderer.render` returns.
  package mutating func render(_ request: PictureRequest, of picture: SegmentedPicture) -> CellGrid
  {
    let request = lit(request, picture)
    shownLight = request.light
    if drawsPixels { return Self.pixels(request, picture) }
    return Self.cells(request, picture, kept: &self.picture)
  }

  /// The same for a smaller picture beside the large one.
  package mutating func renderCloseUp(
    _ request: PictureRequest, of picture: SegmentedPicture
  ) -> CellGrid {
    let request = lit(request, picture)
    if drawsPixels { return Self.pixels(request, picture) }
    return Self.cells(request, picture, kept: &closeUp)
  }

  /// The cells of a contact sheet's tile.
  package mutating func render(_ request: PictureRequest, of tile: RegionThumbnail, theme: Theme)
    -> CellGrid
  {
    let request = lit(request, tile.segmented)
    if drawsPixels { return Self.pixels(request, tile.segmented, theme: theme) }
    if tiles.count >= Self.mostTiles, tiles[tile.region] == nil { tiles = [:] }
    return Self.cells(request, tile.segmented, theme: theme, kept: &tiles[tile.region])
  }

  /// The cells of a whole image on a map of all images.
  package mutating func preview(
    _ preview: ImagePreview, size: GridSize, glyphs: GlyphSet, depth: ColorDepth, dithers: Bool
  ) -> CellGrid {
    let request = PictureRequest(
      overviewOf: preview.segmented, size: size, glyphs: glyphs, depth: depth, dithers: dithers,
      link: .normal)
    if drawsPixels { return Self.pixels(request, preview.segmented) }
    if previews.count >= Self.mostTiles, previews[preview.image] == nil { previews = [:] }
    return Self.cells(request, preview.segmented, kept: &previews[preview.image])
  }

  /// The cells that `PictureRenderer.overview` returns.
  package mutating func overview(
    of picture: SegmentedPicture, size: GridSize, window: PictureWindow?, glyphs: GlyphSet,
    depth: ColorDepth, dithers: Bool, link: LinkSpeed
  ) -> CellGrid {
    let request = PictureRequest(
      overviewOf: picture, size: size, glyphs: glyphs, depth: depth, dithers: dithers, link: link)
    let lit = lit(request, picture)
    if drawsPixels { return Self.pixels(lit, picture, frame: window) }
    return Self.cells(lit, picture, frame: window, kept: &overview)
  }

  /// A request in the light of the moment.
  ///
  /// In cells each view has its own; in pixels all views of an image share one, because a terminal
  /// that holds the image shows any part of it.
  private func lit(_ request: PictureRequest, _ picture: SegmentedPicture) -> PictureRequest {
    var request = request
    request.dimsSurroundings = !light.isRaw
    guard !light.isRaw, light.level != .off, request.showsImage else { return request }
    let image = picture.brightness
    let isStretched = image.map(LightCurve.isDarkOrFlat) == true
    guard light.level != .auto || isStretched else { return request }
    let view =
      (drawsPixels ? image : nil) ?? Brightness(of: picture, window: request.window)
    request.light = LightCurve(view: view, image: image, level: light.level)
    return request
  }

  private static func pixels(
    _ request: PictureRequest, _ picture: SegmentedPicture, frame: PictureWindow? = nil,
    theme: Theme = .standard
  ) -> CellGrid {
    CellGrid(
      request, placing: PlacedPicture(request, of: picture, frame: frame, theme: theme))
  }

  private static func cells(
    _ request: PictureRequest, _ picture: SegmentedPicture, frame: PictureWindow? = nil,
    theme: Theme = .standard, kept: inout Kept?
  ) -> CellGrid {
    if let kept, kept.request == request, kept.frame == frame, kept.theme == theme,
      kept.picture == picture
    {
      return kept.cells
    }
    let cells = PictureRenderer(theme: theme).render(request, of: picture, frame: frame)
    kept = Kept(request: request, picture: picture, frame: frame, theme: theme, cells: cells)
    return cells
  }
}

extension Brightness {
  /// The brightness of what a window of the map shows.
  fileprivate init(of picture: SegmentedPicture, window: PictureWindow) {
    let scaleX = Double(picture.picture.width) / Double(max(1, picture.map.width))
    let scaleY = Double(picture.picture.height) / Double(max(1, picture.map.height))
    self.init(
      of: picture.picture, x: window.x * scaleX, y: window.y * scaleY,
      width: window.width * scaleX, height: window.height * scaleY)
  }
}
