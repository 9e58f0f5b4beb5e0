public import Imaging

/// One image with its regions, as descriptor sources see it.
///
/// What several sources need from the image is computed when the first one asks for it and kept for the
/// others. It lives while one image is described, on one thread.
public final class DescriptorInput {
  private let sample: DescriptorSample

  public init(_ sample: DescriptorSample) { self.sample = sample }

  /// - Precondition: `map` and `graph` belong to `picture`.
  public convenience init(
    picture: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph, file: FilePath? = nil,
    digest: String? = nil
  ) {
    self.init(
      DescriptorSample(picture: picture, map: map, graph: graph, file: file, digest: digest))
  }

  /// The working image, at the size at which it was segmented.
  public var picture: Raster<RGB> { sample.picture }
  public var map: SuperpixelMap { sample.map }
  public var graph: RegionGraph { sample.graph }
  /// The image's file, for sources that read what lies next to it; nil for an image without one.
  public var file: FilePath? { sample.file }
  /// Digest of the file's bytes; nil if it is not known.
  public var digest: String? { sample.digest }

  /// How many regions there are.
  public var count: Int { map.count }

  /// The image in CIE L\*a\*b\*.
  public private(set) lazy var planes = LabPlanes(picture)
  /// The channels at full, 1/2, 1/4 and 1/8 size.
  private(set) lazy var pyramid = LabPyramid(planes)
  /// How much of each region lies in each cell of 2, 4 and 8 pixels.
  private(set) lazy var cells = RegionCellLevels(map)
}
