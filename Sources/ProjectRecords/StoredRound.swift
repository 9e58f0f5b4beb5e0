package import Labeling

/// A batch and how it came about.
package struct StoredRound: Sendable, Equatable {
  package var number: Int = 0
  package var annotator: String
  /// The query strategy's name, or `random` before a model.
  package var strategy: String
  package var seed: UInt64
  /// The project's settings at that time, as JSON.
  package var settings: String
  package var size: Int
  /// False while images of the batch are waiting to be segmented and items may be added.
  package var isComplete: Bool
  /// The journal position that the model learned from; nil without a model.
  package var modelPosition: Int64?
  /// The images to choose from.
  package var candidates: [ImageID]
  /// Seconds and other measurements, by name.
  package var measures: [String: Double]
  /// In the order in which they are shown.
  package var items: [BatchItem]
  /// What else the round saw; nil for one stored by an older version.
  package var record: RoundRecord?

  package init(
    number: Int = 0, annotator: String, strategy: String, seed: UInt64, settings: String, size: Int,
    isComplete: Bool, modelPosition: Int64? = nil, candidates: [ImageID],
    measures: [String: Double], items: [BatchItem], record: RoundRecord? = nil
  ) {
    self.number = number
    self.annotator = annotator
    self.strategy = strategy
    self.seed = seed
    self.settings = settings
    self.size = size
    self.isComplete = isComplete
    self.modelPosition = modelPosition
    self.candidates = candidates
    self.measures = measures
    self.items = items
    self.record = record
  }
}
