public import Imaging
public import Labeling
public import Superpixels

/// An image, turned the right way up, with its regions, the answers to them and the guesses.
public struct RegionPicture: Sendable, Equatable {
  public let image: ImageID
  public let name: ImageName
  /// What is shown, upright; at most a few megapixels.
  public let picture: Raster<RGB>
  /// How bright the picture is.
  public let brightness: Brightness
  /// Regions, upright; covers the same area, at the same or a lower resolution.
  public let map: SuperpixelMap
  public let graph: RegionGraph
  /// The partition of the map's numbers, except for the last ones, which are `parts`.
  public let partition: PartitionID
  /// Parts of mixed regions, in the order of their numbers.
  public let parts: [PicturePart]
  /// Flags and notes, by region.
  public var remarks: [RegionID: Remark]
  /// The answers so far, by region number.
  public var answers: [Int: Answer]
  /// The guesses that were accepted without an answer, by region number; an answer other than a skip counts
  /// in their place.
  public var accepted: [Int: Answer]
  /// Regions with an answer that is not among `answers`, because the person is still to be asked, by number.
  public let withheld: Set<Int>
  /// The model's guess for every region; empty without a model; those of parts may be missing.
  public var guesses: [Guess]

  public init(
    image: ImageID, name: ImageName, picture: Raster<RGB>, map: SuperpixelMap,
    graph: RegionGraph, partition: PartitionID, answers: [Int: Answer], guesses: [Guess],
    parts: [PicturePart] = [], remarks: [RegionID: Remark] = [:], accepted: [Int: Answer] = [:],
    withheld: Set<Int> = []
  ) {
    self.image = image
    self.name = name
    self.picture = picture
    brightness = Brightness(of: picture)
    self.map = map
    self.graph = graph
    self.partition = partition
    self.answers = answers
    self.accepted = accepted
    self.guesses = guesses
    self.withheld = withheld
    self.parts = parts
    self.remarks = remarks
  }
}

/// A part of a mixed region.
public struct PicturePart: Sendable, Hashable {
  public let region: RegionID
  /// The region that it was split from.
  public let parent: RegionID

  public init(region: RegionID, parent: RegionID) {
    self.region = region
    self.parent = parent
  }
}
