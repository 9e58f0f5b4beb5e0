/// An image of a project, as the project's database numbers it.
public struct ImageID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  public let rawValue: Int64

  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  public static func < (left: ImageID, right: ImageID) -> Bool { left.rawValue < right.rawValue }
}

/// One segmentation of an image (method and parameters), as the project's database numbers it.
public struct PartitionID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  public let rawValue: Int64

  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  public static func < (left: PartitionID, right: PartitionID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A region: an image, one of its partitions, and the region's number in that partition.
public struct RegionID: Hashable, Comparable, Sendable, Codable {
  public let image: ImageID
  public let partition: PartitionID
  /// From 0, dense within the partition.
  public let number: Int

  public init(image: ImageID, partition: PartitionID, number: Int) {
    self.image = image
    self.partition = partition
    self.number = number
  }

  public static func < (left: RegionID, right: RegionID) -> Bool {
    (left.image, left.partition, left.number) < (right.image, right.partition, right.number)
  }
}

/// A class of a project.
///
/// Numbers are assigned once, in order, and never change or get reused.
public struct ClassID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// From 0.
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  public static func < (left: ClassID, right: ClassID) -> Bool { left.rawValue < right.rawValue }
}
