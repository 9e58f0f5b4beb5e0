public import Imaging

/// A way to cut an image into regions.
///
/// Whatever the method, regions are 4-connected, numbers are dense and in scan order, and a graph is
/// made of them by `RegionGraph`.
public enum SegmentationMethod: Sendable, Hashable {
  /// Superpixels by `SLIC`.
  case slic
  /// Superpixels by `SEEDS`.
  case seeds
  /// Rectangles of one size, or with nil about as many as are wanted.
  case rectangles(RectangleSize?)

  /// What people write: `slic`, `seeds`, `rectangles`.
  public var name: String {
    switch self {
    case .slic: "slic"
    case .seeds: "seeds"
    case .rectangles: "rectangles"
    }
  }

  /// Raised when the same method would cut the same image otherwise.
  public var version: Int {
    switch self {
    case .slic: SLIC.version
    case .seeds: SEEDS.version
    case .rectangles: Rectangles.version
    }
  }

  /// How the method is told from all others: `slic`, `seeds`, `rectangles`, `rectangles 32x24`.
  public var identifier: String {
    if case .rectangles(let size?) = self { return "\(name) \(size)" }
    return name
  }

  /// Nil for what is no method's identifier.
  public init?(identifier: String) {
    switch identifier {
    case "slic": self = .slic
    case "seeds": self = .seeds
    case "rectangles": self = .rectangles(nil)
    default:
      let words = identifier.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 2, words[0] == "rectangles", let size = RectangleSize(String(words[1]))
      else { return nil }
      self = .rectangles(size)
    }
  }

  /// How many regions are wanted of an image: as many as are asked for, but of rectangles of one size
  /// as many as cover it.
  ///
  /// - Parameter asked: nil for the number that follows from the image's size.
  public func wantedRegions(imageWidth: Int, imageHeight: Int, asked: Int?) -> Int? {
    if case .rectangles(let size?) = self {
      return size.count(imageWidth: imageWidth, imageHeight: imageHeight)
    }
    return asked
  }

  /// Cuts an image.
  ///
  /// - Parameters:
  ///   - image: The image at working size, at least one pixel.
  ///   - regions: Wanted number, at least 1; rectangles of one size do not heed it.
  ///   - storedWidth: Columns of the image before it was shrunk, at least the image's.
  ///   - storedHeight: Rows of the image before it was shrunk, at least the image's.
  public func segment(
    _ image: Raster<RGB>, regions: Int, storedWidth: Int, storedHeight: Int
  ) -> SuperpixelMap {
    switch self {
    case .slic: return SLIC(regions: regions).segment(image)
    case .seeds: return SEEDS(regions: regions).segment(image)
    case .rectangles(nil):
      return Rectangles(width: image.width, height: image.height, regions: regions).map()
    case .rectangles(let size?):
      return Rectangles(
        width: image.width, height: image.height, size: size, storedWidth: storedWidth,
        storedHeight: storedHeight
      ).map()
    }
  }
}

extension SegmentationMethod: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let identifier = try container.decode(String.self)
    guard let method = SegmentationMethod(identifier: identifier) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "no segmentation method is called so")
    }
    self = method
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(identifier)
  }
}
