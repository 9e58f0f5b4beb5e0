/// Shrinks an image by exact area averaging while its pixels arrive in any order.
///
/// The result is that of `AreaAverage`, bit for bit. Holds one sum per value of the result, which
/// takes much less memory than assembling an interlaced image first.
struct ScatteredAverage {
  private let source: (width: Int, height: Int)
  private let target: (width: Int, height: Int)
  private var sums: [UInt64]

  /// - Precondition: all sizes are positive.
  init(from source: (width: Int, height: Int), to target: (width: Int, height: Int)) {
    precondition(source.width > 0 && source.height > 0 && target.width > 0 && target.height > 0)
    self.source = source
    self.target = target
    sums = [UInt64](repeating: 0, count: 3 * target.width * target.height)
  }

  /// Takes every `step`-th pixel of row `y` starting at column `x`.
  mutating func add(_ pixels: UnsafeBufferPointer<RGB>, y: Int, x: Int, step: Int) {
    precondition(
      pixels.isEmpty
        || y >= 0 && y < source.height && x >= 0 && step > 0
          && x + (pixels.count - 1) * step < source.width
    )
    let top = y * target.height
    let bottom = top + target.height
    for row in top / source.height...(bottom - 1) / source.height {
      let height = min(bottom, (row + 1) * source.height) - max(top, row * source.height)
      add(pixels, x: x, step: step, toRow: row, weight: UInt64(height))
    }
  }

  private mutating func add(
    _ pixels: UnsafeBufferPointer<RGB>, x: Int, step: Int, toRow row: Int, weight: UInt64
  ) {
    let (width, span) = (target.width, source.width)
    sums.withUnsafeMutableBufferPointer { sums in
      var column = x
      for pixel in pixels {
        let left = column * width
        let right = left + width
        for cell in left / span...(right - 1) / span {
          let share =
            weight &* UInt64(min(right, (cell + 1) * span) - max(left, cell * span))
          let place = 3 * (row * width + cell)
          sums[place] &+= share &* UInt64(pixel.red)
          sums[place + 1] &+= share &* UInt64(pixel.green)
          sums[place + 2] &+= share &* UInt64(pixel.blue)
        }
        column += step
      }
    }
  }

  /// The result, once every pixel has arrived.
  func raster() -> Raster<RGB> {
    let total = UInt64(source.width) * UInt64(source.height)
    func value(_ sum: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: (sum &+ total / 2) / total) }
    return Raster(
      width: target.width, height: target.height,
      pixels: (0..<target.width * target.height).map { place in
        RGB(value(sums[3 * place]), value(sums[3 * place + 1]), value(sums[3 * place + 2]))
      })
  }
}
