import Imaging

/// Shapes, painted one over the other.
extension ForeignPixels {
  /// Paints ranges along rows.
  ///
  /// - Precondition: they lie in the image.
  /// - Throws: if too much was painted already.
  mutating func paint(rows runs: [Range<Int>], _ place: UInt16) throws(ImportProblem) {
    try spend(runs.reduce(runs.count) { $0 + $1.count })
    places.pixels.withUnsafeMutableBufferPointer { pixels in
      for run in runs {
        for pixel in run { pixels[pixel] = place }
      }
    }
  }

  /// Paints ranges along columns.
  ///
  /// - Precondition: they lie in the image.
  /// - Throws: if too much was painted already.
  mutating func paint(columns runs: [Range<Int>], _ place: UInt16) throws(ImportProblem) {
    try spend(runs.reduce(runs.count) { $0 + $1.count })
    let (width, height) = (places.width, places.height)
    places.pixels.withUnsafeMutableBufferPointer { pixels in
      for run in runs {
        for index in run { pixels[index % height * width + index / height] = place }
      }
    }
  }

  /// Paints ranges along the rows of a box.
  ///
  /// - Throws: if the box reaches out of the image.
  mutating func paint(
    rows runs: [Range<Int>], inBox box: PixelBox, _ place: UInt16
  ) throws(ImportProblem) {
    guard box.isInside(places.width, places.height) else { throw .outside }
    try spend(runs.reduce(runs.count) { $0 + $1.count })
    let width = places.width
    places.pixels.withUnsafeMutableBufferPointer { pixels in
      for run in runs {
        for index in run {
          pixels[(box.top + index / box.width) * width + box.left + index % box.width] = place
        }
      }
    }
  }

  /// Paints the pixels of a mask that are not 0.
  ///
  /// - Throws: if the mask, put there, reaches out of the image.
  mutating func paint(
    _ mask: Raster<UInt16>, left: Int, top: Int, _ place: UInt16
  ) throws(ImportProblem) {
    let box = PixelBox(left: left, top: top, width: mask.width, height: mask.height)
    guard box.isInside(places.width, places.height) else { throw .outside }
    try spend(mask.pixels.count)
    for y in 0..<mask.height {
      for x in 0..<mask.width where mask.pixels[y * mask.width + x] != 0 {
        places.pixels[(top + y) * places.width + left + x] = place
      }
    }
  }

  /// Paints the pixels whose centers lie in an odd number of the polygons; what reaches out of the image is cut off.
  mutating func paint(_ polygons: [[Point]], _ place: UInt16) throws(ImportProblem) {
    let fill = PolygonFill(polygons, width: places.width, height: places.height)
    let runs = try fill.runs { steps throws(ImportProblem) in try spend(steps) }
    try paint(rows: runs, place)
  }

  /// Paints the pixels whose centers lie in a rectangle.
  mutating func paint(from first: Point, to second: Point, _ place: UInt16) throws(ImportProblem) {
    try paint(
      [
        [
          first, Point(x: second.x, y: first.y), second, Point(x: first.x, y: second.y),
        ]
      ], place)
  }
}

/// Pixels of an image.
struct PixelBox {
  var left: Int
  var top: Int
  var width: Int
  var height: Int

  func isInside(_ imageWidth: Int, _ imageHeight: Int) -> Bool {
    left >= 0 && top >= 0 && width > 0 && height > 0 && width <= imageWidth
      && height <= imageHeight && left <= imageWidth - width && top <= imageHeight - height
  }
}

/// A place in an image: the first pixel reaches from 0 to 1.
struct Point: Hashable {
  var x: Double
  var y: Double
}
