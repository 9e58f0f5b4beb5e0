public import ActiveLearning
import Labeling
import Numerics
public import Preparation
public import Superpixels

extension Round {
  /// Chooses the regions to query next.
  ///
  /// Streams over the round's images: only a few numbers per region stay in memory. Answered
  /// regions and those of the current batch are never picked and count as neighbors; skipped ones
  /// may be picked again. Regions answered or picked in one image of a scene are not picked in
  /// another while anything else is open. Unreadable images are left out and reported.
  ///
  /// - Parameters:
  ///   - model: nil before a first one; then the batch is random, unless the strategy needs none.
  ///   - count: how many regions to choose; fewer come back if fewer may be asked.
  ///   - auditShare: share of the batch that measures the model: the first of those that the strategy
  ///     draws at random, uniformly among all that may be asked.
  public static func select(
    _ input: RoundInput, model: TrainedModel?, strategy: any QueryStrategy, count: Int,
    auditShare: Double = 0, preparer: ImagePreparer, basis: DescriptorBasis
  ) async throws(RoundError) -> Selection {
    guard model == nil || model?.basisDigest == basis.digest else { throw .otherBasis }
    let strategy =
      model == nil && strategy.needs.model ? StrategyConfiguration(.random) : strategy
    let needs = strategy.needs
    let start = ContinuousClock.now
    let features = model.flatMap { SelectionFeatures(needs, model: $0, seed: input.seed) }
    let frames = frames(of: input, preparer: preparer)
    let scored = await concurrentMap(input.images, width: width) { image in
      score(
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
    let whole = pool.finish()
    let ready = ContinuousClock.now
    var generator = SeededGenerator(
      seed: input.seed, round: UInt64(bitPattern: Int64(input.round)),
      item: DrawPurpose.selection.rawValue)
    let chosen = strategy.batch(count, from: whole, using: &generator)
    let byNumber = Dictionary(uniqueKeysWithValues: images.map { ($0.group.number, $0) })
    var measures = SelectionMeasures()
    measures.scored = whole.rows
    measures.selectable = whole.selectable
    measures.selectSeconds = (ContinuousClock.now - ready).seconds
    measures.scoreSeconds = (ready - start).seconds
    let byImage = Dictionary(grouping: chosen, by: \.group)
    var touching = NeighborShare()
    for (group, picks) in byImage {
      if let graph = byNumber[group]?.graph { touching.add(picks.map(\.member), in: graph) }
    }
    measures.neighborShare = touching.share
    measures.imagesTouched = byImage.count
    let audited = model == nil ? 0 : Int((Double(chosen.count) * auditShare).rounded())
    return Selection(
      picks: chosen.compactMap { pick in
        byNumber[pick.group].map {
          $0.pick(
            pick, coding: input.classes,
            isAudit: pick.origin == .random && pick.rank < audited)
        }
      }, failures: failures, measures: measures)
  }

  private static func frames(
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
  private static func score(
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

/// One image as the pool sees it, and what is needed to describe its picks.
private struct ScoredImage: Sendable {
  let image: ImageID
  let group: PoolGroup
  let graph: NeighborGraph
  /// How unsure the model is about each region, 0...1; empty without a model.
  let uncertainties: [Float]

  init(
    _ image: RoundImage, frame: SceneFrame?, answers: [Int: Answer], layout: RegionLayout,
    needs: StrategyNeeds, prediction: Prediction? = nil, scored: Prediction? = nil,
    features: FeatureMatrix? = nil
  ) {
    self.image = image.source.id
    uncertainties = prediction.map(AcquisitionFunction.entropy.scores) ?? []
    graph = NeighborGraph(layout.graph)
    let states = (0..<layout.count).map { number -> RowState in
      if image.excluded.contains(number) { return .anchor }
      switch answers[number] {
      case nil, .skipped: return .selectable
      case .labeled, .void, .unsure, .mixed: return .anchor
      }
    }
    let scale =
      frame?.scale(mapWidth: layout.mapWidth, mapHeight: layout.mapHeight) ?? (x: 1, y: 1)
    group = PoolGroup(
      number: Int32(truncatingIfNeeded: image.source.id.rawValue), states: states,
      prediction: prediction, scored: scored, acquisition: needs.scores,
      areas: layout.graph.areas.map(Float.init),
      x: scale.x == 1 ? layout.graph.centroidX : layout.graph.centroidX.map { $0 * scale.x },
      y: scale.y == 1 ? layout.graph.centroidY : layout.graph.centroidY.map { $0 * scale.y },
      diameter: frame?.diameter ?? layout.meanDiameter, scene: frame.map { Int32($0.scene) },
      neighbors: needs.neighbors ? graph : nil,
      keepsPrediction: needs.predictions, features: features)
  }

  func pick(_ pick: Pick, coding: ClassCoding, isAudit: Bool) -> RoundPick {
    let top = Int(group.topClasses[pick.member])
    let guess =
      top < 0
      ? nil
      : Guess(
        answer: coding.answer(for: top), confidence: Double(group.confidences[pick.member]),
        uncertainty: Double(uncertainties[pick.member]))
    return RoundPick(
      image: image, number: pick.member,
      choice: Choice(
        rank: pick.rank, utility: Double(pick.utility),
        terms: pick.terms.map { UtilityTerm(name: $0.name.rawValue, value: Double($0.value)) },
        isAudit: isAudit, guess: guess))
  }
}
