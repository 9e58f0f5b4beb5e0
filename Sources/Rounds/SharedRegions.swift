package import Labeling
import Numerics
import Preparation

/// Which regions everybody is asked about: a share of all, drawn by a seed for each region alone.
package struct SharedRegions: Sendable {
  private let share: Double
  private let seed: UInt64

  /// - Parameter share: of all regions, 0...1.
  package init(share: Double, seed: UInt64) {
    self.share = share
    self.seed = seed
  }

  /// The same for a region whoever is asked, and whenever.
  package func contains(_ region: RegionID) -> Bool {
    guard share > 0 else { return false }
    var generator = SeededGenerator(
      seed: DrawPurpose.sharedRegions.key(seed, region.image),
      round: UInt64(bitPattern: region.partition.rawValue),
      item: UInt64(bitPattern: Int64(region.number)))
    return Double(generator.unit()) < share
  }
}
