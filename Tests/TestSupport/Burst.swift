public import Imaging

/// Pictures of a burst: one scene of smooth shapes, with noise and other small changes.
public enum Burst {
  public static func picture(width: Int = 200, height: Int = 150, seed: UInt64) -> Raster<RGB> {
    var generator = TestGenerator(seed: seed)
    // Neither black nor white, so that more light brightens every pixel.
    let colors = SyntheticImage.noise(width: 9, height: 1, seed: seed).pixels.map {
      RGB(20 + $0.red / 5 * 4, 20 + $0.green / 5 * 4, 20 + $0.blue / 5 * 4)
    }
    let discs = (1..<9).map { _ in
      (
        x: Int(generator.next() % UInt64(width)), y: Int(generator.next() % UInt64(height)),
        radius: 14 + Int(generator.next() % 30)
      )
    }
    return Raster(
      width: width, height: height,
      pixels: (0..<width * height).map { index in
        let (x, y) = (index % width, index / width)
        let top = discs.lastIndex {
          ($0.x - x) * ($0.x - x) + ($0.y - y) * ($0.y - y) < $0.radius * $0.radius
        }
        return top.map { colors[$0 + 1] } ?? (y > height / 2 ? RGB(90, 90, 95) : RGB(90, 150, 220))
      })
  }

  public static func mapped(_ image: Raster<RGB>, _ change: (Double) -> Double) -> Raster<RGB> {
    func value(_ old: UInt8) -> UInt8 { UInt8(max(0, min(255, change(Double(old)).rounded()))) }
    return Raster(
      width: image.width, height: image.height,
      pixels: image.pixels.map { RGB(value($0.red), value($0.green), value($0.blue)) })
  }

  public static func noisy(_ image: Raster<RGB>, deviation: Double, seed: UInt64) -> Raster<RGB> {
    var generator = TestGenerator(seed: seed)
    // The sum of twelve even numbers less 6 is nearly normal.
    return mapped(image) { old in
      var sum = -6.0
      for _ in 0..<3 {
        let bits = generator.next()
        for part in 0..<4 { sum += Double(bits >> UInt64(16 * part) & 0xFFFF) / 65_536 }
      }
      return old + deviation * sum
    }
  }

  public static func shifted(_ image: Raster<RGB>, by columns: Int) -> Raster<RGB> {
    var result = image
    for y in 0..<image.height {
      for x in 0..<image.width {
        result.pixels[y * image.width + x] =
          image.pixels[y * image.width + min(image.width - 1, x + columns)]
      }
    }
    return result
  }
}
