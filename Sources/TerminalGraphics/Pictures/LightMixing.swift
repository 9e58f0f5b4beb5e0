import Foundation

/// Colors in linear light and in CIE L\*a\*b\* (D65), where what an eye mixes and what it tells
/// apart are measured.
///
/// By tables: some thousand cells are converted for each frame.
enum LightMixing {
  /// Linear light 0...1 of sRGB 0...255.
  private static let linear: [Float] = (0...256).map { value in
    let encoded = Double(min(255, value)) / 255
    return Float(
      encoded <= 0.04045 ? encoded / 12.92 : pow((encoded + 0.055) / 1.055, 2.4))
  }

  private static let rootSteps: Float = 1_024

  /// The root of L\*a\*b\* for linear light 0...1.
  private static let roots: [Float] = (0...1_025).map { step in
    let light = Double(step) / 1_024
    return Float(light > 216.0 / 24_389 ? cbrt(light) : light * 841 / 108 + 4.0 / 29)
  }

  /// The linear light of a color in sRGB, 0...255.
  @inline(__always)
  static func light(_ color: SIMD4<Float>) -> SIMD4<Float> {
    let clamped = ColorPalette.clamped(color)
    return linear.withUnsafeBufferPointer { table in
      @inline(__always)
      func value(_ component: Float) -> Float {
        let step = Int(component)
        return table[step] + (table[step + 1] - table[step]) * (component - Float(step))
      }
      return SIMD4(value(clamped.x), value(clamped.y), value(clamped.z), 0)
    }
  }

  /// L\*, a\* and b\* of linear light; what lies outside 0...1 is clipped.
  @inline(__always)
  static func lab(_ light: SIMD4<Float>) -> SIMD4<Float> {
    let x = (0.4124 * light.x + 0.3576 * light.y + 0.1805 * light.z) / 0.9505
    let y = 0.2126 * light.x + 0.7152 * light.y + 0.0722 * light.z
    let z = (0.0193 * light.x + 0.1192 * light.y + 0.9505 * light.z) / 1.089
    return roots.withUnsafeBufferPointer { table in
      @inline(__always)
      func root(_ light: Float) -> Float {
        let place = min(1, max(0, light)) * rootSteps
        let step = Int(place)
        return table[step] + (table[step + 1] - table[step]) * (place - Float(step))
      }
      let (rootX, rootY, rootZ) = (root(x), root(y), root(z))
      return SIMD4(116 * rootY - 16, 500 * (rootX - rootY), 200 * (rootY - rootZ), 0)
    }
  }
}
