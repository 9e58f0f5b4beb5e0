import Imaging
import Superpixels

extension CutImage {
  /// Whether the graph's areas and boxes are those of the map's regions.
  ///
  /// Loops over a region trust its box: a box that is too large would leave the map.
  var hasBoxesOfItsMap: Bool {
    var areas = [Int32](repeating: 0, count: map.count)
    let none = RegionBox(minX: Int32.max, minY: Int32.max, maxX: -1, maxY: -1)
    var boxes = [RegionBox](repeating: none, count: map.count)
    map.labels.pixels.withUnsafeBufferPointer { labels in
      var place = 0
      for y in 0..<map.height {
        let row = Int32(y)
        for x in 0..<map.width {
          let region = Int(labels[place])
          let column = Int32(x)
          areas[region] += 1
          boxes[region].minX = min(boxes[region].minX, column)
          boxes[region].maxX = max(boxes[region].maxX, column)
          boxes[region].minY = min(boxes[region].minY, row)
          boxes[region].maxY = row
          place += 1
        }
      }
    }
    return areas == graph.areas && boxes == graph.boxes
  }
}
