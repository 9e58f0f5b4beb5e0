public import Imaging

/// One image with its regions, as descriptor sources see it.
///
/// What several sources need of the image is made when the first one asks for it and kept for the
/// others. Lives while one image is described, on one thread.
public final class DescriptorInput {
  /// The working image: at the size at which it was segmented.
  public let picture: Raster<RGB>
  public let map: SuperpixelMap
  public let graph: RegionGraph
  /// The image's file, for sources that read what lies beside it; nil for an image without one.
  public let file: FilePath?

  /// - Precondition: `map` and `graph` belong to `picture`.
  public init(
    picture: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph, file: FilePath? = nil
  ) {
    precondition(map.width == picture.width && map.height == picture.height)
    precondition(graph.count == map.count)
    self.picture = picture
    self.map = map
    self.graph = graph
    self.file = file
  }

  convenience init(_ sample: DescriptorSample) {
    self.init(
      picture: sample.picture, map: sample.map, graph: sample.graph, file: sample.file)
  }

  /// How many regions there are.
  public var count: Int { map.count }

  /// The image in CIE L\*a\*b\*.
  public private(set) lazy var planes = LabPlanes(picture)
  /// The channels at full, 1/2, 1/4 and 1/8 size.
  private(set) lazy var pyramid = LabPyramid(planes)
  /// How much of each region lies in each cell of 2, 4 and 8 pixels.
  private(set) lazy var cells = RegionCellLevels(map)
}
