import Imaging

/// An image divided into rectangles by straight lines.
///
/// Takes no longer than writing the labels.
public struct Rectangles: Sendable, Hashable {
  /// Changes whenever the same parameters would give another result.
  public static let version = 1

  private let columnOfPixel: [Int32]
  private let rowOfPixel: [Int32]

  /// About `regions` rectangles, as square and equal as the image allows; never more than 65,535.
  ///
  /// - Parameters:
  ///   - width: Columns of the image, at least 1.
  ///   - height: Rows of the image, at least 1.
  ///   - regions: Wanted number, at least 1.
  public init(width: Int, height: Int, regions: Int) {
    precondition(width >= 1 && height >= 1 && regions >= 1)
    let grid = SeedGrid(width: width, height: height, atMost: regions)
    columnOfPixel = (0..<width).map { Int32($0 * grid.columns / width) }
    rowOfPixel = (0..<height).map { Int32($0 * grid.rows / height) }
  }

  /// Rectangles of one size from the upper left corner on; those at the right and bottom borders
  /// may be smaller.
  ///
  /// On a shrunk image sides fall between its pixels: a pixel belongs to the rectangle of the first
  /// stored pixel that it stands for, and rectangles smaller than a pixel may be lost.
  ///
  /// - Parameters:
  ///   - width: Columns of the image to divide, at least 1.
  ///   - height: Rows of the image to divide, at least 1.
  ///   - size: The size of a rectangle, in pixels of the stored image.
  ///   - storedWidth: Columns of the stored image, at least `width`.
  ///   - storedHeight: Rows of the stored image, at least `height`.
  public init(
    width: Int, height: Int, size: RectangleSize, storedWidth: Int, storedHeight: Int
  ) {
    precondition(width >= 1 && height >= 1 && storedWidth >= width && storedHeight >= height)
    columnOfPixel = Self.places(width, stored: storedWidth, side: size.width)
    rowOfPixel = Self.places(height, stored: storedHeight, side: size.height)
  }

  /// The number of the rectangle of each pixel along one axis, without gaps.
  private static func places(_ length: Int, stored: Int, side: Int) -> [Int32] {
    var numbers: [Int32] = []
    var last = 0
    var number: Int32 = 0
    for pixel in 0..<length {
      let place = (pixel * stored + length - 1) / length / side
      if place != last {
        last = place
        number += 1
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The rectangles, numbered in scan order.
  public func map() -> SuperpixelMap {
    let columns = (columnOfPixel.last ?? 0) + 1
    let rows = (rowOfPixel.last ?? 0) + 1
    var labels: [Int32] = []
    labels.reserveCapacity(columnOfPixel.count * rowOfPixel.count)
    for row in rowOfPixel {
      let first = row * columns
      for column in columnOfPixel { labels.append(first + column) }
    }
    return SuperpixelMap(
      labels: Raster(width: columnOfPixel.count, height: rowOfPixel.count, pixels: labels),
      count: Int(columns) * Int(rows))
  }
}

/// Columns and rows of a rectangle in pixels of the stored image; its text is `32x24`.
public struct RectangleSize: Sendable, Hashable, LosslessStringConvertible {
  /// At least 1.
  public let width: Int
  /// At least 1.
  public let height: Int

  /// The longest side, more than that of any image that is read.
  public static let longestSide = 1_000_000_000

  public init(width: Int, height: Int) {
    precondition((1...Self.longestSide).contains(width))
    precondition((1...Self.longestSide).contains(height))
    self.width = width
    self.height = height
  }

  /// Nil if the text is not two positive integers with an `x` between them.
  public init?(_ description: String) {
    let parts = description.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Self.side(parts[0]), let height = Self.side(parts[1])
    else { return nil }
    self.init(width: width, height: height)
  }

  private static func side(_ text: Substring) -> Int? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let side = Int(text),
      (1...longestSide).contains(side)
    else { return nil }
    return side
  }

  public var description: String { "\(width)x\(height)" }

  /// How many rectangles cover an image of the given size.
  public func count(imageWidth: Int, imageHeight: Int) -> Int {
    ((imageWidth + width - 1) / width) * ((imageHeight + height - 1) / height)
  }
}
