import Imaging

/// An image as a network is given it: three planes of floating-point numbers.
struct OnnxInput {
  let width: Int
  let height: Int
  /// The first plane, then the second and the third; each row by row.
  var values: [Float]

  /// - Parameter multiple: both sides become multiples of it; what is beyond the image repeats its last
  ///   column and row.
  init(_ image: Raster<RGB>, scale: OnnxScale, multiple: Int) {
    let width = Self.side(image.width, multiple: multiple)
    let height = Self.side(image.height, multiple: multiple)
    let planes = scale.order == .rgb ? [0, 1, 2] : [2, 1, 0]
    let tables = (0..<3).map { plane in
      (0..<256).map { (Float($0) - scale.means[plane]) / scale.deviations[plane] }
    }
    let size = width * height
    values = [Float](unsafeUninitializedCapacity: 3 * size) { target, count in
      image.pixels.withUnsafeBufferPointer { pixels in
        for (plane, color) in planes.enumerated() {
          tables[plane].withUnsafeBufferPointer { table in
            for y in 0..<height {
              let source = min(y, image.height - 1) * image.width
              let row = plane * size + y * width
              for x in 0..<width {
                let pixel = pixels[source + min(x, image.width - 1)]
                let value = color == 0 ? pixel.red : color == 1 ? pixel.green : pixel.blue
                target[row + x] = table[Int(value)]
              }
            }
          }
        }
      }
      count = 3 * size
    }
    self.width = width
    self.height = height
  }

  static func side(_ pixels: Int, multiple: Int) -> Int {
    (pixels + multiple - 1) / multiple * multiple
  }
}
