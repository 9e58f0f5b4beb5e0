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
  let columns: [Int]
  let rows: [Int]

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

  /// Puts the weak ink where a region's texture has gaps; nothing if there are no textures.
  func weaken(
    _ textures: [(texture: RegionTexture, weak: UInt8)], in pixels: inout [UInt8]
  ) {
    guard !textures.isEmpty else { return }
    map.labels.pixels.withUnsafeBufferPointer { labels in
      for y in 0..<height {
        let base = rows[y] * map.width
        for x in 0..<width {
          let region = Int(labels[base + columns[x]])
          guard region >= 0, region < textures.count, textures[region].texture != .filled,
            !textures[region].texture.isStrong(x: x, y: y)
          else { continue }
          pixels[y * width + x] = textures[region].weak
        }
      }
    }
  }

  func region(_ x: Int, _ y: Int) -> Int32 {
    map.labels.pixels[rows[y] * map.width + columns[x]]
  }

  /// The pixel that a place of the map lies in; it may be outside of the grid.
  func place(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    func whole(_ value: Double) -> Int { Int(min(1e6, max(-1e6, value)).rounded(.down)) }
    return (
      whole((x - window.x) / window.width * Double(width)),
      whole((y - window.y) / window.height * Double(height))
    )
  }

  /// The part of the grid that the box around a region covers, with a margin; nil if it is not seen.
  func box(
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

  func middle(of region: Int, _ graph: RegionGraph) -> (x: Int, y: Int)? {
    guard graph.centroidX.indices.contains(region), graph.centroidY.indices.contains(region) else {
      return nil
    }
    // A centroid is a mean of pixel indices; the middle of pixel 0 is at 0.5.
    return place(Double(graph.centroidX[region]) + 0.5, Double(graph.centroidY[region]) + 0.5)
  }
}
