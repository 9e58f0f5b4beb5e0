/// How a project chooses its batches.
public struct BatchSettings: Sendable, Hashable {
  /// The strategy's name, as it was typed.
  public var strategy: String
  /// Regions in a batch.
  public var size: Int
  /// Share of each batch that is chosen at random, 0...1.
  public var randomShare: Double
  /// Share of each batch that measures the model, 0...1.
  public var auditShare: Double
  /// Share of the regions that everybody is asked about, 0...1.
  public var overlapShare: Double
  /// Share of each batch that its annotator answered before, 0...0.5.
  public var againShare: Double

  package init(_ settings: ProjectSettings = ProjectSettings()) {
    strategy = settings.strategy
    size = settings.batchSize
    randomShare = settings.randomShare
    auditShare = settings.auditShare
    overlapShare = settings.overlapShare
    againShare = settings.againShare
  }
}
