public import Imaging
public import Labeling
public import Superpixels

/// An image, upright, with its regions, answers and opinions.
public struct RegionPicture: Sendable {
  public let image: ImageID
  public let name: ImageName
  public let picture: Raster<RGB>
  public let map: SuperpixelMap
  public let graph: RegionGraph
  public let partition: PartitionID
  public let answers: [Int: Answer]
  /// One a region, or empty without a model; those of parts may still be missing at the end.
  public let guesses: [Guess]
  /// The last numbers of the map: parts of mixed regions, each with the region that it was cut from.
  public let parts: [(region: RegionID, parent: RegionID)]
  /// Flags and notes, by region.
  public let remarks: [RegionID: Remark]

  public init(
    image: ImageID, name: ImageName, picture: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph,
    partition: PartitionID, answers: [Int: Answer], guesses: [Guess],
    parts: [(region: RegionID, parent: RegionID)] = [], remarks: [RegionID: Remark] = [:]
  ) {
    self.image = image
    self.name = name
    self.picture = picture
    self.map = map
    self.graph = graph
    self.partition = partition
    self.answers = answers
    self.guesses = guesses
    self.parts = parts
    self.remarks = remarks
  }
}
