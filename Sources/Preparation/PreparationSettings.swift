public import Imaging
public import Superpixels

/// The settings that determine how images are segmented and described; part of every cache entry's
/// name.
public struct PreparationSettings: Codable, Hashable, Sendable {
  /// How images are segmented.
  public var segmentation: SegmentationMethod
  /// Regions per image, at least 1; nil: a number that grows with the image's area.
  public var regions: Int?
  /// Images with more pixels than this are refused before anything is allocated.
  public var maxPixels: Int
  /// So are images with a longer side than this.
  public var maxSide: Int
  /// The range of 16-bit samples that is mapped to 8 bits.
  public var sampleRange: SampleRange

  public init(
    segmentation: SegmentationMethod = .slic, regions: Int? = nil,
    maxPixels: Int = ImageFile.defaultMaxPixels, maxSide: Int = ImageFile.defaultMaxSide,
    sampleRange: SampleRange = .full
  ) {
    self.segmentation = segmentation
    self.regions = regions
    self.maxPixels = maxPixels
    self.maxSide = maxSide
    self.sampleRange = sampleRange
  }

  /// Incremented when the same settings would give the method a different image.
  static let algorithmVersion = 1

  /// Identifies the segmentation: equal digests segment an image into equal regions.
  ///
  /// `maxPixels` and `maxSide` are not part of it, because they only decide whether an image is read.
  public var digest: String {
    let count =
      switch segmentation {
      case .rectangles(let size?): "of \(size)"
      case .imported(let digest): "of \(digest)"
      case .slic, .seeds, .rectangles(nil): regions.map { "\($0)" } ?? "automatic"
      }
    return ContentDigest.hexadecimal(
      of: """
        \(segmentation.name) \(segmentation.version) working size \(Self.algorithmVersion) \
        regions \(count)\(sampleRange == .full ? "" : " samples \(sampleRange)")
        """)
  }

  /// Names the descriptor bases that regions cut like this are described with by a recipe.
  ///
  /// The standard recipe adds nothing: projects were prepared before there were others.
  package func basisKey(of recipe: DescriptorRecipe) -> String {
    recipe.isFirst ? digest : ContentDigest.hexadecimal(of: "\(digest) \(recipe.identity)")
  }
}
