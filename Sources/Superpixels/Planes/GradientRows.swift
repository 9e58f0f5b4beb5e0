/// Horizontal and vertical derivatives of a plane, one row at a time.
///
/// The image is smoothed across the direction of the derivative by (side, middle, side).
struct GradientRows {
  private let side: Float
  private let middle: Float
  private let scale: Float
  private var smooth: [Float]
  private var difference: [Float]

  /// The Sobel operator over 8: the derivative per pixel.
  static func sobel(width: Int) -> GradientRows {
    GradientRows(width: width, side: 1, middle: 2, scale: 1 / 8)
  }

  /// The Scharr operator over 16: the difference over two pixels.
  static func scharr(width: Int) -> GradientRows {
    GradientRows(width: width, side: 3, middle: 10, scale: 1 / 16)
  }

  private init(width: Int, side: Float, middle: Float, scale: Float) {
    self.side = side
    self.middle = middle
    self.scale = scale
    smooth = [Float](repeating: 0, count: width + 2 + 2 * Plane.slack)
    difference = smooth
  }

  /// Writes one row of both derivatives; the buffers hold at least one row plus `Plane.slack`.
  mutating func compute(
    _ plane: UnsafeBufferPointer<Float>, width: Int, height: Int, row: Int,
    horizontal: UnsafeMutableBufferPointer<Float>, vertical: UnsafeMutableBufferPointer<Float>
  ) {
    let upper = max(row - 1, 0) * width
    let here = row * width
    let lower = min(row + 1, height - 1) * width
    let (side, middle, scale) = (side, middle, scale)
    smooth.withUnsafeMutableBufferPointer { smooth in
      difference.withUnsafeMutableBufferPointer { difference in
        var x = 0
        while x < width {
          let above = plane.vector(at: upper + x)
          let below = plane.vector(at: lower + x)
          let sum = (above + below) * side + plane.vector(at: here + x) * middle
          smooth.store(sum * scale, at: x + 1)
          difference.store((below - above) * scale, at: x + 1)
          x += 8
        }
        smooth[0] = smooth[1]
        smooth[width + 1] = smooth[width]
        difference[0] = difference[1]
        difference[width + 1] = difference[width]
        x = 0
        while x < width {
          horizontal.store(smooth.vector(at: x + 2) - smooth.vector(at: x), at: x)
          let sides = difference.vector(at: x) + difference.vector(at: x + 2)
          vertical.store(sides * side + difference.vector(at: x + 1) * middle, at: x)
          x += 8
        }
      }
    }
  }
}
