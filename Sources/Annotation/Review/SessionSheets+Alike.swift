import ActiveLearning
public import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

extension SessionSheets {
  /// Look-alikes that are shown at most.
  private static let mostAlike = 200

  /// Open regions that are guessed the same as one whose guess was wrong, and look like it: more than like any
  /// region that was answered as guessed.
  ///
  /// Regions are compared by their descriptors, projected to 64 columns; the nearest come first.
  ///
  /// - Returns: nil without a model, or if the region is not of its image as it is segmented now.
  /// - Complexity: that of reading the descriptors of every described image.
  public func alike(
    to region: RegionID, guessed answer: Answer
  ) async throws(SessionError) -> OpenRegions.Group? {
    try await session.within { session async throws(SessionError) -> OpenRegions.Group? in
      let training = session.training
      guard let (model, basis) = training.learner.modelOnBasis,
        let features = SelectionFeatures(
          StrategyNeeds(features: .descriptors), model: model, seed: session.journal.settings.seed)
      else { return nil }
      let input = try await RoundInputs(journal: session.journal, training: training).input(
        round: session.journal.nextRound(), scope: .described, excluded: [])
      let partitions = session.images.ledger.partitions
      let preparer = session.images.preparer
      let images = input.images.compactMap { image in
        partitions[image.source.id].map { (image, $0.id) }
      }
      let parts = await ComputeExecutor.run {
        await concurrentMap(images, width: ComputeExecutor.processors) { image, partition in
          AlikePart(
            image, partition: partition, of: region, guessed: answer, model: model, basis: basis,
            features: features, preparer: preparer)
        }
      }
      guard !Task.isCancelled, !session.journal.isClosed else { throw .cancelled }
      guard let own = parts.lazy.compactMap(\.own).first else { return nil }
      let open = parts.flatMap(\.open)
      let alike = await ComputeExecutor.run {
        AlikeRegions(
          to: own, open: FeatureMatrix(open.map(\.row), columns: own.count),
          right: FeatureMatrix(parts.flatMap(\.right), columns: own.count), most: Self.mostAlike)
      }
      let regions = alike.indices.map { open[$0].region }
      return OpenRegions.Group(
        answer: answer, count: regions.count,
        expectedErrors: regions.reduce(0) { $0 + 1 - $1.chance }, regions: regions)
    }
  }
}

/// What one image has that may look like a region.
private struct AlikePart: Sendable {
  /// The region's own row, if it is of this image.
  var own: [Float]?
  var open: [(region: OpenRegions.Region, row: [Float])] = []
  /// Rows of regions that were answered as guessed.
  var right: [[Float]] = []

  init(
    _ image: RoundImage, partition: PartitionID, of region: RegionID, guessed answer: Answer,
    model: TrainedModel, basis: DescriptorBasis, features: SelectionFeatures,
    preparer: ImagePreparer
  ) {
    guard !Task.isCancelled,
      let answers = try? image.currentAnswers(using: preparer),
      let described = try? preparer.describe(image.source, basis: basis)
    else { return }
    let rows = features.rows(of: described.features)
    for (number, guess) in model.guesses(of: described, at: image.source).enumerated() {
      let id = RegionID(image: image.source.id, partition: partition, number: number)
      let start = number * rows.columns
      let row = Array(rows.values[start..<(start + rows.columns)])
      if id == region {
        own = row
      } else if answers[number] == answer {
        right.append(row)
      } else if answers[number].map({ $0 == .skipped }) ?? true, guess.answer == answer,
        !image.excluded.contains(number)
      {
        open.append((OpenRegions.Region(region: id, chance: guess.chance ?? guess.confidence), row))
      }
    }
  }
}

extension FeatureMatrix {
  fileprivate init(_ rows: [[Float]], columns: Int) {
    self.init(rows: rows.count, columns: columns, values: rows.flatMap(\.self))
  }
}
