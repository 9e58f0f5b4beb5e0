import Foundation

/// The taps of a Gaussian, from the middle outward: `taps[0]` once, the others on both sides.
struct GaussianKernel {
  let taps: [Float]
  var radius: Int { taps.count - 1 }

  /// A Gaussian truncated at three standard deviations, normalized to sum 1.
  init(sigma: Double) {
    let radius = max(1, Int((3 * sigma).rounded(.up)))
    let raw = (0...radius).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = raw[0] + 2 * raw.dropFirst().reduce(0, +)
    taps = raw.map { Float($0 / sum) }
  }
}

extension Plane {
  /// Convolves rows and columns with a Gaussian; pixels outside repeat the outermost ones.
  func blurred(_ kernel: GaussianKernel) -> Plane {
    var result = Plane(width: width, height: height)
    let radius = kernel.radius
    var scratch = [Float](repeating: 0, count: width + 2 * radius + 2 * Plane.slack)
    values.withUnsafeBufferPointer { source in
      result.values.withUnsafeMutableBufferPointer { target in
        scratch.withUnsafeMutableBufferPointer { scratch in
          kernel.taps.withUnsafeBufferPointer { taps in
            for y in 0..<height {
              Self.blurColumns(
                source, y: y, width: width, height: height, taps: taps, into: scratch)
              for pad in 0..<radius {
                scratch[pad] = scratch[radius]
                scratch[radius + width + pad] = scratch[radius + width - 1]
              }
              let row = y * width
              var x = 0
              while x < width {
                var sum = scratch.vector(at: x + radius) * taps[0]
                for offset in 1...radius {
                  let pair =
                    scratch.vector(at: x + radius - offset)
                    + scratch.vector(at: x + radius + offset)
                  sum += pair * taps[offset]
                }
                target.store(sum, at: row + x)
                x += 8
              }
            }
          }
        }
      }
    }
    return result
  }

  private static func blurColumns(
    _ source: UnsafeBufferPointer<Float>, y: Int, width: Int, height: Int,
    taps: UnsafeBufferPointer<Float>, into scratch: UnsafeMutableBufferPointer<Float>
  ) {
    let radius = taps.count - 1
    var x = 0
    while x < width {
      var sum = source.vector(at: y * width + x) * taps[0]
      for offset in 1...radius {
        let upper = source.vector(at: max(y - offset, 0) * width + x)
        let lower = source.vector(at: min(y + offset, height - 1) * width + x)
        sum += (upper + lower) * taps[offset]
      }
      scratch.store(sum, at: radius + x)
      x += 8
    }
  }
}
