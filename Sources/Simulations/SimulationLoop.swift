import ActiveLearning
import Annotation
import Labeling
import Preparation
import Rounds
import Superpixels

/// The rounds of a simulation: query, answer, train, measure.
struct SimulationLoop {
  let session: AnnotationSession
  let ground: SimulationGround
  private let oracle: any Oracle
  private let checksConfidence: Bool
  private let members: [ImageID: TruthSet.Member]
  private var clicks = 0
  private var labeledPixels = 0
  /// Every answer so far, by image and region.
  private(set) var answers: [ImageID: [Int: Answer]] = [:]
  private var counts: [Answer: Int] = [:]
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
    members = Dictionary(
      uniqueKeysWithValues: ground.pool.members.map { ($0.source.id, $0) })
  }

  /// Runs one round; nil when no regions are left to query.
  mutating func round(_ number: Int) async throws(SessionError) -> SimulationRound? {
    let (items, measures) = try await session.simulated.batch()
    guard !items.isEmpty else { return nil }
    var batch: [RegionAnswer] = []
    for item in items {
      guard let member = members[item.region.image] else {
        // No truth: set aside, so that it is not queried again; neither a click nor a label.
        batch.append(RegionAnswer(region: item.region, answer: .unsure))
        continue
      }
      let answer = try oracle.answer(to: item.region.number, of: member.name)
      batch.append(RegionAnswer(region: item.region, answer: answer))
      answers[item.region.image, default: [:]][item.region.number] = answer
      counts[answer, default: 0] += 1
      clicks += 1
      labeledPixels += Int(member.layout.storedAreas[item.region.number])
    }
    _ = try await session.record(batch)
    var trainSeconds = 0.0
    do {
      trainSeconds = try await session.train { _ in }.seconds
      guard let model = await session.simulated.trainedModel else { return nil }
      predictor = .model(model)
    } catch {
      guard error.kind == .notYet else { throw error }
      // Fewer than two classes so far: one class predicts itself, and without any nothing is
      // measured.
      predictor = .single(among: counts.keys, coding: await session.simulated.classCoding)
    }
    var round =
      if let predictor { try await ground.figures(of: predictor, answers: answers) } else {
        SimulationRound(names: ground.classNames)
      }
    round.trainSeconds = trainSeconds
    round.round = number
    round.clicks = clicks
    round.labeledRegions = clicks
    round.labeledPixelsPercent = 100 * Double(labeledPixels) / Double(max(1, ground.pool.pixels))
    round.scoreSeconds = measures["scoreSeconds"] ?? 0
    round.selectSeconds = measures["selectSeconds"] ?? 0
    round.classCounts = Dictionary(
      uniqueKeysWithValues: ground.classNames.enumerated().map { place, name in
        (name, counts[.labeled(ClassID(rawValue: place))] ?? 0)
      })
    round.voidCount = counts[.void] ?? 0
    if checksConfidence {
      round.confidence = try await ConfidenceMeasure(session: session, ground: ground)
        .figures(answers: answers)
    }
    describe(items, in: &round)
    return round
  }

  private func describe(_ items: [BatchItem], in round: inout SimulationRound) {
    let byImage = Dictionary(grouping: items, by: \.region.image)
    var touching = NeighborShare()
    var distances = MeanValue()
    for image in byImage.keys.sorted() {
      guard let member = members[image] else { continue }
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
