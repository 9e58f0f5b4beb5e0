import Imaging
public import Labeling
public import Superpixels

/// Regions at the stored image's size: stored pixel (X, Y) belongs to the region of map pixel
/// (⌊X · mapWidth / storedWidth⌋, ⌊Y · mapHeight / storedHeight⌋).
extension CutImage {
  /// The stored columns whose map columns are in `range`.
  private func storedColumns(of range: ClosedRange<Int>) -> Range<Int> {
    Self.firstStored(
      of: range.lowerBound, stored: storedWidth, mapped: map.width)..<Self.firstStored(
        of: range.upperBound + 1, stored: storedWidth, mapped: map.width)
  }

  private func storedRows(of range: ClosedRange<Int>) -> Range<Int> {
    Self.firstStored(
      of: range.lowerBound, stored: storedHeight, mapped: map.height)..<Self.firstStored(
        of: range.upperBound + 1, stored: storedHeight, mapped: map.height)
  }

  /// The smallest stored coordinate whose map coordinate is at least `coordinate`.
  static func firstStored(of coordinate: Int, stored: Int, mapped: Int) -> Int {
    (coordinate * stored + mapped - 1) / mapped
  }

  /// The region's pixels in the stored image.
  ///
  /// - Precondition: `number` is one of the map's.
  /// - Complexity: proportional to the region's box in the map and the resulting runs.
  public func footprint(of number: Int) -> Footprint {
    precondition(number >= 0 && number < map.count)
    let box = graph.boxes[number]
    let wanted = Int32(number)
    var runs: [Footprint.Run] = []
    map.labels.pixels.withUnsafeBufferPointer { labels in
      for mapRow in Int(box.minY)...Int(box.maxY) {
        let rows = storedRows(of: mapRow...mapRow)
        guard !rows.isEmpty else { continue }
        var column = Int(box.minX)
        var spans: [Range<Int>] = []
        while column <= Int(box.maxX) {
          guard labels[mapRow * map.width + column] == wanted else {
            column += 1
            continue
          }
          let first = column
          while column < Int(box.maxX) && labels[mapRow * map.width + column + 1] == wanted {
            column += 1
          }
          let span = storedColumns(of: first...column)
          if !span.isEmpty { spans.append(span) }
          column += 1
        }
        for row in rows {
          for span in spans {
            runs.append(
              Footprint.Run(start: row * storedWidth + span.lowerBound, length: span.count))
          }
        }
      }
    }
    return Footprint(imageWidth: storedWidth, imageHeight: storedHeight, runs: runs)
  }

  /// The smallest box around the region, in pixels of the stored image.
  ///
  /// - Precondition: `number` is one of the map's.
  public func storedBox(of number: Int) -> RegionBox {
    precondition(number >= 0 && number < map.count)
    let box = graph.boxes[number]
    let columns = storedColumns(of: Int(box.minX)...Int(box.maxX))
    let rows = storedRows(of: Int(box.minY)...Int(box.maxY))
    return RegionBox(
      minX: Int32(columns.lowerBound), minY: Int32(rows.lowerBound),
      maxX: Int32(columns.upperBound - 1), maxY: Int32(rows.upperBound - 1))
  }

  /// A pixel of the stored image that lies in the region, near its centroid.
  ///
  /// - Precondition: `number` is one of the map's.
  public func pixelInside(_ number: Int) -> (x: Int, y: Int) {
    precondition(number >= 0 && number < map.count)
    let box = graph.boxes[number]
    let (centerX, centerY) = (graph.centroidX[number], graph.centroidY[number])
    var best = (distance: Float.infinity, x: Int(box.minX), y: Int(box.minY))
    for row in Int(box.minY)...Int(box.maxY) {
      for column in Int(box.minX)...Int(box.maxX)
      where map.labels[column, row] == Int32(number) {
        let (deltaX, deltaY) = (Float(column) - centerX, Float(row) - centerY)
        let distance = deltaX * deltaX + deltaY * deltaY
        if distance < best.distance { best = (distance, column, row) }
      }
    }
    let columns = storedColumns(of: best.x...best.x)
    let rows = storedRows(of: best.y...best.y)
    return (
      (columns.lowerBound + columns.upperBound - 1) / 2, (rows.lowerBound + rows.upperBound - 1) / 2
    )
  }

  /// Pixels of the stored image in each region.
  public func storedAreas() -> [Int32] {
    let columnCounts = (0..<map.width).map { Int32(storedColumns(of: $0...$0).count) }
    var areas = [Int32](repeating: 0, count: map.count)
    map.labels.pixels.withUnsafeBufferPointer { labels in
      for row in 0..<map.height {
        let rows = Int32(storedRows(of: row...row).count)
        for column in 0..<map.width {
          areas[Int(labels[row * map.width + column])] += rows * columnCounts[column]
        }
      }
    }
    return areas
  }

  /// The region's share of the stored image's pixels, 0...1.
  public func share(of number: Int) -> Double {
    Double(footprint(of: number).area) / Double(max(1, storedWidth * storedHeight))
  }
}
