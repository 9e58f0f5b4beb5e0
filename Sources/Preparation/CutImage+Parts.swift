import Imaging
package import Labeling
import Superpixels

/// Parts of split regions. A part is just its footprint: nothing else of it is stored.
extension CutImage {
  /// The map's pixels whose stored pixels a footprint covers, row-major, ascending.
  ///
  /// - Returns: an empty array if the footprint belongs to an image of another size.
  func mapPixels(of footprint: Footprint) -> [Int32] {
    guard footprint.imageWidth == storedWidth, footprint.imageHeight == storedHeight else {
      return []
    }
    var pixels: [Int32] = []
    for run in footprint.runs {
      let row = run.start / storedWidth
      let mapRow = row * map.height / storedHeight
      // Every pixel of the map has a first stored pixel, which represents it.
      guard Self.firstStored(of: mapRow, stored: storedHeight, mapped: map.height) == row else {
        continue
      }
      let first = run.start % storedWidth
      var column = first * map.width / storedWidth
      if Self.firstStored(of: column, stored: storedWidth, mapped: map.width) < first {
        column += 1
      }
      while column < map.width,
        Self.firstStored(of: column, stored: storedWidth, mapped: map.width) < first + run.length
      {
        pixels.append(Int32(mapRow * map.width + column))
        column += 1
      }
    }
    return pixels
  }

  /// The image with parts in place of the pixels that they cover, later ones over earlier ones.
  ///
  /// Part `k` gets the number `map.count + k`. A number that lost all its pixels has an area of 0.
  package func divided(by parts: [Footprint]) -> CutImage {
    guard !parts.isEmpty else { return self }
    var labels = map.labels
    for (index, part) in parts.enumerated() {
      let number = Int32(map.count + index)
      for pixel in mapPixels(of: part) { labels.pixels[Int(pixel)] = number }
    }
    let divided = SuperpixelMap(labels: labels, count: map.count + parts.count)
    return CutImage(
      storedWidth: storedWidth, storedHeight: storedHeight, orientation: orientation,
      map: divided, graph: RegionGraph(divided))
  }
}
