import Imaging
import Superpixels
import TerminalGraphics

/// What is drawn over single regions and parts.
extension OverlayGrid {
  /// A dot reaches so far from its middle, in pixels.
  static let dotRadius = 3

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

  /// A dot with a dark rim in the middle of each region.
  func dot(
    _ regions: Set<Int>, of graph: RegionGraph, ink: UInt8, shade: UInt8, in pixels: inout [UInt8]
  ) {
    for region in regions.sorted() {
      guard let middle = middle(of: region, graph) else { continue }
      for y in middle.y - Self.dotRadius...middle.y + Self.dotRadius where y >= 0 && y < height {
        for x in middle.x - Self.dotRadius...middle.x + Self.dotRadius where x >= 0 && x < width {
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

  /// The outermost pixels of a part of the map; nil if the grid is too small for a frame.
  func frameBox(_ part: PictureWindow) -> (left: Int, top: Int, right: Int, bottom: Int)? {
    guard width > 1, height > 1 else { return nil }
    // However small the part is, something is seen inside.
    let (across, down) = (min(5, width - 1), min(5, height - 1))
    let low = place(part.x, part.y)
    let high = place(part.x + part.width, part.y + part.height)
    let left = min(width - 1 - across, max(0, low.x))
    let top = min(height - 1 - down, max(0, low.y))
    return (
      left, top, min(width - 1, max(left + across, high.x - 1)),
      min(height - 1, max(top + down, high.y - 1))
    )
  }

  /// The border of a part of the map: light, with a dark line around it.
  func frame(_ part: PictureWindow, light: UInt8, dark: UInt8, in pixels: inout [UInt8]) {
    guard let box = frameBox(part) else { return }
    func line(_ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>, _ ink: UInt8) {
      for y in rows where y >= 0 && y < height {
        for x in columns where x >= 0 && x < width { pixels[y * width + x] = ink }
      }
    }
    for (grown, ink) in [(1, dark), (0, light)] {
      let (left, top) = (box.left - grown, box.top - grown)
      let (right, bottom) = (box.right + grown, box.bottom + grown)
      line(left...right, top...top, ink)
      line(left...right, bottom...bottom, ink)
      line(left...left, top...bottom, ink)
      line(right...right, top...bottom, ink)
    }
  }
}
