import Glibc

/// An image in CIE L*a*b* (D65), one plane a channel, scaled to the unit range.
///
/// The scale is that of 8-bit Lab divided by 255: L*/100, (a* + 128)/255, (b* + 128)/255, not rounded
/// to 8 bits.
public struct LabImage: Sendable {
  public let width: Int
  public let height: Int
  /// `width * height` values in 0...1, black to white.
  public var lightness: [Float]
  /// Green to red; 128/255 is neutral.
  public var a: [Float]
  /// Blue to yellow; 128/255 is neutral.
  public var b: [Float]

  /// Wraps planes that exist already.
  ///
  /// - Precondition: each holds `width * height` values.
  public init(width: Int, height: Int, lightness: [Float], a: [Float], b: [Float]) {
    precondition(
      width >= 0 && height >= 0 && lightness.count == width * height && a.count == width * height
        && b.count == width * height)
    self.width = width
    self.height = height
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// Converts from 8-bit sRGB by tables, within 0.0001 of the formula.
  public init(_ image: Raster<RGB>) {
    let count = image.pixels.count
    width = image.width
    height = image.height
    lightness = [Float](repeating: 0, count: count)
    a = [Float](repeating: 0, count: count)
    b = [Float](repeating: 0, count: count)
    let table = LabTable.shared
    image.pixels.withUnsafeBufferPointer { pixels in
      lightness.withUnsafeMutableBufferPointer { lightness in
        a.withUnsafeMutableBufferPointer { a in
          b.withUnsafeMutableBufferPointer { b in
            table.convert(pixels, lightness, a, b)
          }
        }
      }
    }
  }
}

/// The two curves of the conversion from sRGB to Lab, tabulated.
private struct LabTable: Sendable {
  static let shared = LabTable()

  private static let steps = 4096
  /// Linear light of each sRGB value, 0...1.
  private let linear: [Float]
  /// The cube-root curve of CIE Lab at multiples of 1/`steps`, one more at the end to interpolate.
  private let curve: [Float]

  private init() {
    linear = (0..<256).map { value in
      let share = Double(value) / 255
      return Float(
        share <= 0.040_45 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4))
    }
    curve = (0...LabTable.steps + 1).map { step in
      let light = Double(step) / Double(LabTable.steps)
      return Float(
        light > 216.0 / 24_389
          ? pow(light, 1 / 3.0) : (24_389.0 / 27 * light + 16) / 116)
    }
  }

  func convert(
    _ pixels: UnsafeBufferPointer<RGB>, _ lightness: UnsafeMutableBufferPointer<Float>,
    _ a: UnsafeMutableBufferPointer<Float>, _ b: UnsafeMutableBufferPointer<Float>
  ) {
    linear.withUnsafeBufferPointer { linear in
      curve.withUnsafeBufferPointer { curve in
        for index in 0..<pixels.count {
          let pixel = pixels[index]
          let red = linear[Int(pixel.red)]
          let green = linear[Int(pixel.green)]
          let blue = linear[Int(pixel.blue)]
          // Rows of the sRGB matrix divided by the white point (0.950456, 1, 1.088754).
          let x = Self.interpolate(curve, 0.433_953 * red + 0.376_219 * green + 0.189_828 * blue)
          let y = Self.interpolate(curve, 0.212_671 * red + 0.715_160 * green + 0.072_169 * blue)
          let z = Self.interpolate(curve, 0.017_758 * red + 0.109_477 * green + 0.872_766 * blue)
          lightness[index] = (116 * y - 16) / 100
          a[index] = (500 * (x - y) + 128) / 255
          b[index] = (200 * (y - z) + 128) / 255
        }
      }
    }
  }

  private static func interpolate(_ curve: UnsafeBufferPointer<Float>, _ light: Float) -> Float {
    let position = light * Float(steps)
    let step = Int(position)
    let below = curve[step]
    return below + (position - Float(step)) * (curve[step + 1] - below)
  }
}
