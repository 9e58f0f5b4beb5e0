public import Labeling

/// An answer to a region of an exported image, and how it came about.
public struct ExportedRegion: Sendable {
  public let region: RegionID
  public let answer: Answer
  public let footprint: Footprint
  /// UTC milliseconds.
  public let time: Int64
  public let annotator: String
  public let host: String
  /// The last round that asked for it; nil: none did.
  public let round: Int64?
  /// Whether it came from another program.
  public let isImported: Bool

  public init(
    region: RegionID, answer: Answer, footprint: Footprint, time: Int64, annotator: String,
    host: String, round: Int64?, isImported: Bool = false
  ) {
    self.region = region
    self.answer = answer
    self.footprint = footprint
    self.time = time
    self.annotator = annotator
    self.host = host
    self.round = round
    self.isImported = isImported
  }
}
