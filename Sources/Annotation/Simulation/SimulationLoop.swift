import ActiveLearning
import Labeling
import Superpixels

/// The rounds of a simulation: ask, answer, train, measure.
struct SimulationLoop {
  let session: AnnotationSession
  let ground: SimulationGround
  private let oracle: any Oracle
  private let members: [ImageID: TruthSet.Member]
  private var clicks = 0
  private var labeledPixels = 0

  init(session: AnnotationSession, ground: SimulationGround) {
    self.session = session
    self.ground = ground
    oracle = MaskOracle(ground.pool, classes: ground.classes)
    members = Dictionary(
      uniqueKeysWithValues: ground.pool.members.map { ($0.source.id, $0) })
  }

  /// One round; nil when nothing is left to ask.
  mutating func round(_ number: Int) async throws(SessionError) -> SimulationRound? {
    let (items, measures) = try await session.simulatedBatch()
    guard !items.isEmpty else { return nil }
    var answers: [(region: RegionID, answer: Answer)] = []
    for item in items {
      guard let member = members[item.region.image] else {
        // No truth: put aside, so that it is not asked again; neither a click nor a label.
        answers.append((item.region, .unsure))
        continue
      }
      answers.append(
        (item.region, try oracle.answer(to: item.region.number, of: member.name)))
      clicks += 1
      labeledPixels += Int(member.layout.storedAreas[item.region.number])
    }
    _ = try await session.record(answers)
    var round: SimulationRound
    do {
      let training = try await session.train { _ in }
      guard let model = await session.trainedModel else { return nil }
      round = try await ground.figures(of: model)
      round.trainSeconds = training.seconds
    } catch SessionError.notYet {
      // Fewer than two classes so far: nothing is predicted, and nothing is right.
      round = SimulationRound(names: ground.classNames)
    }
    round.round = number
    round.clicks = clicks
    round.labeledRegions = clicks
    round.labeledPixelsPercent = 100 * Double(labeledPixels) / Double(max(1, ground.pool.pixels))
    round.scoreSeconds = measures["scoreSeconds"] ?? 0
    round.selectSeconds = measures["selectSeconds"] ?? 0
    describe(items, in: &round)
    return round
  }

  private func describe(_ items: [BatchItem], in round: inout SimulationRound) {
    let byImage = Dictionary(grouping: items, by: \.region.image)
    var touching = NeighborShare()
    for (image, items) in byImage {
      guard let member = members[image] else { continue }
      touching.add(items.map(\.region.number), in: NeighborGraph(member.layout.graph))
    }
    round.neighborShare = touching.share
    round.imagesTouched = byImage.count
  }
}
