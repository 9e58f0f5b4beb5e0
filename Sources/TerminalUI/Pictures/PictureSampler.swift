import Imaging

/// Means of the picture's pixels over a grid of equal boxes; bilinear where it is enlarged.
///
/// At most four pixels a box and axis are read, spread evenly, so that the cost is linear in the
/// boxes however large the picture is.
struct PictureSampler {
  /// Which pixels count for the boxes of one axis, and how much.
  private struct Axis {
    static let limit = 4
    /// `limit` places a box.
    var pixels: [Int]
    var weights: [Float]
    /// How many of a box's places are used; 0 where the box lies outside of the picture.
    var counts: [Int]

    init(start: Double, step: Double, boxes: Int, extent: Int) {
      pixels = [Int](repeating: 0, count: boxes * Self.limit)
      weights = [Float](repeating: 0, count: boxes * Self.limit)
      counts = [Int](repeating: 0, count: boxes)
      for box in 0..<boxes {
        let low = start + Double(box) * step
        let center = low + step / 2
        guard center >= 0, center < Double(extent) else { continue }
        if step <= 1 {
          let left = (center - 0.5).rounded(.down)
          let share = Float(center - 0.5 - left)
          add(box, pixel: max(0, Int(left)), weight: 1 - share)
          add(box, pixel: min(extent - 1, Int(left) + 1), weight: share)
        } else if step <= Double(Self.limit - 1) {
          let first = max(0, low)
          let last = min(Double(extent), low + step)
          for pixel in Int(first)..<Int(last.rounded(.up)) {
            let overlap = min(last, Double(pixel + 1)) - max(first, Double(pixel))
            add(box, pixel: pixel, weight: Float(overlap / (last - first)))
          }
        } else {
          for part in 0..<Self.limit {
            let place = low + (Double(part) + 0.5) * step / Double(Self.limit)
            let pixel = min(extent - 1, max(0, Int(place.rounded(.down))))
            add(box, pixel: pixel, weight: 1 / Float(Self.limit))
          }
        }
      }
    }

    private mutating func add(_ box: Int, pixel: Int, weight: Float) {
      guard weight > 0, counts[box] < Self.limit else { return }
      pixels[box * Self.limit + counts[box]] = pixel
      weights[box * Self.limit + counts[box]] = weight
      counts[box] += 1
    }
  }

  /// Colors 0...255 of `columns × rows` boxes that divide a window of the picture, row by row; the
  /// last component is 1 inside of the picture and 0 where a box's middle lies outside.
  static func means(
    of picture: Raster<RGB>, x: Double, y: Double, width: Double, height: Double, columns: Int,
    rows: Int
  ) -> [SIMD4<Float>] {
    let horizontal = Axis(
      start: x, step: width / Double(columns), boxes: columns, extent: picture.width)
    let vertical = Axis(start: y, step: height / Double(rows), boxes: rows, extent: picture.height)
    var result = [SIMD4<Float>](repeating: .zero, count: columns * rows)
    picture.pixels.withUnsafeBufferPointer { pixels in
      for row in 0..<rows where vertical.counts[row] > 0 {
        for column in 0..<columns where horizontal.counts[column] > 0 {
          var sum = SIMD4<Float>.zero
          for v in (row * Axis.limit)..<(row * Axis.limit + vertical.counts[row]) {
            let base = vertical.pixels[v] * picture.width
            var line = SIMD4<Float>.zero
            for h in (column * Axis.limit)..<(column * Axis.limit + horizontal.counts[column]) {
              let pixel = pixels[base + horizontal.pixels[h]]
              line +=
                SIMD4<Float>(Float(pixel.red), Float(pixel.green), Float(pixel.blue), 1)
                * horizontal.weights[h]
            }
            sum += line * vertical.weights[v]
          }
          sum.w = 1
          result[row * columns + column] = sum
        }
      }
    }
    return result
  }
}
