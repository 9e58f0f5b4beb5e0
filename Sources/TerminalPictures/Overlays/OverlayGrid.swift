import Imaging
import Superpixels
import TerminalGraphics

/// The pixels of an overlay over a window of a superpixel map.
struct OverlayGrid {
  let map: SuperpixelMap
  let window: PictureWindow
  let width: Int
  let height: Int
  /// The column of the map that each column of pixels lies in, and the row of each row.
  private let columns: [Int]
  private let rows: [Int]

  init(map: SuperpixelMap, window: PictureWindow, width: Int, height: Int) {
    self.map = map
    self.window = window
    self.width = width
    self.height = height
    func places(_ start: Double, _ length: Double, _ count: Int, _ extent: Int) -> [Int] {
      (0..<count).map { place in
        let value = start + (Double(place) + 0.5) * length / Double(count)
        return min(extent - 1, max(0, Int(value)))
      }
    }
    columns = places(window.x, window.width, width, map.width)
    rows = places(window.y, window.height, height, map.height)
  }

  /// The value of each pixel's region.
  func filled(with values: [UInt8]) -> [UInt8] {
    guard !values.isEmpty else { return [UInt8](repeating: 0, count: width * height) }
    if values.allSatisfy({ $0 == values[0] }) {
      return [UInt8](repeating: values[0], count: width * height)
    }
    return [UInt8](unsafeUninitializedCapacity: width * height) { pixels, count in
      map.labels.pixels.withUnsafeBufferPointer { labels in
        for y in 0..<height {
          let start = y * width
          if y > 0, rows[y] == rows[y - 1] {
            for x in 0..<width {
              pixels.initializeElement(at: start + x, to: pixels[start - width + x])
            }
            continue
          }
          let base = rows[y] * map.width
          for x in 0..<width {
            let region = Int(labels[base + columns[x]])
            let isKnown = region >= 0 && region < values.count
            pixels.initializeElement(at: start + x, to: isKnown ? values[region] : 0)
          }
        }
      }
      count = width * height
    }
  }

  private func region(_ x: Int, _ y: Int) -> Int32 {
    map.labels.pixels[rows[y] * map.width + columns[x]]
  }

  /// The pixel that a place of the map lies in; it may be outside of the grid.
  private func place(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    func whole(_ value: Double) -> Int { Int(min(1e6, max(-1e6, value)).rounded(.down)) }
    return (
      whole((x - window.x) / window.width * Double(width)),
      whole((y - window.y) / window.height * Double(height))
    )
  }

  /// The part of the grid that the box around a region covers, with a margin; nil if it is not seen.
  private func box(
    of region: Int, _ graph: RegionGraph, margin: Int
  ) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    guard graph.boxes.indices.contains(region), width > 0, height > 0 else { return nil }
    let box = graph.boxes[region]
    let low = place(Double(box.minX), Double(box.minY))
    let high = place(Double(box.maxX) + 1, Double(box.maxY) + 1)
    let left = max(0, low.x - margin)
    let right = min(width - 1, high.x + margin)
    let top = max(0, low.y - margin)
    let bottom = min(height - 1, high.y + margin)
    guard left <= right, top <= bottom else { return nil }
    return (left...right, top...bottom)
  }

  /// Two lines around a region: light on the pixels next to it, dark around those.
  func surround(
    _ focus: Int, of graph: RegionGraph, light: UInt8, dark: UInt8, line: Int,
    in pixels: inout [UInt8]
  ) {
    guard let box = box(of: focus, graph, margin: 2 * line) else { return }
    let wide = box.columns.count
    var isInside = [Bool](repeating: false, count: wide * box.rows.count)
    var hasAny = false
    let number = Int32(truncatingIfNeeded: focus)
    map.labels.pixels.withUnsafeBufferPointer { labels in
      for y in box.rows {
        let base = rows[y] * map.width
        for x in box.columns where labels[base + columns[x]] == number {
          isInside[(y - box.rows.lowerBound) * wide + x - box.columns.lowerBound] = true
          hasAny = true
        }
      }
    }
    // A region too small to contain any pixel's middle is still shown somewhere.
    if !hasAny, let middle = middle(of: focus, graph), box.columns.contains(middle.x),
      box.rows.contains(middle.y)
    {
      isInside[(middle.y - box.rows.lowerBound) * wide + middle.x - box.columns.lowerBound] = true
    }
    let mask = RegionMask(isInside: isInside, width: wide, height: box.rows.count)
    for (radius, ink) in [(2 * line, dark), (line, light)] {
      mask.forEachPixel(within: radius) { x, y in
        let place = (y + box.rows.lowerBound) * width + x + box.columns.lowerBound
        pixels[place] = ink
      }
    }
  }

  private func middle(of region: Int, _ graph: RegionGraph) -> (x: Int, y: Int)? {
    guard graph.centroidX.indices.contains(region), graph.centroidY.indices.contains(region) else {
      return nil
    }
    // A centroid is a mean of pixel indices; the middle of pixel 0 is at 0.5.
    return place(Double(graph.centroidX[region]) + 0.5, Double(graph.centroidY[region]) + 0.5)
  }

  /// A dot with a dark rim in the middle of each region.
  func dot(
    _ regions: Set<Int>, of graph: RegionGraph, ink: UInt8, shade: UInt8, in pixels: inout [UInt8]
  ) {
    for region in regions.sorted() {
      guard let middle = middle(of: region, graph) else { continue }
      for y in middle.y - 3...middle.y + 3 where y >= 0 && y < height {
        for x in middle.x - 3...middle.x + 3 where x >= 0 && x < width {
          let distance = (x - middle.x) * (x - middle.x) + (y - middle.y) * (y - middle.y)
          if distance <= 10 { pixels[y * width + x] = distance <= 3 ? ink : shade }
        }
      }
    }
  }

  /// A line along the inside of each region's border.
  func outline(_ regions: Set<Int>, ink: UInt8, in pixels: inout [UInt8]) {
    let numbers = Set(regions.map { Int32(truncatingIfNeeded: $0) })
    for y in 0..<height {
      for x in 0..<width {
        let own = region(x, y)
        guard numbers.contains(own) else { continue }
        let isBorder =
          (x > 0 && region(x - 1, y) != own) || (x + 1 < width && region(x + 1, y) != own)
          || (y > 0 && region(x, y - 1) != own) || (y + 1 < height && region(x, y + 1) != own)
        if isBorder { pixels[y * width + x] = ink }
      }
    }
  }

  /// The border of a part of the map: light, with a dark line around it.
  func frame(_ part: PictureWindow, light: UInt8, dark: UInt8, in pixels: inout [UInt8]) {
    guard width > 1, height > 1 else { return }
    // However small the part is, something is seen inside.
    let (across, down) = (min(5, width - 1), min(5, height - 1))
    let low = place(part.x, part.y)
    let high = place(part.x + part.width, part.y + part.height)
    let left = min(width - 1 - across, max(0, low.x))
    let top = min(height - 1 - down, max(0, low.y))
    let right = min(width - 1, max(left + across, high.x - 1))
    let bottom = min(height - 1, max(top + down, high.y - 1))
    func line(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>, _ ink: UInt8) {
      for y in rows where y >= 0 && y < height {
        for x in columns where x >= 0 && x < width { pixels[y * width + x] = ink }
      }
    }
    for (grown, ink) in [(1, dark), (0, light)] {
      let (left, top) = (left - grown, top - grown)
      let (right, bottom) = (right + grown, bottom + grown)
      line(left...right, top...top, ink)
      line(left...right, bottom...bottom, ink)
      line(left...left, top...bottom, ink)
      line(right...right, top...bottom, ink)
    }
  }
}

/// Which pixels of a box belong to a region.
private struct RegionMask {
  let isInside: [Bool]
  let width: Int
  let height: Int

  /// Calls for each pixel outside of the region that is at most so far from it, across and down;
  /// more than once for some.
  func forEachPixel(within radius: Int, _ body: (Int, Int) -> Void) {
    for y in 0..<height {
      for x in 0..<width where isInside[y * width + x] && isBorder(x, y) {
        for neighborY in max(0, y - radius)...min(height - 1, y + radius) {
          for neighborX in max(0, x - radius)...min(width - 1, x + radius)
          where !isInside[neighborY * width + neighborX] {
            body(neighborX, neighborY)
          }
        }
      }
    }
  }

  private func isBorder(_ x: Int, _ y: Int) -> Bool {
    (x > 0 && !isInside[y * width + x - 1]) || (x + 1 < width && !isInside[y * width + x + 1])
      || (y > 0 && !isInside[(y - 1) * width + x])
      || (y + 1 < height && !isInside[(y + 1) * width + x])
  }
}
