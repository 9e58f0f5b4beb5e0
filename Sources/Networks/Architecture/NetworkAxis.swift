/// One side of a map: how many cells it has, and where in the image their centers are.
///
/// TensorFlow's `SAME` padding gives ⌈n / stride⌉ cells and pads by what is needed for that, the odd
/// pixel at the end: symmetric or not, depending on the size.
public struct NetworkAxis: Hashable, Sendable {
  /// Cells, at least 1.
  public private(set) var count: Int
  /// The center of the first cell in pixels: 0 is the center of the first pixel.
  public private(set) var origin = 0
  /// Pixels from one center to the next.
  public private(set) var step = 1

  /// The pixels of an image's side.
  ///
  /// - Precondition: there is at least one.
  public init(pixels: Int) {
    precondition(pixels > 0)
    count = pixels
  }

  /// Pixels of padding that a convolution puts before the first and after the last cell.
  public func padding(kernel: Int, stride: Int) -> (before: Int, after: Int) {
    let cells = (count + stride - 1) / stride
    let needed = max((cells - 1) * stride + kernel - count, 0)
    return (needed / 2, needed - needed / 2)
  }

  /// What a convolution makes of this side.
  public mutating func convolve(kernel: Int, stride: Int) {
    origin += step * ((kernel - 1) / 2 - padding(kernel: kernel, stride: stride).before)
    step *= stride
    count = (count + stride - 1) / stride
  }

  /// The centers of all cells in pixels, of which the last may be beyond the image's last pixel.
  public var centers: [Float] { (0..<count).map { Float(origin + step * $0) } }
}
