/// One channel of numbers, row-major.
///
/// Eight values of slack follow the last row, so that vector loops need no remainder: they may read
/// past a row's end, and what they write there is overwritten by the next row or falls into the
/// slack. Rows must therefore be written top to bottom.
struct Plane {
  let width: Int
  let height: Int
  var values: [Float]

  static let slack = 8

  /// A plane of zeros.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    values = [Float](repeating: 0, count: width * height + Self.slack)
  }

  /// 8-bit values divided by 255.
  init(_ bytes: [UInt8], width: Int, height: Int) {
    self.init(width: width, height: height)
    bytes.withUnsafeBufferPointer { bytes in
      values.withUnsafeMutableBufferPointer { values in
        for index in 0..<bytes.count { values[index] = Float(bytes[index]) * (1 / 255) }
      }
    }
  }

  /// Means of 2 × 2 pixels; the last row or column is repeated where one is missing.
  func halved() -> Plane {
    var half = Plane(width: (width + 1) / 2, height: (height + 1) / 2)
    let pairs = width / 2
    values.withUnsafeBufferPointer { source in
      half.values.withUnsafeMutableBufferPointer { target in
        for y in 0..<half.height {
          let upper = 2 * y * width
          let lower = min(2 * y + 1, height - 1) * width
          let row = y * half.width
          var x = 0
          while x + 8 <= pairs {
            let first = source.vector(at: upper + 2 * x) + source.vector(at: lower + 2 * x)
            let second = source.vector(at: upper + 2 * x + 8) + source.vector(at: lower + 2 * x + 8)
            let even = SIMD8(lowHalf: first.evenHalf, highHalf: second.evenHalf)
            let odd = SIMD8(lowHalf: first.oddHalf, highHalf: second.oddHalf)
            target.store((even + odd) * 0.25, at: row + x)
            x += 8
          }
          while x < half.width {
            let left = 2 * x
            let right = min(left + 1, width - 1)
            let sum =
              source[upper + left] + source[lower + left]
              + (source[upper + right] + source[lower + right])
            target[row + x] = sum * 0.25
            x += 1
          }
        }
      }
    }
    return half
  }

  /// The difference of two planes of the same size.
  static func - (left: Plane, right: Plane) -> Plane {
    precondition(left.width == right.width && left.height == right.height)
    var result = left
    right.values.withUnsafeBufferPointer { right in
      result.values.withUnsafeMutableBufferPointer { result in
        for index in 0..<result.count { result[index] -= right[index] }
      }
    }
    return result
  }
}
