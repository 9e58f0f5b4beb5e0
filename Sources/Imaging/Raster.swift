/// A rectangle of pixels in row-major order.
///
/// Loops that touch every pixel should take `pixels.withUnsafeBufferPointer` once and index into it.
public struct Raster<Pixel: BitwiseCopyable & Sendable>: Sendable {
  /// Pixels per row, at least 0.
  public let width: Int
  /// Rows, at least 0.
  public let height: Int
  /// `width * height` pixels, the top row first.
  public var pixels: [Pixel]

  /// Wraps existing pixels.
  ///
  /// - Precondition: `pixels.count == width * height`.
  @inlinable
  public init(width: Int, height: Int, pixels: [Pixel]) {
    precondition(width >= 0 && height >= 0 && pixels.count == width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// A raster filled with one value.
  @inlinable
  public init(width: Int, height: Int, filledWith pixel: Pixel) {
    self.init(
      width: width, height: height, pixels: [Pixel](repeating: pixel, count: width * height))
  }

  /// The pixel in column `x` of row `y`; both are checked.
  @inlinable
  public subscript(x: Int, y: Int) -> Pixel {
    get {
      precondition(x >= 0 && x < width && y >= 0 && y < height)
      return pixels[y * width + x]
    }
    set {
      precondition(x >= 0 && x < width && y >= 0 && y < height)
      pixels[y * width + x] = newValue
    }
  }
}

extension Raster: Equatable where Pixel: Equatable {}
extension Raster: Hashable where Pixel: Hashable {}
