package import ActiveLearning
import Labeling
package import Rounds

/// What a worker found in its part of a round's images, as it is written.
package struct PartRecord: Codable, Sendable, Equatable {
  static let version = 1

  /// One image that cannot be read.
  package struct Failure: Codable, Sendable, Equatable {
    var image: Int64
    /// A sentence.
    var reason: String
  }

  private(set) var version = Self.version
  package var shard: Int
  package var shards: Int
  package var totals: PoolTotals
  /// In the order of choice; none in a histogram.
  package var regions: [RankedRegion]
  package var failures: [Failure]

  init(_ part: Round.Part, shard: Shard) {
    self.shard = shard.number
    shards = shard.count
    totals = part.totals
    regions = part.regions
    failures = part.failures.map { Failure(image: $0.image.rawValue, reason: $0.reason) }
  }

  /// The part, if it can be one of a plan's; nil for numbers that no worker writes.
  package func part(of plan: RoundPlan, images: Set<Int64>) -> Round.Part? {
    let classes = plan.coding.count
    guard version == Self.version, totals.isPossible(classes: classes),
      regions.allSatisfy({ $0.isPossible(classes: classes) && images.contains($0.image) }),
      failures.allSatisfy({ images.contains($0.image) })
    else { return nil }
    return Round.Part(
      totals: totals, regions: regions,
      failures: failures.map { (ImageID(rawValue: $0.image), $0.reason) })
  }
}

extension PartFiles {
  /// What all parts of a plan found.
  ///
  /// - Throws: `missing` if some are not done.
  package func parts(of plan: RoundPlan) throws(ShardError) -> [Round.Part] {
    let images = Set(plan.images.map(\.id))
    var parts: [Round.Part] = []
    for shard in try complete() {
      guard let part = try read(PartRecord.self, of: shard).part(of: plan, images: images) else {
        throw .partDamaged(path(shard))
      }
      parts.append(part)
    }
    return parts
  }
}
