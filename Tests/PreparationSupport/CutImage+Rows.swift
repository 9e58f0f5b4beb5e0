import Imaging
package import Preparation
import Superpixels

/// A map of `width` × `height` with numbers given row by row, and a stored size.
package func cutImage(_ rows: [[Int32]], storedWidth: Int, storedHeight: Int) -> CutImage {
  let map = SuperpixelMap(
    labels: Raster(width: rows[0].count, height: rows.count, pixels: rows.flatMap { $0 }),
    count: Int(rows.flatMap { $0 }.max() ?? -1) + 1)
  var boxes = [RegionBox](
    repeating: RegionBox(minX: .max, minY: .max, maxX: .min, maxY: .min), count: map.count)
  var areas = [Int32](repeating: 0, count: map.count)
  var sumX = [Float](repeating: 0, count: map.count)
  var sumY = sumX
  for y in 0..<map.height {
    for x in 0..<map.width {
      let number = Int(map.labels[x, y])
      areas[number] += 1
      sumX[number] += Float(x)
      sumY[number] += Float(y)
      boxes[number].minX = min(boxes[number].minX, Int32(x))
      boxes[number].maxX = max(boxes[number].maxX, Int32(x))
      boxes[number].minY = min(boxes[number].minY, Int32(y))
      boxes[number].maxY = max(boxes[number].maxY, Int32(y))
    }
  }
  return CutImage(
    storedWidth: storedWidth, storedHeight: storedHeight, orientation: .upright, map: map,
    graph: RegionGraph(
      areas: areas, centroidX: zip(sumX, areas).map { $0 / Float($1) },
      centroidY: zip(sumY, areas).map { $0 / Float($1) }, boxes: boxes,
      offsets: [Int32](repeating: 0, count: map.count + 1), neighbors: [], borderLengths: []))
}
