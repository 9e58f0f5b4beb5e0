/// A region and its answer.
public struct RegionAnswer: Hashable, Sendable {
  public let region: RegionID
  public let answer: Answer

  public init(region: RegionID, answer: Answer) {
    self.region = region
    self.answer = answer
  }
}
