import Imaging
import TerminalGraphics

/// The colors of an overlay: at most 256, the first of them transparent.
struct OverlayPalette: Equatable {
  private(set) var colors: [RGBA] = [RGBA(0, 0, 0, 0)]
  private var places: [RGBA: UInt8] = [RGBA(0, 0, 0, 0): 0]

  /// The index of a color; of the nearest one if no place is left.
  mutating func index(of color: RGBA) -> UInt8 {
    let color = color.alpha == 0 ? RGBA(0, 0, 0, 0) : color
    if let place = places[color] { return place }
    guard colors.count < 256 else { return nearest(to: color) }
    let place = UInt8(colors.count)
    colors.append(color)
    places[color] = place
    return place
  }

  private func nearest(to color: RGBA) -> UInt8 {
    func distance(_ other: RGBA) -> Int {
      let pairs = [
        (color.red, other.red), (color.green, other.green), (color.blue, other.blue),
        (color.alpha, other.alpha),
      ]
      return pairs.map { abs(Int($0) - Int($1)) }.reduce(0, +)
    }
    let best = colors.indices.min { distance(colors[$0]) < distance(colors[$1]) }
    return UInt8(best ?? 0)
  }
}

/// A color with its opacity while layers are laid over each other.
struct OverlayInk {
  /// 0...255, not multiplied by the opacity.
  var color: SIMD3<Float> = .zero
  /// 0...1.
  var opacity: Float = 0

  init() {}

  init(_ rgb: RGB, opacity: Float) {
    color = SIMD3(Float(rgb.red), Float(rgb.green), Float(rgb.blue))
    self.opacity = opacity
  }

  /// This with another ink over it.
  func under(_ top: OverlayInk) -> OverlayInk {
    var result = OverlayInk()
    result.opacity = top.opacity + opacity * (1 - top.opacity)
    guard result.opacity > 0 else { return result }
    result.color =
      (top.color * top.opacity + color * opacity * (1 - top.opacity)) / result.opacity
    return result
  }

  /// What makes everything below, and this, as bright as a factor says; beyond 1 only where nothing
  /// shows through.
  func brightened(by factor: Float) -> OverlayInk {
    if opacity >= 1 {
      var result = self
      result.color = color * factor
      return result
    }
    return under(OverlayInk(RGB(0, 0, 0), opacity: 1 - min(1, max(0, factor))))
  }

  /// With few enough opacities and colors for a palette.
  var rgba: RGBA {
    func byte(_ value: Float) -> UInt8 { UInt8(min(255, max(0, value)).rounded()) }
    return RGBA(byte(color.x), byte(color.y), byte(color.z), byte(opacity * 255))
  }
}
