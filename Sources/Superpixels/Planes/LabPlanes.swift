public import Imaging

/// An image in CIE L\*a\*b\* (D65), 8 bits per channel, in separate planes.
///
/// Lightness is scaled from 0...100 to 0...255; a and b are shifted by 128. Segmentation and
/// descriptors both start from it, so it is computed once.
public struct LabPlanes: Sendable, Equatable {
  public let width: Int
  public let height: Int
  /// L\* · 255 / 100, row-major.
  public let lightness: [UInt8]
  /// a\* + 128, row-major.
  public let a: [UInt8]
  /// b\* + 128, row-major.
  public let b: [UInt8]

  /// Wraps existing planes.
  ///
  /// - Precondition: each plane holds `width * height` values.
  init(width: Int, height: Int, lightness: [UInt8], a: [UInt8], b: [UInt8]) {
    precondition(lightness.count == width * height)
    precondition(a.count == lightness.count && b.count == lightness.count)
    self.width = width
    self.height = height
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  /// Converts an sRGB image in fixed-point arithmetic, so that every machine gets the same values.
  public init(_ image: Raster<RGB>) {
    let count = image.width * image.height
    let tables = LabTables.shared
    var a: [UInt8] = []
    var b: [UInt8] = []
    let lightness = [UInt8](unsafeUninitializedCapacity: count) { lightnessOut, lightnessCount in
      a = [UInt8](unsafeUninitializedCapacity: count) { aOut, aCount in
        b = [UInt8](unsafeUninitializedCapacity: count) { bOut, bCount in
          image.pixels.withUnsafeBufferPointer { pixels in
            tables.convert(pixels, lightness: lightnessOut, a: aOut, b: bOut)
          }
          bCount = count
        }
        aCount = count
      }
      lightnessCount = count
    }
    self.init(width: image.width, height: image.height, lightness: lightness, a: a, b: b)
  }
}

/// Tables of the fixed-point conversion from sRGB to CIE L\*a\*b\*.
private struct LabTables: Sendable {
  static let shared = LabTables()

  /// Linear light of each 8-bit sRGB value, 0...2040.
  private let linear: [Int32]
  /// The cube root of L\*a\*b\* (linear near black) for 0...3071 of linear light, times 2¹⁵.
  private let root: [Int32]

  private init() {
    linear = (0..<256).map { value in
      let encoded = Double(value) / 255
      let light =
        encoded <= 0.04045
        ? encoded / 12.92 : Self.power((encoded + 0.055) / 1.055, numerator: 12, denominator: 5)
      return Int32((light * 2040).rounded())
    }
    root = (0..<3072).map { value in
      let light = Double(value) / 2040
      let rooted =
        light < 216.0 / 24389.0
        ? light * 841 / 108 + 16.0 / 116.0 : Self.root(light, degree: 3)
      return Int32((rooted * 32768).rounded())
    }
  }

  /// The root of a number in 0...2 by Newton's method, the same on every machine.
  private static func root(_ value: Double, degree: Int) -> Double {
    guard value > 0 else { return 0 }
    var guess = max(value, 1)
    for _ in 0..<200 {
      var power = 1.0
      for _ in 0..<(degree - 1) { power *= guess }
      let next = guess - (guess - value / power) / Double(degree)
      if next == guess { break }
      guess = next
    }
    return guess
  }

  private static func power(_ value: Double, numerator: Int, denominator: Int) -> Double {
    let rooted = root(value, degree: denominator)
    return (0..<numerator).reduce(1.0) { product, _ in product * rooted }
  }

  func convert(
    _ pixels: UnsafeBufferPointer<RGB>, lightness: UnsafeMutableBufferPointer<UInt8>,
    a: UnsafeMutableBufferPointer<UInt8>, b: UnsafeMutableBufferPointer<UInt8>
  ) {
    linear.withUnsafeBufferPointer { linear in
      root.withUnsafeBufferPointer { root in
        // Rows of the sRGB matrix over the D65 white point, times 4096; each sums to 4096.
        for index in 0..<pixels.count {
          let pixel = pixels[index]
          let red = linear[Int(pixel.red)]
          let green = linear[Int(pixel.green)]
          let blue = linear[Int(pixel.blue)]
          let x = root[Self.mix(red, green, blue, 1777, 1541, 778)]
          let y = root[Self.mix(red, green, blue, 871, 2929, 296)]
          let z = root[Self.mix(red, green, blue, 73, 448, 3575)]
          // 116 · 255 / 100 = 295.8 and 16 · 255 / 100 = 40.8, times 2¹⁵.
          let wide: Int64 = Int64(y) &* 2958 &- 13_369_344
          lightness[index] = Self.byte((wide &+ 163_840) / 327_680)
          a[index] = Self.byte(Self.opponent(x &- y, 500))
          b[index] = Self.byte(Self.opponent(y &- z, 200))
        }
      }
    }
  }

  /// A weighted mean of linear light, rounded; the weights add up to 4096.
  @inline(__always)
  private static func mix(
    _ red: Int32, _ green: Int32, _ blue: Int32, _ weightOfRed: Int32, _ weightOfGreen: Int32,
    _ weightOfBlue: Int32
  ) -> Int {
    var sum: Int32 = red &* weightOfRed
    sum = sum &+ green &* weightOfGreen
    sum = sum &+ blue &* weightOfBlue
    return Int((sum &+ 2048) >> 12)
  }

  /// A difference of two roots, scaled and shifted by 128.
  @inline(__always)
  private static func opponent(_ difference: Int32, _ scale: Int64) -> Int64 {
    let shifted: Int64 = Int64(difference) &* scale &+ 4_194_304
    return (shifted &+ 16_384) >> 15
  }

  private static func byte(_ value: Int64) -> UInt8 { UInt8(max(0, min(255, value))) }
}
