import ActiveLearning
import Annotation
import Labeling
import Preparation

/// What was said of the pool's regions so far, and what a round's report has of it.
struct SimulationBook {
  /// By image and region.
  private(set) var answers: [ImageID: [Int: Answer]] = [:]
  /// Guesses that were accepted without an answer, by image and region.
  private(set) var accepted: [ImageID: [Int: Answer]] = [:]
  /// How many regions were answered.
  private(set) var answered = 0
  private(set) var acceptedCount = 0
  /// How often each answer was given.
  private(set) var counts: [Answer: Int] = [:]
  private let ground: SimulationGround
  private let members: [ImageID: TruthSet.Member]
  private var labeledPixels = 0

  init(_ ground: SimulationGround) {
    self.ground = ground
    members = Dictionary(uniqueKeysWithValues: ground.pool.members.map { ($0.source.id, $0) })
  }

  /// The image with its truth; nil if it has none.
  func member(_ image: ImageID) -> TruthSet.Member? { members[image] }

  func isAnswered(_ region: RegionID) -> Bool { answers[region.image]?[region.number] != nil }

  /// - Precondition: the region's image has a truth, and the region no answer yet.
  mutating func note(_ answer: Answer, to region: RegionID) {
    answers[region.image, default: [:]][region.number] = answer
    counts[answer, default: 0] += 1
    answered += 1
    labeledPixels += Int(members[region.image]?.layout.storedAreas[region.number] ?? 0)
  }

  mutating func accept(_ guesses: [AcceptedGuess]) {
    for guess in guesses {
      accepted[guess.region.image, default: [:]][guess.region.number] = guess.answer
    }
    acceptedCount += guesses.count
  }

  /// What masks are completed from: answers, and what was accepted.
  var completed: [ImageID: [Int: Answer]] {
    guard !accepted.isEmpty else { return answers }
    return answers.merging(accepted) { own, more in own.merging(more) { answer, _ in answer } }
  }

  /// How many of the accepted guesses are not what the truth says.
  var acceptedErrors: Int {
    accepted.reduce(0) { sum, image in
      guard let truth = members[image.key]?.truth else { return sum }
      return sum
        + image.value.count { $0.value != ground.classes.answer(for: truth.dominant(of: $0.key)) }
    }
  }

  /// Trains on the answers.
  ///
  /// - Returns: nil without a model that could be trained; its predictor is nil as long as no class was
  ///   answered.
  func train(
    in session: AnnotationSession
  ) async throws(SessionError) -> (predictor: SimulatedPredictor?, seconds: Double)? {
    do {
      let seconds = try await session.train { _ in }.seconds
      return await session.simulated.trainedModel.map { (.model($0), seconds) }
    } catch {
      guard error.kind == .notYet else { throw error }
      // Fewer than two classes so far: one class predicts itself, and without any nothing is
      // measured.
      let coding = await session.simulated.classCoding
      return (SimulatedPredictor.single(among: counts.keys, coding: coding), 0)
    }
  }

  /// The quality of what is known now, with the counts of all answers.
  func round(
    _ number: Int, predictor: SimulatedPredictor?
  ) async throws(SessionError) -> SimulationRound {
    var round =
      if let predictor { try await ground.figures(of: predictor, answers: completed) } else {
        SimulationRound(names: ground.classNames)
      }
    round.round = number
    round.clicks = answered
    round.labeledRegions = answered
    round.labeledPixelsPercent = 100 * Double(labeledPixels) / Double(max(1, ground.pool.pixels))
    round.classCounts = Dictionary(
      uniqueKeysWithValues: ground.classNames.enumerated().map { place, name in
        (name, counts[.labeled(ClassID(rawValue: place))] ?? 0)
      })
    round.voidCount = counts[.void] ?? 0
    return round
  }
}
