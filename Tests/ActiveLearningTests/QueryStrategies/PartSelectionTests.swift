import Numerics
import Testing

@testable import ActiveLearning

@Suite("Choosing from parts of a pool")
struct PartSelectionTests {
  private static let names = [
    "per-click", "entropy", "bvsb+nearest", "class-balanced-margin+pairwise", "entropy+coverage",
    "tempered-entropy+nms", "exponential-entropy+farthest:count=regions", "entropy+hard",
    "per-click:per-image=2", "class-balanced-entropy+nearest:cost=pixels",
    "least-confidence+nearest:form=scale,spacing=2",
  ]

  /// Six groups, of which the second and fifth, and the third and sixth, show the same.
  private func groups(seed: UInt64, scenes: Bool) -> [PoolGroup] {
    let plain = SyntheticPool(seed: seed, sides: [4, 3, 5, 0, 3, 5]).groups
    guard scenes else { return plain }
    return plain.enumerated().map { place, group in
      PoolGroup(
        number: group.number, states: group.states, prediction: group.prediction,
        areas: group.areas, x: group.x, y: group.y, diameter: 1,
        scene: place == 1 || place == 4 ? 7 : place == 2 || place == 5 ? 9 : nil,
        neighbors: group.neighbors, keepsPrediction: true, features: group.features)
    }
  }

  private func pool(_ groups: [PoolGroup]) -> Pool {
    var builder = PoolBuilder(classes: SyntheticPool.classes)
    for group in groups { builder.append(group) }
    return builder.finish()
  }

  /// The greatest of the parts' next rows, again and again.
  private func merged(_ sequences: [[RankedPick]], _ count: Int) -> [RankedPick] {
    var rest = sequences.map { $0[...] }
    var picks: [RankedPick] = []
    var spent = 0.0
    while spent < Double(count) {
      let heads = rest.enumerated().compactMap { part, picks in picks.first.map { (part, $0) } }
      let best = heads.min { left, right in
        let (one, other) = (left.1, right.1)
        if one.key != other.key { return one.key > other.key }
        return (one.pick.group, one.pick.member) < (other.pick.group, other.pick.member)
      }
      guard let (part, pick) = best else { break }
      rest[part].removeFirst()
      spent += Double(pick.cost)
      picks.append(pick)
    }
    return picks
  }

  @Test("Parts give the picks of the whole, utility for utility", arguments: names)
  func partsGiveTheWhole(name: String) throws {
    let strategy = try StrategyConfiguration(name: name)
    #expect(strategy.obstacleToParts == nil)
    for seed in UInt64(1)...6 {
      for scenes in [false, true] {
        let groups = groups(seed: seed, scenes: scenes)
        let whole = pool(groups)
        for count in [3, 17, 200] {
          var generator = SeededGenerator(seed: seed)
          let expected = strategy.batch(count, from: whole, using: &generator)
          // Groups of one scene are in one part: 1 and 4, 2 and 5.
          for parts in [
            [[0, 1, 2, 3, 4, 5]], [[1, 4], [0, 2, 3, 5]], [[2, 5], [3], [1, 4], [0], []],
          ] {
            let pools = parts.map { part in pool(part.map { groups[$0] }) }
            var totals = PoolTotals(classes: SyntheticPool.classes)
            for pool in pools { totals.add(pool.totals) }
            // Sums of fractions depend on their order; nothing that can be divided uses them.
            totals.expectedAreas = whole.totals.expectedAreas
            totals.expectedRows = whole.totals.expectedRows
            #expect(totals == whole.totals)
            let picks = merged(
              pools.map { strategy.sequence(count, from: $0.asPart(of: totals)) },
              min(count, totals.selectable))
            let isSame =
              picks.count == expected.count
              && zip(picks, expected).allSatisfy { part, whole in
                part.pick.group == whole.group && part.pick.member == whole.member
                  && part.pick.utility == whole.utility && part.pick.terms == whole.terms
              }
            #expect(isSame, "\(name), seed \(seed), \(count) of \(parts)")
          }
        }
      }
    }
  }

  @Test("Without a class balance or areas, parts need not know of each other")
  func totalsNotNeeded() throws {
    #expect(try StrategyConfiguration(name: "per-click").needsTotals)
    #expect(try StrategyConfiguration(name: "entropy:cost=pixels").needsTotals)
    #expect(try !StrategyConfiguration(name: "entropy+nearest").needsTotals)
  }

  @Test(
    "Strategies that compare all regions say why they cannot be divided",
    arguments: [
      ("random", .needsNoScores), ("badge", .comparesRows), ("core-set", .comparesRows),
      ("entropy:features=1", .comparesRows), ("pixbal", .addsProbabilities),
      ("entropy:images=2", .comparesGroups), ("entropy+nearest:share=0.1", .triesBatches),
    ] as [(String, PartObstacle)])
  func obstacles(name: String, obstacle: PartObstacle) throws {
    #expect(try StrategyConfiguration(name: name).obstacleToParts == obstacle)
  }

  @Test("A random share is drawn from all regions, so it cannot be divided")
  func randomShare() throws {
    var strategy = StrategyConfiguration.perClick
    strategy.randomShare = 0.1
    #expect(strategy.obstacleToParts == .randomShare)
  }

  @Test("Totals that no pool has are refused")
  func impossibleTotals() {
    var totals = PoolTotals(classes: 2)
    #expect(totals.isPossible(classes: 2))
    #expect(!totals.isPossible(classes: 3))
    totals.anchors = 1
    #expect(!totals.isPossible(classes: 2))
    totals.rows = 1
    #expect(totals.isPossible(classes: 2))
    totals.predictedAreas[0] = -1
    #expect(!totals.isPossible(classes: 2))
    totals.predictedAreas[0] = .nan
    #expect(!totals.isPossible(classes: 2))
  }
}
