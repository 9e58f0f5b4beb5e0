import Imaging
public import TerminalGraphics

/// Pictures as sixels: what a picture shows is sent as pixels, and from then on only the box of
/// cells that changed.
///
/// A terminal keeps sixels where it would keep text: whatever is written into a cell, or erases it,
/// removes them there.
public struct SixelEncoder: PictureEncoder {
  private struct Shown {
    let placed: PlacedPicture
    let pixels: Raster<RGB>
    let areas: [ScreenArea]
  }

  private let colors: Int
  private var shown: [Shown] = []
  private var cells: CellPixels?

  /// - Parameter colors: how many the terminal has at once; up to 256 are used.
  public init(colors: Int = 256) {
    self.colors = max(2, min(256, colors))
  }

  public var protectsCells: Bool { true }

  public mutating func clear() -> [UInt8] {
    shown = []
    return []
  }

  public mutating func bytes(for grid: CellGrid, cells: CellPixels) -> [UInt8] {
    if self.cells != cells { shown = [] }
    self.cells = cells
    var bytes: [UInt8] = []
    var now: [Shown] = []
    for (placed, areas) in zip(grid.pictures, grid.visibleAreas()) where !areas.isEmpty {
      let before = shown.first { $0.placed.column == placed.column && $0.placed.row == placed.row }
      let pixels =
        before.flatMap { $0.placed.looksLike(placed) ? $0.pixels : nil }
        ?? ComposedPicture.pixels(of: placed, cells: cells)
      let kept = before.flatMap { $0.placed.size == placed.size ? $0 : nil }
      for area in areas {
        guard let changed = changed(in: area, of: placed, pixels, since: kept, cells: cells) else {
          continue
        }
        bytes += Sequence.cursor(column: changed.column, row: changed.row)
        bytes += SixelImage.encode(
          Self.part(changed, of: pixels, placed: placed, cells: cells), colors: colors)
      }
      now.append(Shown(placed: placed, pixels: pixels, areas: areas))
    }
    shown = now
    guard !bytes.isEmpty else { return [] }
    return Sequence.saveCursor + bytes + Sequence.restoreCursor
  }

  /// The cells of an area that do not show what they should; nil if all do.
  private func changed(
    in area: ScreenArea, of placed: PlacedPicture, _ pixels: Raster<RGB>, since before: Shown?,
    cells: CellPixels
  ) -> ScreenArea? {
    guard let before, before.areas.contains(area) else { return area }
    guard before.pixels != pixels else { return nil }
    var box: (left: Int, top: Int, right: Int, bottom: Int)?
    for row in area.row..<area.row + area.size.rows {
      for column in area.column..<area.column + area.size.columns {
        guard
          differs(
            column - placed.column, row - placed.row, pixels, before.pixels, cells)
        else { continue }
        let known = box ?? (column, row, column, row)
        box = (
          min(known.left, column), min(known.top, row), max(known.right, column),
          max(known.bottom, row)
        )
      }
    }
    return box.map {
      ScreenArea(
        column: $0.left, row: $0.top,
        size: GridSize(columns: $0.right - $0.left + 1, rows: $0.bottom - $0.top + 1))
    }
  }

  /// Whether two pictures differ in one cell.
  private func differs(
    _ column: Int, _ row: Int, _ left: Raster<RGB>, _ right: Raster<RGB>, _ cells: CellPixels
  ) -> Bool {
    left.pixels.withUnsafeBufferPointer { new in
      right.pixels.withUnsafeBufferPointer { old in
        for y in row * cells.height..<(row + 1) * cells.height {
          let start = y * left.width + column * cells.width
          for place in start..<start + cells.width where new[place] != old[place] { return true }
        }
        return false
      }
    }
  }

  private static func part(
    _ area: ScreenArea, of pixels: Raster<RGB>, placed: PlacedPicture, cells: CellPixels
  ) -> Raster<RGB> {
    let left = (area.column - placed.column) * cells.width
    let top = (area.row - placed.row) * cells.height
    let width = area.size.columns * cells.width
    let height = area.size.rows * cells.height
    guard left != 0 || top != 0 || width != pixels.width || height != pixels.height else {
      return pixels
    }
    var part: [RGB] = []
    part.reserveCapacity(width * height)
    for y in top..<top + height {
      part += pixels.pixels[y * pixels.width + left..<y * pixels.width + left + width]
    }
    return Raster(width: width, height: height, pixels: part)
  }
}
