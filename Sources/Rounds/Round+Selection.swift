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
    let strategy =
      model == nil && strategy.needs.model ? StrategyConfiguration(.random) : strategy
    let start = ContinuousClock.now
    let scored = try await ScoredRound(
      input, model: model, needs: strategy.needs, preparer: preparer, basis: basis)
    let whole = scored.pool
    let ready = ContinuousClock.now
    var generator = SeededGenerator(
      seed: input.seed, round: UInt64(bitPattern: Int64(input.round)),
      item: DrawPurpose.selection.rawValue)
    let chosen = strategy.batch(count, from: whole, using: &generator)
    var measures = SelectionMeasures()
    measures.scored = whole.rows
    measures.selectable = whole.selectable
    measures.selectSeconds = (ContinuousClock.now - ready).seconds
    measures.scoreSeconds = (ready - start).seconds
    let byImage = Dictionary(grouping: chosen, by: \.group)
    var touching = NeighborShare()
    for (group, picks) in byImage {
      if let graph = scored.image(ofGroup: group)?.graph {
        touching.add(picks.map(\.member), in: graph)
      }
    }
    measures.neighborShare = touching.share
    measures.imagesTouched = byImage.count
    let audited = model == nil ? 0 : Int((Double(chosen.count) * auditShare).rounded())
    return Selection(
      picks: chosen.compactMap { pick in
        scored[pick].map {
          $0.pick(
            pick, coding: input.classes,
            isAudit: pick.origin == .random && pick.rank < audited)
        }
      }, failures: scored.failures, measures: measures)
  }
}
