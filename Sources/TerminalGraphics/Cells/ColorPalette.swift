public import Imaging

/// How a terminal of a given color depth shows a color.
///
/// Truecolor keeps 6 bits per channel (fewer color pairs, fewer bytes, no visible loss in cells);
/// 256 means xterm's cube and gray ramp, without the first 16, which people redefine; 16 means
/// xterm's own first 16.
public struct ColorPalette: Hashable, Sendable {
  public let depth: ColorDepth

  public init(depth: ColorDepth) {
    self.depth = depth
  }

  /// The nearest color that the terminal has; `.standard` in mono.
  public func color(_ rgb: RGB) -> CellColor {
    let code = code(SIMD4<Float>(Float(rgb.red), Float(rgb.green), Float(rgb.blue), 0))
    return color(code: code)
  }

  /// A number that stands for the nearest color: `0xRRGGBB` or an index.
  @inline(__always)
  func code(_ rgb: SIMD4<Float>) -> UInt32 {
    let clamped = Self.clamped(rgb)
    switch depth {
    case .truecolor: return Self.truecolorCode(clamped)
    case .palette256: return Self.code256(clamped)
    case .palette16: return Self.code16(clamped)
    case .mono: return 0
    }
  }

  /// Clamps to 0...255 by hand: the standard library's `clamped` is a call that works lane by lane.
  @inline(__always)
  static func clamped(_ rgb: SIMD4<Float>) -> SIMD4<Float> {
    let least = SIMD4<Float>(repeating: 0)
    let most = SIMD4<Float>(repeating: 255)
    var result = rgb
    result.replace(with: least, where: result .< least)
    result.replace(with: most, where: result .> most)
    return result
  }

  /// Marks the code of a color of the palette of 256 where there is truecolor.
  private static let indexed: UInt32 = 1 << 24

  /// The nearest color of the palette of 256: in truecolor less exact than `code`, and shorter to send.
  func shortCode(_ rgb: SIMD4<Float>) -> UInt32 {
    guard depth == .truecolor else { return code(rgb) }
    return Self.code256(Self.clamped(rgb)) | Self.indexed
  }

  /// The color of a code, in 0...255 per channel.
  @inline(__always)
  func vector(_ code: UInt32) -> SIMD4<Float> {
    depth == .truecolor && code & Self.indexed == 0
      ? SIMD4<Float>(Float(code >> 16 & 255), Float(code >> 8 & 255), Float(code & 255), 0)
      : Self.table[Int(code & 255)]
  }

  func color(code: UInt32) -> CellColor {
    switch depth {
    case .truecolor where code & Self.indexed != 0: .indexed(UInt8(code & 255))
    case .truecolor:
      .rgb(RGB(UInt8(code >> 16 & 255), UInt8(code >> 8 & 255), UInt8(code & 255)))
    case .palette256, .palette16: .indexed(UInt8(code & 255))
    case .mono: .standard
    }
  }

  private static func truecolorCode(_ rgb: SIMD4<Float>) -> UInt32 {
    // 64 steps from 0 to 255 inclusive, so that black and white are preserved.
    let steps = rgb * (63.0 / 255.0) + 0.5
    return step(steps.x) << 16 | step(steps.y) << 8 | step(steps.z)
  }

  /// The 8-bit value of a step 0...63, rounded.
  @inline(__always)
  private static func step(_ number: Float) -> UInt32 { (UInt32(number) * 255 + 31) / 63 }

  @inline(__always)
  private static func code256(_ rgb: SIMD4<Float>) -> UInt32 {
    let (red, redLevel) = cubeStep(rgb.x)
    let (green, greenLevel) = cubeStep(rgb.y)
    let (blue, blueLevel) = cubeStep(rgb.z)
    let ramp = max(0, min(23, Int(((rgb.x + rgb.y + rgb.z) / 3 - 3) / 10)))
    let gray = SIMD4<Float>(repeating: Float(8 + 10 * ramp))
    var fromGray = gray - rgb
    fromGray.w = 0
    var fromCube = SIMD4<Float>(redLevel, greenLevel, blueLevel, 0) - rgb
    fromCube.w = 0
    let isGray = (fromGray * fromGray).sum() < (fromCube * fromCube).sum()
    return UInt32(isGray ? 232 + ramp : 16 + 36 * red + 6 * green + blue)
  }

  /// The nearest of the cube's levels 0, 95, 135, 175, 215, 255, and its number.
  @inline(__always)
  private static func cubeStep(_ value: Float) -> (Int, Float) {
    if value < 47.5 { return (0, 0) }
    if value < 115 { return (1, 95) }
    let step = min(5, Int((value - 35) / 40))  // levels change at 115, 155, 195, 235
    return (step, Float(55 + 40 * step))
  }

  private static func code16(_ rgb: SIMD4<Float>) -> UInt32 {
    var best = 0
    var bestDistance = Float.infinity
    for index in 0..<16 {
      let candidate = distance(rgb, table[index])
      if candidate < bestDistance {
        bestDistance = candidate
        best = index
      }
    }
    return UInt32(best)
  }

  private static func distance(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> Float {
    let difference = left - right
    return (difference * difference).sum()
  }

  /// xterm's 256 colors: the 16 named ones, the cube 6 × 6 × 6, 24 grays.
  static let table: [SIMD4<Float>] = {
    let named: [(Float, Float, Float)] = [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
      (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
      (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
    let levels: [Float] = [0, 95, 135, 175, 215, 255]
    var colors = named.map { SIMD4<Float>($0.0, $0.1, $0.2, 0) }
    for red in levels {
      for green in levels {
        for blue in levels { colors.append(SIMD4<Float>(red, green, blue, 0)) }
      }
    }
    for step in 0..<24 {
      let gray = Float(8 + 10 * step)
      colors.append(SIMD4<Float>(gray, gray, gray, 0))
    }
    return colors
  }()
}
