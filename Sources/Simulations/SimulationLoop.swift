import ActiveLearning
import Annotation
import Labeling
import Preparation
import Rounds
import Superpixels

/// The rounds of a simulation: query, answer, train, measure.
struct SimulationLoop: SimulatedLabeling {
  let session: AnnotationSession
  let ground: SimulationGround
  private let oracle: any Oracle
  private let checksConfidence: Bool
  private(set) var book: SimulationBook
  /// The predictor of the last round; nil until an answer names a class.
  private(set) var predictor: SimulatedPredictor?

  /// - Parameter oracle: answers instead of the masks.
  init(
    session: AnnotationSession, ground: SimulationGround, options: SimulationOptions,
    oracle: (any Oracle)? = nil
  ) {
    self.session = session
    self.ground = ground
    let masks = MaskOracle(ground.pool, classes: ground.classes)
    self.oracle =
      oracle
      ?? (options.mistakes > 0
        ? MistakenOracle(
          masks, share: options.mistakes, classes: ground.classes.values.count,
          seed: options.seed) : masks)
    checksConfidence = options.checksConfidence
    book = SimulationBook(ground)
  }

  /// Runs one round; nil when no regions are left to query.
  mutating func round(_ number: Int) async throws(SessionError) -> SimulationRound? {
    let (items, measures) = try await session.simulated.batch()
    guard !items.isEmpty else { return nil }
    var batch: [RegionAnswer] = []
    for item in items {
      guard let member = book.member(item.region.image) else {
        // No truth: set aside, so that it is not queried again; neither a click nor a label.
        batch.append(RegionAnswer(region: item.region, answer: .unsure))
        continue
      }
      let answer = try oracle.answer(to: item.region.number, of: member.name)
      batch.append(RegionAnswer(region: item.region, answer: answer))
      book.note(answer, to: item.region)
    }
    _ = try await session.record(batch)
    guard let trained = try await book.train(in: session) else { return nil }
    predictor = trained.predictor
    var round = try await book.round(number, predictor: predictor)
    round.trainSeconds = trained.seconds
    round.scoreSeconds = measures["scoreSeconds"] ?? 0
    round.selectSeconds = measures["selectSeconds"] ?? 0
    if checksConfidence {
      round.confidence = try await ConfidenceMeasure(session: session, ground: ground)
        .figures(answers: book.answers)
    }
    book.describe(items, in: &round)
    return round
  }
}

extension SimulationBook {
  /// Puts down how a batch lies in its images.
  func describe(_ items: [BatchItem], in round: inout SimulationRound) {
    let byImage = Dictionary(grouping: items, by: \.region.image)
    var touching = NeighborShare()
    var distances = MeanValue()
    for image in byImage.keys.sorted() {
      guard let member = member(image) else { continue }
      let numbers = (byImage[image] ?? []).map(\.region.number)
      touching.add(numbers, in: NeighborGraph(member.layout.graph))
      for distance in member.layout.nearestDistances(among: numbers) { distances.add(distance) }
    }
    round.neighborShare = touching.share
    round.imagesTouched = byImage.count
    round.nearestPickDistance = distances.mean
    var uncertainty = MeanValue()
    for item in items {
      if let guess = item.guess { uncertainty.add(guess.uncertainty) }
    }
    round.meanUncertainty = uncertainty.mean
  }
}

/// A mean of possibly no values.
private struct MeanValue {
  private var sum = 0.0
  private var count = 0

  /// nil if nothing was added.
  var mean: Double? { count > 0 ? sum / Double(count) : nil }

  mutating func add(_ value: Double) {
    sum += value
    count += 1
  }
}

extension RegionLayout {
  /// The distance of each region to the nearest other one, between centroids.
  ///
  /// In mean region diameters; empty for fewer than two. Quadratic in their number.
  func nearestDistances(among regions: [Int]) -> [Double] {
    guard regions.count > 1, meanDiameter > 0 else { return [] }
    return regions.indices.map { one in
      var nearest = Double.infinity
      for other in regions.indices where other != one {
        let x = Double(graph.centroidX[regions[one]] - graph.centroidX[regions[other]])
        let y = Double(graph.centroidY[regions[one]] - graph.centroidY[regions[other]])
        nearest = min(nearest, (x * x + y * y).squareRoot())
      }
      return nearest / Double(meanDiameter)
    }
  }
}
