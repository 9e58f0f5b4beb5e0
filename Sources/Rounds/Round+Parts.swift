package import ActiveLearning
package import Labeling
package import Preparation
package import Superpixels

/// A round whose images are scored in parts; see `StrategyConfiguration.sequence`.
extension Round {
  /// What a part of a round's images gave.
  package struct Part: Sendable {
    package var totals: PoolTotals
    /// In the order of choice; empty if only the totals were asked.
    package var regions: [RankedRegion]
    /// Images that cannot be read, each with the reason.
    package var failures: [(image: ImageID, reason: String)]

    package init(
      totals: PoolTotals, regions: [RankedRegion], failures: [(image: ImageID, reason: String)]
    ) {
      self.totals = totals
      self.regions = regions
      self.failures = failures
    }
  }

  /// Scores a part of a round's images, and adds up what the selection needs to know of them.
  ///
  /// - Parameter input: a part of the images, with every image of each of its scenes.
  package static func totals(
    of input: RoundInput, model: TrainedModel, strategy: StrategyConfiguration,
    preparer: ImagePreparer, basis: DescriptorBasis
  ) async throws(RoundError) -> Part {
    let scored = try await ScoredRound(
      input, model: model, needs: strategy.needs, preparer: preparer, basis: basis)
    return Part(totals: scored.pool.totals, regions: [], failures: scored.failures)
  }

  /// Scores a part of a round's images, and chooses what the round would choose of them at most.
  ///
  /// - Parameters:
  ///   - input: a part of the images, with every image of each of its scenes.
  ///   - totals: of all parts; nil if the strategy needs none.
  ///   - count: how many regions the round shall have.
  package static func sequence(
    of input: RoundInput, totals: PoolTotals?, model: TrainedModel,
    strategy: StrategyConfiguration, count: Int, preparer: ImagePreparer, basis: DescriptorBasis
  ) async throws(RoundError) -> Part {
    let scored = try await ScoredRound(
      input, model: model, needs: strategy.needs, preparer: preparer, basis: basis)
    let pool = totals.map(scored.pool.asPart) ?? scored.pool
    let regions = strategy.sequence(count, from: pool).compactMap { ranked in
      scored[ranked.pick].map {
        RankedRegion(
          $0.pick(ranked.pick, coding: input.classes, isAudit: false), ranked,
          coding: input.classes)
      }
    }
    return Part(totals: scored.pool.totals, regions: regions, failures: scored.failures)
  }

  /// The regions that the whole round chooses, from what its parts gave.
  ///
  /// O(count · parts).
  ///
  /// - Parameter layout: of an image that regions were chosen of; nil if it cannot be read.
  package static func merge(
    _ parts: [Part], count: Int, coding: ClassCoding, layout: (ImageID) -> RegionLayout?
  ) -> Selection {
    var next = [Int](repeating: 0, count: parts.count)
    var picks: [RoundPick] = []
    var spent = 0.0
    let selectable = parts.reduce(0) { $0 + $1.totals.selectable }
    while spent < Double(min(count, selectable)) {
      var best: (part: Int, region: RankedRegion)?
      for (part, place) in next.enumerated() where place < parts[part].regions.count {
        let region = parts[part].regions[place]
        if best.map({ region.precedes($0.region) }) ?? true { best = (part, region) }
      }
      guard let best else { break }
      next[best.part] += 1
      spent += best.region.cost
      picks.append(best.region.pick(rank: picks.count, coding: coding))
    }
    var touching = NeighborShare()
    let byImage = Dictionary(grouping: picks, by: \.image)
    for (image, picks) in byImage {
      guard let graph = layout(image).map({ NeighborGraph($0.graph) }) else { continue }
      touching.add(picks.map(\.number).filter { $0 < graph.rows }, in: graph)
    }
    var measures = SelectionMeasures()
    measures.scored = parts.reduce(0) { $0 + $1.totals.rows }
    measures.selectable = selectable
    measures.neighborShare = touching.share
    measures.imagesTouched = byImage.count
    return Selection(picks: picks, failures: parts.flatMap(\.failures), measures: measures)
  }
}
