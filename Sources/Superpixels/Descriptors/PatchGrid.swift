/// The patches of one level of a pyramid, each 6 × 6 pixels of L, a, b: 108 numbers of 0...255.
///
/// A patch extends from 2 pixels before its place to 3 after; beyond the border, the outermost pixels
/// are repeated.
struct PatchGrid {
  static let side = 6
  static let size = side * side * 3
  private static let before = 2
  private static let after = 3

  /// Places in a row and rows of places, every `step` pixels.
  let columns: Int
  let rows: Int
  private let step: Int
  private let pitch: Int
  /// Interleaved channels with a border.
  private let padded: [Float]

  init(_ level: LabPyramid.Level, step: Int) {
    let width = level.lightness.width
    let height = level.lightness.height
    self.step = step
    columns = (width + step - 1) / step
    rows = (height + step - 1) / step
    let pitch = (width + Self.before + Self.after) * 3
    self.pitch = pitch
    // Whole vectors are copied, which may write six numbers past the end of a patch's row.
    var padded = [Float](
      repeating: 0, count: pitch * (height + Self.before + Self.after) + 8)
    padded.withUnsafeMutableBufferPointer { padded in
      level.lightness.values.withUnsafeBufferPointer { lightness in
        level.a.values.withUnsafeBufferPointer { a in
          level.b.values.withUnsafeBufferPointer { b in
            for row in 0..<(height + Self.before + Self.after) {
              let source = min(max(row - Self.before, 0), height - 1) * width
              for column in 0..<(width + Self.before + Self.after) {
                let index = source + min(max(column - Self.before, 0), width - 1)
                let target = row * pitch + column * 3
                padded[target] = lightness[index] * 255
                padded[target + 1] = a[index] * 255
                padded[target + 2] = b[index] * 255
              }
            }
          }
        }
      }
    }
    self.padded = padded
  }

  /// The mean of a patch and the factor that makes its contrast about 1.
  struct Contrast {
    var mean: Float
    var factor: Float
  }

  /// Copies the patch at a place to `target[0..<108]`; up to six numbers after it are overwritten.
  @inline(__always)
  func copy(
    column: Int, row: Int, to target: UnsafeMutablePointer<Float>,
    from padded: UnsafeBufferPointer<Float>
  ) -> Contrast {
    var sum = SIMD8<Float>.zero
    var squares = SIMD8<Float>.zero
    var tailSum: Float = 0
    var tailSquares: Float = 0
    let output = UnsafeMutableBufferPointer(start: target, count: Self.size + 8)
    for line in 0..<Self.side {
      let source = (row * step + line) * pitch + column * step * 3
      let first = padded.vector(at: source)
      let second = padded.vector(at: source + 8)
      let third = padded[source + 16]
      let fourth = padded[source + 17]
      output.store(first, at: line * 18)
      output.store(second, at: line * 18 + 8)
      output[line * 18 + 16] = third
      output[line * 18 + 17] = fourth
      sum += first + second
      squares += first * first + second * second
      tailSum += third + fourth
      tailSquares += third * third + fourth * fourth
    }
    let mean = (sum.sum() + tailSum) / Float(Self.size)
    let variance = (squares.sum() + tailSquares) / Float(Self.size) - mean * mean
    return Contrast(mean: mean, factor: 1 / (max(variance, 0) + 10).squareRoot())
  }

  func withPadded<Result>(_ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
    padded.withUnsafeBufferPointer(body)
  }
}
