public import Imaging

/// A way to segment an image into regions.
///
/// Whatever the method, regions are 4-connected, numbers are dense and in scan order, and
/// `RegionGraph` makes a graph of them.
public enum SegmentationMethod: Sendable, Hashable {
  /// Superpixels by `SLIC`.
  case slic
  /// Superpixels by `SEEDS`.
  case seeds
  /// Rectangles of one size, or, with nil, about as many as wanted.
  case rectangles(RectangleSize?)
  /// Regions that another program made (`OutsideRegions`), by the digest of their files: 32 lowercase
  /// hexadecimal digits.
  case imported(digest: String)

  /// The name that people write: `slic`, `seeds`, `rectangles`, `import`.
  public var name: String {
    switch self {
    case .slic: "slic"
    case .seeds: "seeds"
    case .rectangles: "rectangles"
    case .imported: "import"
    }
  }

  /// Incremented when the method would segment the same image differently.
  public var version: Int {
    switch self {
    case .slic: SLIC.version
    case .seeds: SEEDS.version
    case .rectangles: Rectangles.version
    case .imported: OutsideRegions.version
    }
  }

  /// What distinguishes the method from all others: `slic`, `seeds`, `rectangles`, `rectangles
  /// 32x24`, `import` and a digest.
  public var identifier: String {
    switch self {
    case .rectangles(let size?): "\(name) \(size)"
    case .imported(let digest): "\(name) \(digest)"
    case .slic, .seeds, .rectangles(nil): name
    }
  }

  /// Nil if the text is not a method's identifier.
  public init?(identifier: String) {
    switch identifier {
    case "slic": self = .slic
    case "seeds": self = .seeds
    case "rectangles": self = .rectangles(nil)
    default:
      let words = identifier.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 2 else { return nil }
      if words[0] == "import", Self.isDigest(words[1]) {
        self = .imported(digest: String(words[1]))
        return
      }
      guard words[0] == "rectangles", let size = RectangleSize(String(words[1])) else {
        return nil
      }
      self = .rectangles(size)
    }
  }

  private static func isDigest(_ text: Substring) -> Bool {
    text.utf8.count == 32
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  /// Whether regions were made by another program, which `segment` cannot repeat.
  public var isImported: Bool {
    if case .imported = self { true } else { false }
  }

  /// The size at which an image is segmented and described.
  ///
  /// Regions of another program are taken over at the image's own size, up to
  /// `OutsideRegions.mostPixels`.
  ///
  /// - Parameter asked: nil for the number derived from the image's size.
  public func workingSize(imageWidth: Int, imageHeight: Int, asked: Int?) -> WorkingSize {
    let regions =
      isImported
      ? OutsideRegions.workingRegions(pixels: imageWidth * imageHeight)
      : wantedRegions(imageWidth: imageWidth, imageHeight: imageHeight, asked: asked)
    return WorkingSize(imageWidth: imageWidth, imageHeight: imageHeight, regions: regions)
  }

  /// How many regions are wanted per image: as many as requested, but for rectangles of one size
  /// as many as cover it.
  ///
  /// - Parameter asked: nil for the number derived from the image's size.
  public func wantedRegions(imageWidth: Int, imageHeight: Int, asked: Int?) -> Int? {
    if case .rectangles(let size?) = self {
      return size.count(imageWidth: imageWidth, imageHeight: imageHeight)
    }
    return asked
  }

  /// Segments an image.
  ///
  /// - Precondition: the regions are not another program's.
  /// - Parameters:
  ///   - image: The image at working size, at least one pixel.
  ///   - regions: Wanted number, at least 1; ignored by rectangles of one size.
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
    case .imported: preconditionFailure("Regions of another program are read from its files.")
    }
  }
}

extension SegmentationMethod: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let identifier = try container.decode(String.self)
    guard let method = SegmentationMethod(identifier: identifier) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "there is no segmentation method with this name")
    }
    self = method
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(identifier)
  }
}
