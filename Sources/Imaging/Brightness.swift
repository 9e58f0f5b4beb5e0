/// How bright a picture is, or a part of one: percentiles and the mean of its luminance, 0...255.
///
/// At most 64 × 64 pixels are looked at, evenly spread, so that the cost does not depend on the
/// picture's size.
public struct Brightness: Hashable, Sendable {
  /// The darkest fiftieth lies at or below it.
  public let low: Float
  /// A quarter of the pixels lie at or below it.
  public let quarter: Float
  /// Two in five pixels lie at or below it.
  public let twoFifths: Float
  /// All but the brightest fiftieth lies at or below it.
  public let high: Float
  public let mean: Float

  private static let mostPerSide = 64

  /// The brightness of a whole picture; black for one without pixels.
  public init(of picture: Raster<RGB>) {
    self.init(
      of: picture, x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
  }

  /// The brightness of the part of a window that lies inside the picture; black if none does.
  ///
  /// - Parameters:
  ///   - x: where the window starts, in pixels.
  ///   - width: pixels of the window, which may extend past the edges.
  public init(of picture: Raster<RGB>, x: Double, y: Double, width: Double, height: Double) {
    let columns = Self.places(x, width, of: picture.width)
    let rows = Self.places(y, height, of: picture.height)
    var counts = [Int](repeating: 0, count: 256)
    var sum = 0
    picture.pixels.withUnsafeBufferPointer { pixels in
      for row in rows {
        for column in columns {
          let pixel = pixels[row * picture.width + column]
          let level = Self.luminance(pixel)
          counts[level] += 1
          sum += level
        }
      }
    }
    self.init(counts: counts, sum: sum)
  }

  private init(counts: [Int], sum: Int) {
    let all = counts.reduce(0, +)
    /// The smallest level at or below which so many hundredths of the pixels lie.
    func percentile(_ hundredths: Int) -> Float {
      var seen = 0
      for (level, count) in counts.enumerated() {
        seen += count
        if count > 0, seen * 100 >= all * hundredths { return Float(level) }
      }
      return 0
    }
    low = percentile(2)
    quarter = percentile(25)
    twoFifths = percentile(40)
    high = percentile(98)
    mean = all == 0 ? 0 : Float(sum) / Float(all)
  }

  /// By the weights of ITU-R BT.601, rounded to a whole level.
  private static func luminance(_ pixel: RGB) -> Int {
    (299 * Int(pixel.red) + 587 * Int(pixel.green) + 114 * Int(pixel.blue) + 500) / 1_000
  }

  /// The pixels of one axis that are looked at.
  private static func places(_ start: Double, _ length: Double, of extent: Int) -> [Int] {
    let low = max(0, start)
    let high = min(Double(extent), start + length)
    guard low < high else { return [] }
    let count = min(mostPerSide, max(1, Int((high - low).rounded(.up))))
    return (0..<count).map { place in
      min(extent - 1, Int(low + (high - low) * (Double(place) + 0.5) / Double(count)))
    }
  }
}
