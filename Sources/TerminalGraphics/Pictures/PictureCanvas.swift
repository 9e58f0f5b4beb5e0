import Imaging
import Superpixels

/// The sub-cells of a picture: their colors with layers, their regions, and what is drawn over them.
struct PictureCanvas {
  let geometry: GlyphGeometry
  /// Sub-cells in a row of the whole picture.
  let columns: Int
  let rows: Int
  /// The distance from a cell's first sub-cell to each of its sub-cells.
  private let offsets: [Int]
  /// Not dimmed; the last component is 0 outside the picture.
  let colors: [SIMD4<Float>]
  /// What colors outside of the current region lose.
  let dimming: Dimming
  let numbers: [Int32]
  let marks: [SubCellMarks]
  /// Whether the current region is too thin for an outline and brightened in its place.
  let isBrightened: Bool

  init(request: PictureRequest, tile: SegmentedPicture, frame: PictureWindow?, theme: Theme) {
    geometry = GlyphGeometry.of(request)
    columns = request.size.columns * geometry.columns
    rows = request.size.rows * geometry.rows
    let (across, pitch) = (geometry.columns, columns)
    offsets = (0..<geometry.count).map { $0 / across * pitch + $0 % across }
    let window = request.window
    let scaleX = Double(tile.picture.width) / Double(tile.map.width)
    let scaleY = Double(tile.picture.height) / Double(tile.map.height)
    numbers = SubCellMarks.regionNumbers(
      map: tile.map, window: window, columns: columns, rows: rows)
    var colors = PictureSampler.means(
      of: tile.picture, x: window.x * scaleX, y: window.y * scaleY, width: window.width * scaleX,
      height: window.height * scaleY, columns: columns, rows: rows)
    request.light.apply(to: &colors)
    RegionLayers(regions: tile.map.count, request: request, ground: theme.ground)
      .apply(to: &colors, numbers: numbers, columns: columns, geometry: geometry)
    self.colors = colors
    dimming =
      request.focus != nil && request.dimsSurroundings && request.depth != .mono
      ? Dimming(of: colors) : .none
    var marks = [SubCellMarks](repeating: [], count: columns * rows)
    var isThin = false
    if let focus = request.focus {
      let region = FocusedRegion(
        focus, numbers: numbers, tile: tile, window: window, geometry: geometry, columns: columns,
        rows: rows,
        fallback: Self.place(ofRegion: focus, tile: tile, window: window, columns, rows))
      isThin = region.isThin && request.showsOutlines
      SubCellMarks.markFocus(
        region, columns: columns, rows: rows, outlines: request.showsOutlines, in: &marks)
    }
    isBrightened = isThin
    if request.showsOutlines, request.link == .normal, request.depth != .mono {
      var others = request.marked
      if let focus = request.focus { others.remove(focus) }
      SubCellMarks.markOthers(others, numbers: numbers, columns: columns, rows: rows, in: &marks)
    }
    if let frame {
      SubCellMarks.markFrame(frame, window: window, columns: columns, rows: rows, in: &marks)
    }
    self.marks = marks
  }

  /// The sub-cell that a region's centroid lies in, if the window shows it.
  static func place(
    ofRegion region: Int, tile: SegmentedPicture, window: PictureWindow, _ columns: Int, _ rows: Int
  ) -> Int? {
    guard region >= 0, region < tile.graph.count, region < tile.graph.centroidX.count,
      region < tile.graph.centroidY.count
    else { return nil }
    // A centroid is a mean of pixel indices; the middle of pixel 0 is at 0.5.
    let x = (Double(tile.graph.centroidX[region]) + 0.5 - window.x) / window.width
    let y = (Double(tile.graph.centroidY[region]) + 0.5 - window.y) / window.height
    guard x >= 0, x < 1, y >= 0, y < 1 else { return nil }
    return Int(y * Double(rows)) * columns + Int(x * Double(columns))
  }

  /// The index of a sub-cell of a cell, by its bit in a mask and the index of the cell's first
  /// sub-cell.
  @inline(__always)
  func index(of place: Int, from corner: Int) -> Int {
    corner + offsets[place]
  }
}
