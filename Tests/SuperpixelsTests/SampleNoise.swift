import Imaging

/// Small reproducible noise for test images (a linear congruential generator).
struct SampleNoise {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next(below bound: UInt8) -> UInt8 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return UInt8((state >> 33) % UInt64(bound))
  }

  /// Blocks of random colors with noise.
  mutating func image(width: Int, height: Int) -> Raster<RGB> {
    let block = 1 + Int(next(below: 16))
    let columns = width / block + 1
    let colors = (0..<(columns * (height / block + 1))).map { _ in
      RGB(next(below: 240), next(below: 240), next(below: 240))
    }
    var image = Raster(width: width, height: height, filledWith: RGB(0, 0, 0))
    for y in 0..<height {
      for x in 0..<width {
        let color = colors[(y / block) * columns + x / block]
        image[x, y] = RGB(
          color.red + next(below: 16), color.green + next(below: 16), color.blue + next(below: 16))
      }
    }
    return image
  }
}
