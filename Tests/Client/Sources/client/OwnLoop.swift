import TerrazzoKit

/// Answers from a table; what is not in it, nobody knows.
struct TableOracle: Oracle {
  let answers: [ImageName: [Answer]]

  func answer(to region: Int, of image: ImageName) throws(SessionError) -> Answer {
    guard let known = answers[image], known.indices.contains(region) else { return .unsure }
    return known[region]
  }
}

/// Images take turns, and each gives the region that the model is least sure of.
struct TakingTurns: QueryStrategy {
  let name = "taking-turns"
  let needs = StrategyNeeds(scores: .leastConfidence)

  func batch(_ count: Int, from pool: Pool, using generator: inout SeededGenerator) -> [Pick] {
    let turns = (0..<pool.groups).flatMap { image in
      pool.rows(ofGroup: image).filter { pool.states[$0] == .selectable }
        .sorted { pool.utilities[$0] > pool.utilities[$1] }
        .enumerated().map { (turn: $0.offset, row: $0.element, doubt: pool.utilities[$0.element]) }
    }
    return turns.sorted { ($0.turn, -$0.doubt) < ($1.turn, -$1.doubt) }.prefix(count)
      .enumerated().map { rank, chosen in
        pool.pick(chosen.row, rank: rank, terms: [ObjectiveTerm(.uncertainty, chosen.doubt)])
      }
  }
}

func simulate(_ images: LabeledImages, oracle: TableOracle) async throws -> SimulationReport {
  let options = SimulationOptions(
    pool: images, classNames: ["meadow", "lake"], batch: .regions(12), rounds: 3,
    strategy: TakingTurns(), regions: 40, seed: 1)
  return try await Simulation(options, oracle: oracle).run { _ in }
}
