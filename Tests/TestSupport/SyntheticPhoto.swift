public import Imaging

/// A photograph-like image: soft colors, a few edges, some noise; the same for the same seed.
public func syntheticImage(width: Int, height: Int, seed: UInt32) -> Raster<RGB> {
  var state = seed &* 2_654_435_761 | 1
  var pixels: [RGB] = []
  for y in 0..<height {
    for x in 0..<width {
      state = state &* 1_664_525 &+ 1_013_904_223
      let noise = Int(state >> 28)
      let isObject = (x / 20 + y / 15 + Int(seed)) % 3 == 0
      let base = isObject ? 60 : 150 + 60 * y / max(1, height)
      pixels.append(
        RGB(
          UInt8(min(255, base + noise)), UInt8(min(255, base / 2 + 20 + noise)),
          UInt8(min(255, 200 - base / 2 + noise))))
    }
  }
  return Raster(width: width, height: height, pixels: pixels)
}
