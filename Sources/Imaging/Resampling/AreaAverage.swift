/// Shrinks an image by exact area averaging while its rows arrive.
///
/// Lengths are counted in units in which a source pixel is `target` wide and a target pixel is
/// `source` wide, so every overlap is an integer and the result is the same on every machine. Each
/// value is rounded to nearest. Also works for enlarging. Holds one row of sums besides the result.
struct AreaAverage {
  private let source: (width: Int, height: Int)
  private let target: (width: Int, height: Int)
  private var sums: [UInt64]
  private var pixels: [UInt8]
  private var sourceRow = 0
  private var targetRow = 0
  private var reduced: [UInt64]

  /// - Precondition: all sizes are positive.
  init(from source: (width: Int, height: Int), to target: (width: Int, height: Int)) {
    precondition(source.width > 0 && source.height > 0 && target.width > 0 && target.height > 0)
    self.source = source
    self.target = target
    sums = [UInt64](repeating: 0, count: 3 * target.width)
    reduced = [UInt64](repeating: 0, count: 3 * target.width)
    pixels = []
    pixels.reserveCapacity(3 * target.width * target.height)
  }

  /// Takes the next row.
  mutating func append(_ row: UnsafeBufferPointer<RGB>) {
    row.withMemoryRebound(to: UInt8.self) { append($0) }
  }

  /// Takes the next row: 3 bytes per pixel.
  mutating func append(_ row: UnsafeBufferPointer<UInt8>) {
    precondition(row.count == 3 * source.width && sourceRow < source.height)
    reduceRow(row)
    let top = sourceRow * target.height
    let bottom = top + target.height
    while targetRow < target.height {
      let targetTop = targetRow * source.height
      let targetBottom = targetTop + source.height
      if targetTop >= bottom { break }
      let weight = UInt64(min(bottom, targetBottom) - max(top, targetTop))
      addReduced(weight: weight)
      if targetBottom > bottom { break }
      finishRow()
      targetRow += 1
    }
    sourceRow += 1
  }

  /// The result, once all rows have arrived.
  func raster() -> Raster<RGB> {
    precondition(sourceRow == source.height && targetRow == target.height)
    let pixels = [RGB](unsafeUninitializedCapacity: target.width * target.height) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: self.pixels)
      count = target.width * target.height
    }
    return Raster(width: target.width, height: target.height, pixels: pixels)
  }

  private mutating func reduceRow(_ row: UnsafeBufferPointer<UInt8>) {
    let pixelWidth = target.width
    let span = source.width
    reduced.withUnsafeMutableBufferPointer { reduced in
      for x in 0..<pixelWidth {
        let start = x * span
        let end = start + span
        let first = start / pixelWidth
        let last = (end - 1) / pixelWidth
        var red: UInt64 = 0
        var green: UInt64 = 0
        var blue: UInt64 = 0
        if last > first + 1 {
          for index in first + 1..<last {
            red &+= UInt64(row[3 * index])
            green &+= UInt64(row[3 * index + 1])
            blue &+= UInt64(row[3 * index + 2])
          }
          red &*= UInt64(pixelWidth)
          green &*= UInt64(pixelWidth)
          blue &*= UInt64(pixelWidth)
        }
        let firstWeight = UInt64(min(end, (first + 1) * pixelWidth) - start)
        red &+= firstWeight &* UInt64(row[3 * first])
        green &+= firstWeight &* UInt64(row[3 * first + 1])
        blue &+= firstWeight &* UInt64(row[3 * first + 2])
        if last > first {
          let lastWeight = UInt64(end - last * pixelWidth)
          red &+= lastWeight &* UInt64(row[3 * last])
          green &+= lastWeight &* UInt64(row[3 * last + 1])
          blue &+= lastWeight &* UInt64(row[3 * last + 2])
        }
        reduced[3 * x] = red
        reduced[3 * x + 1] = green
        reduced[3 * x + 2] = blue
      }
    }
  }

  private mutating func addReduced(weight: UInt64) {
    sums.withUnsafeMutableBufferPointer { sums in
      reduced.withUnsafeBufferPointer { reduced in
        for index in 0..<sums.count { sums[index] &+= weight &* reduced[index] }
      }
    }
  }

  private mutating func finishRow() {
    let total = UInt64(source.width) * UInt64(source.height)
    for index in 0..<sums.count {
      pixels.append(UInt8(truncatingIfNeeded: (sums[index] &+ total / 2) / total))
      sums[index] = 0
    }
  }
}
