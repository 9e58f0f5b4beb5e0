/// What training did.
public struct TrainingReport: Sendable {
  public var labeledRegions: Int
  /// How many of them taught, about: of very many a sample does.
  public var teachingRegions: Int
  public var classes: Int
  public var seconds: Double

  public init(labeledRegions: Int, teachingRegions: Int, classes: Int, seconds: Double) {
    self.labeledRegions = labeledRegions
    self.teachingRegions = teachingRegions
    self.classes = classes
    self.seconds = seconds
  }
}
