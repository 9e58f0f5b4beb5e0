import Labeling

/// The payload of a part: its region, and the region that it was split from.
struct PartPayload: Codable {
  struct Parent: Codable {
    var partition: Int64
    var number: Int
  }

  var image: Int64
  var partition: Int64
  var number: Int
  var parent: Parent

  init(_ part: RegionID, of parent: RegionID) {
    image = part.image.rawValue
    partition = part.partition.rawValue
    number = part.number
    self.parent = Parent(partition: parent.partition.rawValue, number: parent.number)
  }

  func region() throws -> RegionID {
    try RegionID(checkedImage: image, partition: partition, number: number)
  }

  func parentRegion() throws -> RegionID {
    try RegionID(checkedImage: image, partition: parent.partition, number: parent.number)
  }
}

/// The payload of a remark: the region and what changed.
struct RemarkPayload: Codable {
  var image: Int64
  var partition: Int64
  var number: Int
  var flag: Bool?
  /// Empty: the note is removed.
  var note: String?

  init(_ changes: [RemarkChange], on region: RegionID) {
    image = region.image.rawValue
    partition = region.partition.rawValue
    number = region.number
    for change in changes {
      switch change {
      case .flag(let isFlagged): flag = isFlagged
      case .note(let text): note = text
      }
    }
  }

  func region() throws -> RegionID {
    try RegionID(checkedImage: image, partition: partition, number: number)
  }
}

/// The payload of an undo or redo: the group that it refers to.
struct ReversalPayload: Codable {
  var group: Int64
}
