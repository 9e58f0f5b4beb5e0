import ActiveLearning
import Numerics

/// A strategy that the library does not come with: images take turns, and each gives the row that the
/// model is least sure of, or without a model a row by chance.
struct TakingTurns: QueryStrategy {
  let name = "taking-turns"
  let needs = StrategyNeeds(model: false, scores: .leastConfidence)

  func batch(_ count: Int, from pool: Pool, using generator: inout SeededGenerator) -> [Pick] {
    var open = (0..<pool.groups).map { group in
      pool.rows(ofGroup: group).filter { pool.states[$0] == .selectable }
        .map { (row: $0, chance: generator.next()) }
        .sorted {
          pool.confidences[$0.row] != pool.confidences[$1.row]
            ? pool.confidences[$0.row] < pool.confidences[$1.row] : $0.chance < $1.chance
        }
    }
    var picks: [Pick] = []
    while picks.count < count, open.contains(where: { !$0.isEmpty }) {
      for group in open.indices where picks.count < count && !open[group].isEmpty {
        let row = open[group].removeFirst().row
        let doubt = 1 - pool.confidences[row]
        picks.append(
          pool.pick(row, rank: picks.count, terms: [ObjectiveTerm(.uncertainty, doubt)]))
      }
    }
    return picks
  }
}
