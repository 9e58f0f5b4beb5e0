import Imaging
import Labeling
import RegionPictures
import TerminalGraphics
import Workbench

/// One region on a sheet: its picture, or what stands in its place.
struct RegionTile: ScreenPart {
  let page: Page

  func draw(
    _ region: RegionID, of tiles: RegionTiles, isCurrent: Bool, in area: ScreenArea,
    on grid: inout CellGrid, pictures: inout PictureMemory
  ) {
    guard let tile = tiles.tiles[region] else {
      let words = tiles.failures[region]?.description ?? "loading\(wording.ellipsis)"
      return drawInstead(words, in: area, on: &grid)
    }
    // Only the regions that a key would answer have the accent.
    let theme =
      isCurrent
      ? Theme.standard
      : Theme(
        accent: RGB(190, 190, 190), accentLight: RGB(235, 235, 235),
        accentDark: RGB(60, 60, 60))
    let request = PictureRequest(
      window: tile.window(in: area.size), size: area.size, focus: 1,
      marked: [], showsOutlines: workspace.layers.outlines, glyphs: workspace.options.glyphs,
      depth: workspace.options.depth, dithers: workspace.layers.dithers,
      link: workspace.options.link)
    grid.blit(
      pictures.render(request, of: tile, theme: theme), column: area.column, row: area.row)
  }

  /// The pictures of the next page with the cursor on its first tile, where they are shown as pixels; else none.
  ///
  /// - Parameter regions: those of the next page; only looked up if they are needed.
  func upcoming(
    _ regions: @autoclosure () -> [RegionID], of tiles: RegionTiles, size: GridSize,
    pictures: inout PictureMemory
  ) -> [PlacedPicture] {
    guard pictures.drawsPixels else { return [] }
    var next = CellGrid(size: size)
    let area = ScreenArea(column: 0, row: 0, size: size)
    for (place, region) in regions().enumerated() where tiles.tiles[region] != nil {
      draw(region, of: tiles, isCurrent: place == 0, in: area, on: &next, pictures: &pictures)
    }
    return next.pictures
  }

  private func drawInstead(_ words: String, in area: ScreenArea, on grid: inout CellGrid) {
    let lines = TextWrapping.lines(words, columns: area.size.columns).prefix(area.size.rows)
    let first = area.row + max(0, (area.size.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() {
      grid.put(
        line, column: area.column + max(0, (area.size.columns - line.columns) / 2),
        row: first + offset, style: style(.dimmed))
    }
  }
}
