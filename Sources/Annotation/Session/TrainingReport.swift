/// What training did.
public struct TrainingReport: Sendable {
  public var labeledRegions: Int
  public var classes: Int
  public var seconds: Double

  public init(labeledRegions: Int, classes: Int, seconds: Double) {
    self.labeledRegions = labeledRegions
    self.classes = classes
    self.seconds = seconds
  }
}
