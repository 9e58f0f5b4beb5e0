import Imaging
import Superpixels
import TerminalGraphics

/// Which cells of a picture have more over them than one even color.
///
/// Mostly a tenth of them: the current region with its outline, and the dots of a few others. Only
/// they are worth an image of their own.
struct OverlayExtent: Equatable {
  /// What lies over all other cells.
  let ground: RGBA
  /// The cells that need an image, counted from the picture's first; nil if none does.
  let area: ScreenArea?

  /// From this share of the cells on, one image over all of them costs less.
  private static let mostShare = 0.5

  /// - Parameter line: how wide each of the outline's two lines is, in pixels of the screen.
  init(of placed: PlacedPicture, part: PicturePart, cells: CellPixels) {
    let all = ScreenArea(column: 0, row: 0, size: placed.size)
    let request = placed.request
    guard let ground = RegionInks(placed).common(except: request.focus) else {
      (self.ground, area) = (RGBA(0, 0, 0, 0), all)
      return
    }
    let grid = OverlayGrid(
      map: placed.picture.map, window: part.window(of: placed),
      width: placed.size.columns * cells.width, height: placed.size.rows * cells.height)
    guard let box = grid.box(of: placed, line: cells.line) else {
      (self.ground, area) = (ground, nil)
      return
    }
    let (left, top) = (box.x / cells.width, box.y / cells.height)
    let needed = ScreenArea(
      column: left, row: top,
      size: GridSize(
        columns: (box.x + box.width - 1) / cells.width + 1 - left,
        rows: (box.y + box.height - 1) / cells.height + 1 - top))
    let share =
      Double(needed.size.columns * needed.size.rows)
      / Double(placed.size.columns * placed.size.rows)
    if share > Self.mostShare {
      (self.ground, area) = (RGBA(0, 0, 0, 0), all)
    } else {
      (self.ground, area) = (ground, needed)
    }
  }
}

extension OverlayGrid {
  /// The pixels over which something is drawn for single regions or a frame; nil if there are none.
  fileprivate func box(of placed: PlacedPicture, line: Int) -> PixelBox? {
    let (request, graph) = (placed.request, placed.picture.graph)
    var boxes: [PixelBox?] = []
    if let focus = request.focus {
      boxes.append(area(of: focus, graph, margin: request.showsOutlines ? 2 * line : 0))
    }
    if request.showsOutlines {
      for region in request.marked where region != request.focus {
        boxes.append(
          request.outlinesMarked ? area(of: region, graph, margin: 1) : dotArea(of: region, graph))
      }
    }
    if let frame = placed.frame { boxes.append(area(ofFrame: frame)) }
    return boxes.compactMap { $0 }.reduce(nil) { $0?.union($1) ?? $1 }
  }

  private func area(of region: Int, _ graph: RegionGraph, margin: Int) -> PixelBox? {
    guard let box = box(of: region, graph, margin: margin) else { return nil }
    return PixelBox(
      x: box.columns.lowerBound, y: box.rows.lowerBound, width: box.columns.count,
      height: box.rows.count)
  }

  private func dotArea(of region: Int, _ graph: RegionGraph) -> PixelBox? {
    guard let middle = middle(of: region, graph) else { return nil }
    return clipped(
      left: middle.x - Self.dotRadius, top: middle.y - Self.dotRadius,
      right: middle.x + Self.dotRadius, bottom: middle.y + Self.dotRadius)
  }

  private func area(ofFrame part: PictureWindow) -> PixelBox? {
    guard let inner = frameBox(part) else { return nil }
    return clipped(
      left: inner.left - 1, top: inner.top - 1, right: inner.right + 1, bottom: inner.bottom + 1)
  }

  /// A box with both corners, as far as it lies inside of the grid.
  private func clipped(left: Int, top: Int, right: Int, bottom: Int) -> PixelBox? {
    let (left, top) = (max(0, left), max(0, top))
    let (right, bottom) = (min(width - 1, right), min(height - 1, bottom))
    guard left <= right, top <= bottom else { return nil }
    return PixelBox(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }
}

extension PixelBox {
  fileprivate func union(_ other: PixelBox) -> PixelBox {
    let (left, top) = (min(x, other.x), min(y, other.y))
    return PixelBox(
      x: left, y: top, width: max(x + width, other.x + other.width) - left,
      height: max(y + height, other.y + other.height) - top)
  }
}
