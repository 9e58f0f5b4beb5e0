import ActiveLearning
import Labeling
import Numerics
import Preparation
import Superpixels

/// The images of a round with a score for every region.
struct ScoredRound: Sendable {
  let pool: Pool
  /// Why some have none.
  let failures: [(image: ImageID, reason: String)]
  private let images: [ScoredImage]
  private let places: [Int32: Int]

  /// Streams over the round's images: only a few numbers per region stay in memory.
  init(
    _ input: RoundInput, model: TrainedModel?, needs: StrategyNeeds, preparer: ImagePreparer,
    basis: DescriptorBasis
  ) async throws(RoundError) {
    guard model == nil || model?.basisDigest == basis.digest else { throw .otherBasis }
    let features = model.flatMap { SelectionFeatures(needs, model: $0, seed: input.seed) }
    let frames = Round.frames(of: input, preparer: preparer)
    let scored = await concurrentMap(input.images, width: Round.width) { image in
      Round.score(
        image, frame: frames[image.source.id], model: model, needs: needs,
        features: features, preparer: preparer, basis: basis)
    }
    guard !Task.isCancelled else { throw .cancelled }
    var pool = PoolBuilder(classes: input.classes.count)
    var images: [ScoredImage] = []
    var failures: [(image: ImageID, reason: String)] = []
    for result in scored {
      switch result {
      case .success(let image):
        pool.append(image.group)
        images.append(image)
      case .failure(let failure):
        // No image is to blame.
        if case .sourceUnavailable = failure.error { throw .preparation(failure.error) }
        failures.append((failure.image, failure.error.description))
      }
    }
    self.pool = pool.finish()
    self.images = images
    self.failures = failures
    places = Dictionary(uniqueKeysWithValues: images.enumerated().map { ($1.group.number, $0) })
  }

  /// The image of a pick.
  subscript(pick: Pick) -> ScoredImage? { places[pick.group].map { images[$0] } }

  /// The image of a group, by the group's number.
  func image(ofGroup number: Int32) -> ScoredImage? { places[number].map { images[$0] } }
}

extension Round {
  fileprivate static func frames(
    of input: RoundInput, preparer: ImagePreparer
  ) -> [ImageID: SceneFrame] {
    guard !input.scenes.isEmpty else { return [:] }
    let sources = Dictionary(
      input.images.map { ($0.source.id, $0.source) }, uniquingKeysWith: { first, _ in first })
    return SceneFrame.frames(of: input.scenes) { image in
      sources[image].flatMap { try? preparer.layout(of: $0) }
    }
  }

  /// One image's rows for the pool, or why there are none.
  fileprivate static func score(
    _ image: RoundImage, frame: SceneFrame?, model: TrainedModel?,
    needs: StrategyNeeds, features: SelectionFeatures?, preparer: ImagePreparer,
    basis: DescriptorBasis
  ) -> Result<ScoredImage, ScoringFailure> {
    do throws(PreparationError) {
      guard !Task.isCancelled else { throw .cancelled }
      let answers = try image.currentAnswers(using: preparer)
      guard let model else {
        let layout = try preparer.layout(of: image.source)
        return .success(
          ScoredImage(
            image, frame: frame, answers: answers, layout: layout, needs: needs))
      }
      let described = try preparer.describe(image.source, basis: basis)
      let own = model.classifier.predict(described.features)
      let opinion = described.opinion
      return .success(
        ScoredImage(
          image, frame: frame, answers: answers, layout: described.layout, needs: needs,
          prediction: opinion?.replacing(own, coding: model.coding) ?? own,
          scored: opinion?.scored(own, coding: model.coding),
          features: features?.rows(of: described.features)))
    } catch {
      return .failure(ScoringFailure(image: image.source.id, error: error))
    }
  }
}

/// Why an image has no rows in a round's pool.
private struct ScoringFailure: Error {
  let image: ImageID
  let error: PreparationError
}
