package import Labeling

/// Who writes into the journal.
package struct JournalAuthor: Sendable, Hashable {
  package var annotator: String
  package var host: String
  /// Proves that the annotator's name is still leased to this session; nil: no lease is needed.
  package var leaseToken: String?

  package init(annotator: String, host: String, leaseToken: String? = nil) {
    self.annotator = annotator
    self.host = host
    self.leaseToken = leaseToken
  }
}

/// What an entry of the journal says.
package enum JournalKind: String, Sendable {
  case answer
  /// One of the parts that a mixed region was cut into, in the group of its answer.
  case part
  /// A flag or a note on a region.
  case remark
  /// A class that a person added.
  case addClass = "class"
  /// Classes that the project began with, or got from the command line; never undone.
  case setUpClass = "setup class"
  /// A class was renamed, recolored, given another key, merged or retired.
  case editClass = "class edit"
  case undo
  case redo
  /// A reviewer's other answer to a region that has one.
  case correction
  /// A reviewer's word that a region's answer is right.
  case agreement
}

/// An answer with the pixels that it paints.
package struct NewAnswer: Sendable, Hashable {
  package var region: RegionID
  package var answer: Answer
  package var footprint: Footprint

  package init(region: RegionID, answer: Answer, footprint: Footprint) {
    self.region = region
    self.answer = answer
    self.footprint = footprint
  }
}

/// The payload of an answer, as JSON.
struct AnswerPayload: Codable {
  var image: Int64
  var partition: Int64
  var number: Int
  var answer: String
  var `class`: Int?

  init(region: RegionID, answer: Answer) {
    image = region.image.rawValue
    partition = region.partition.rawValue
    number = region.number
    self.answer = answer.storedName
    if case .labeled(let id) = answer { self.class = id.rawValue }
  }

  func region() throws -> RegionID {
    try RegionID(checkedImage: image, partition: partition, number: number)
  }
}

/// The payload of a part: its region, and the region that it was cut from.
package struct PartPayload: Codable {
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
package struct RemarkPayload: Codable {
  var image: Int64
  var partition: Int64
  var number: Int
  var flag: Bool?
  /// Empty: there is none any more.
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

extension Answer {
  /// The word that stands for it in the database.
  var storedName: String {
    switch self {
    case .labeled: "class"
    case .void: "void"
    case .unsure: "unsure"
    case .skipped: "skipped"
    case .mixed: "mixed"
    }
  }

  /// -1 for answers without a class.
  var storedClass: Int {
    if case .labeled(let id) = self { id.rawValue } else { -1 }
  }

  package init?(storedName: String, storedClass: Int) {
    switch storedName {
    case "class":
      guard (0...65_535).contains(storedClass) else { return nil }
      self = .labeled(ClassID(rawValue: storedClass))
    case "void": self = .void
    case "unsure": self = .unsure
    case "skipped": self = .skipped
    case "mixed": self = .mixed
    default: return nil
    }
  }
}
