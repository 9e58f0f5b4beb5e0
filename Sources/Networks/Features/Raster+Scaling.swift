import Imaging

extension Raster where Pixel == RGB {
  /// The image resized for a network: enlarged sides are interpolated linearly, others averaged.
  ///
  /// - Precondition: neither size is empty.
  func scaled(width: Int, height: Int) -> Raster<RGB> {
    guard width > self.width || height > self.height else {
      return resized(width: width, height: height)
    }
    // A side that shrinks is averaged first.
    let source = resized(width: min(width, self.width), height: min(height, self.height))
    let across = (0..<width).map { LinearSample($0, of: width, from: source.width) }
    return Raster(
      width: width, height: height,
      pixels: (0..<height).flatMap { y -> [RGB] in
        let down = LinearSample(y, of: height, from: source.height)
        let above = source.pixels[(down.first * source.width)..<((down.first + 1) * source.width)]
        let below = source.pixels[(down.second * source.width)..<((down.second + 1) * source.width)]
        let (top, bottom) = (above.startIndex, below.startIndex)
        return across.map { place in
          func mixed(_ channel: (RGB) -> UInt8) -> UInt8 {
            let upper = place.mixed(
              channel(above[top + place.first]), channel(above[top + place.second]))
            let lower = place.mixed(
              channel(below[bottom + place.first]), channel(below[bottom + place.second]))
            return UInt8((upper + (lower - upper) * down.share + 0.5).rounded(.down))
          }
          return RGB(mixed(\.red), mixed(\.green), mixed(\.blue))
        }
      })
  }
}

/// Two pixels of a row or column between which one of the enlarged image lies.
private struct LinearSample {
  let first: Int
  let second: Int
  /// Of the second, 0 to 1.
  let share: Float

  init(_ index: Int, of count: Int, from pixels: Int) {
    let place = (Float(index) + 0.5) * Float(pixels) / Float(count) - 0.5
    let inside = min(max(0, place), Float(pixels - 1))
    first = Int(inside)
    second = min(first + 1, pixels - 1)
    share = inside - Float(first)
  }

  func mixed(_ one: UInt8, _ other: UInt8) -> Float {
    Float(one) + (Float(other) - Float(one)) * share
  }
}
