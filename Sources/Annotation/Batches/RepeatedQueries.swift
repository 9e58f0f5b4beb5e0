import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState

/// What a batch asks besides what was chosen for it, as if it had no answer.
struct RepeatedQueries {
  let journal: ProjectJournal
  let images: ProjectImages

  /// How many regions of a batch may be such: new ones are asked in every batch.
  static func most(of size: Int) -> Int { size / 2 }

  /// Regions that others answered and this annotator is still to be asked, then some that they answered long ago.
  ///
  /// - Parameters:
  ///   - excluded: regions that must not be asked.
  ///   - most: how many at most.
  ///   - rank: of the first of them.
  func items(
    excluding excluded: Set<RegionID>, most: Int, rank: Int
  ) throws(SessionError) -> [BatchItem] {
    guard most > 0 else { return [] }
    let second = try owed(excluding: excluded).prefix(most)
    let again = try answeredLongAgo(
      excluding: excluded.union(second), most: most - second.count)
    let regions = second.map { ($0, Repetition.second) } + again.map { ($0, Repetition.again) }
    return regions.enumerated().map { place, repeated in
      BatchItem(
        region: repeated.0,
        choice: Choice(
          rank: rank + place, utility: 0, terms: [], isShared: repeated.1 == .second,
          repetition: repeated.1))
    }
  }

  /// The last batches, whose regions are remembered too well.
  private static let youngRounds = 2

  /// A seeded choice of this annotator's own earlier answers, as many as the settings say for a batch.
  private func answeredLongAgo(
    excluding excluded: Set<RegionID>, most: Int
  ) throws(SessionError) -> ArraySlice<RegionID> {
    let settings = journal.settings
    guard settings.againShare > 0, most > 0 else { return [] }
    var generator = SeededGenerator(
      seed: settings.seed, round: DrawPurpose.ownAnswers.rawValue,
      item: UInt64(try journal.nextRound()))
    // The share on average, also where it is less than one region.
    let wanted = settings.againShare * Double(settings.batchSize) + Double(generator.unit())
    guard wanted >= 1 else { return [] }
    var regions = askable(
      try journal.store.rounds.answeredLongAgo(
        by: journal.author.annotator, before: Self.youngRounds),
      excluding: excluded.union(try journal.regionsInOtherHands()))
    generator.shuffle(&regions)
    return regions.prefix(min(most, Int(wanted)))
  }

  /// Whether something is left that everybody is asked.
  func isAnyOwed() throws(SessionError) -> Bool { try !owed(excluding: []).isEmpty }

  private func owed(excluding excluded: Set<RegionID>) throws(SessionError) -> [RegionID] {
    let owed = try journal.store.rounds.owed(
      by: journal.author.annotator, host: journal.author.host)
    return owed.isEmpty ? [] : askable(owed, excluding: excluded)
  }

  /// Those of the regions that can be asked now, in this session.
  private func askable(_ regions: [RegionID], excluding excluded: Set<RegionID>) -> [RegionID] {
    let asked = Set(journal.asked(of: images.ledger))
    return regions.filter {
      images.ledger.isCurrent($0) && asked.contains($0.image) && !excluded.contains($0)
    }
  }
}
