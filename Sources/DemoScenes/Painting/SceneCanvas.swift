import Imaging

/// A picture in the making: light per pixel, and the class of every pixel.
struct SceneCanvas {
  let width: Int
  let height: Int
  /// Linear; row-major.
  var light: [SIMD3<Float>]
  private(set) var mask: [UInt8]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    light = [SIMD3<Float>](repeating: .zero, count: width * height)
    mask = [UInt8](repeating: 0, count: width * height)
  }

  /// Covers a share of a pixel; it is of the class once that is half of it.
  mutating func cover(
    _ index: Int, with color: SIMD3<Float>, _ content: SceneClass, share: Float
  ) {
    light[index] += (color - light[index]) * share
    if share >= 0.5 { mask[index] = content.rawValue }
  }

  /// Adds the light of another piece of a pixel to the pieces that are there; the largest piece says what the pixel is.
  ///
  /// - Parameter before: the share that other pieces cover already.
  mutating func add(
    _ index: Int, _ color: SIMD3<Float>, _ content: SceneClass, share: Float, before: Float
  ) {
    light[index] += color * share
    if share > before { mask[index] = content.rawValue }
  }

  mutating func shade(_ index: Int, by factor: SIMD3<Float>) { light[index] *= factor }

  func isGround(_ index: Int) -> Bool {
    mask[index] == SceneClass.road.rawValue || mask[index] == SceneClass.pavement.rawValue
  }

  /// The columns that a span from `low` to `high` touches.
  func columns(_ low: Float, _ high: Float) -> Range<Int> { Self.range(low, high, width) }

  func rows(_ low: Float, _ high: Float) -> Range<Int> { Self.range(low, high, height) }

  private static func range(_ low: Float, _ high: Float, _ limit: Int) -> Range<Int> {
    // Far outside, a number need not fit into an integer.
    let bound = Float(limit)
    let start = Int(min(bound, max(0, low.rounded(.down))))
    let end = Int(min(bound, max(0, high.rounded(.up))))
    return start..<max(start, end)
  }

  /// The picture as a camera would store it, with its noise.
  func developed(noise: LatticeNoise) -> PaintedScene {
    var pixels: [RGB] = []
    pixels.reserveCapacity(light.count)
    for row in 0..<height {
      for column in 0..<width {
        let grain = noise.point(column, row) * 1.6
        pixels.append(Self.stored(light[row * width + column], grain: grain))
      }
    }
    return PaintedScene(
      picture: Raster(width: width, height: height, pixels: pixels),
      mask: Raster(width: width, height: height, pixels: mask))
  }

  /// Bright light is compressed instead of cut off.
  private static func stored(_ light: SIMD3<Float>, grain: Float) -> RGB {
    let positive = light.replacing(with: 0, where: .!(light .>= 0))
    let exposed = positive * 1.6 / (1 + positive * 0.5)
    var value = exposed.squareRoot() * 255 + (grain + 0.5)
    value.replace(with: 0, where: value .< 0)
    value.replace(with: 255, where: value .> 255)
    return RGB(UInt8(value.x), UInt8(value.y), UInt8(value.z))
  }
}
