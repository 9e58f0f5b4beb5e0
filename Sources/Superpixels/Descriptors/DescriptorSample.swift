public import Imaging

/// One image of the sample that a basis is fitted to.
public struct DescriptorSample: Sendable {
  /// The working image.
  public let picture: Raster<RGB>
  public let map: SuperpixelMap
  public let graph: RegionGraph
  /// The image's file, for sources that read a file next to it.
  public let file: FilePath?
  /// Digest of the file's bytes, for sources that know something of certain images; nil: not known.
  public let digest: String?

  /// - Precondition: `map` and `graph` belong to `picture`.
  public init(
    picture: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph, file: FilePath? = nil,
    digest: String? = nil
  ) {
    precondition(map.width == picture.width && map.height == picture.height)
    precondition(graph.count == map.count)
    self.picture = picture
    self.map = map
    self.graph = graph
    self.file = file
    self.digest = digest
  }
}
