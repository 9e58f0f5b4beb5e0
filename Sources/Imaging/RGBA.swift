/// One sRGB pixel with 8 bits per channel and an opacity, which the colors are not multiplied by.
public struct RGBA: Hashable, Sendable, BitwiseCopyable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  /// 0 is transparent, 255 opaque.
  public var alpha: UInt8

  @inlinable
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// A color with an opacity from 0 to 1.
  public init(_ color: RGB, opacity: Double) {
    self.init(color.red, color.green, color.blue, UInt8((min(1, max(0, opacity)) * 255).rounded()))
  }
}
