import Imaging

/// Means of the picture's pixels over a grid of equal boxes; bilinear where it is enlarged.
///
/// At most four pixels a box and axis are read, spread evenly, so that the cost is linear in the
/// boxes however large the picture is.
struct PictureSampler {
  /// The pixels that count for one box of an axis, and how much.
  private struct Taps {
    var pixels = SIMD4<Int32>.zero
    var weights = SIMD4<Float>.zero
    /// How many of the four are used; 0 where the box's middle lies outside of the picture.
    var count: Int32 = 0

    mutating func add(pixel: Int, weight: Float) {
      guard weight > 0, count < 4 else { return }
      pixels[Int(count)] = Int32(pixel)
      weights[Int(count)] = weight
      count += 1
    }
  }

  private struct Axis {
    private var taps: [Taps]

    init(start: Double, step: Double, boxes: Int, extent: Int) {
      taps = (0..<boxes).map { box in
        Self.taps(low: start + Double(box) * step, step: step, extent: extent)
      }
    }

    func withTaps(_ body: (UnsafeBufferPointer<Taps>) -> Void) {
      taps.withUnsafeBufferPointer(body)
    }

    private static func taps(low: Double, step: Double, extent: Int) -> Taps {
      var taps = Taps()
      let center = low + step / 2
      guard center >= 0, center < Double(extent) else { return taps }
      if step <= 1 {
        let left = (center - 0.5).rounded(.down)
        let share = Float(center - 0.5 - left)
        taps.add(pixel: max(0, Int(left)), weight: 1 - share)
        taps.add(pixel: min(extent - 1, Int(left) + 1), weight: share)
      } else if step <= 3 {
        // Such a box touches at most four pixels.
        let first = max(0, low)
        let last = min(Double(extent), low + step)
        for pixel in Int(first)..<Int(last.rounded(.up)) {
          let overlap = min(last, Double(pixel + 1)) - max(first, Double(pixel))
          taps.add(pixel: pixel, weight: Float(overlap / (last - first)))
        }
      } else {
        for part in 0..<4 {
          let place = (low + (Double(part) + 0.5) * step / 4).rounded(.down)
          let inside = min(Double(extent - 1), max(0, place))
          taps.add(pixel: Int(inside), weight: 0.25)
        }
      }
      return taps
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
    return [SIMD4<Float>](unsafeUninitializedCapacity: columns * rows) { result, count in
      picture.pixels.withUnsafeBufferPointer { pixels in
        horizontal.withTaps { columnTaps in
          vertical.withTaps { rowTaps in
            for row in 0..<rows {
              for column in 0..<columns {
                result.initializeElement(
                  at: row * columns + column,
                  to: mean(
                    pixels, pitch: picture.width, columnTaps[column], rowTaps[row]))
              }
            }
          }
        }
      }
      count = columns * rows
    }
  }

  @inline(__always)
  private static func mean(
    _ pixels: UnsafeBufferPointer<RGB>, pitch: Int, _ column: Taps, _ row: Taps
  ) -> SIMD4<Float> {
    guard column.count > 0, row.count > 0 else { return .zero }
    var sum = SIMD4<Float>.zero
    for v in 0..<Int(row.count) {
      let base = Int(row.pixels[v]) * pitch
      var line = SIMD4<Float>.zero
      for h in 0..<Int(column.count) {
        let pixel = pixels[base + Int(column.pixels[h])]
        line +=
          SIMD4<Float>(Float(pixel.red), Float(pixel.green), Float(pixel.blue), 1)
          * column.weights[h]
      }
      sum += line * row.weights[v]
    }
    sum.w = 1
    return sum
  }
}
