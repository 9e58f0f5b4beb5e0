import ActiveLearning
import Annotation
import Labeling
import Numerics
import Preparation
import Rounds
import Superpixels

/// Measures what confidence is worth, with the truth that no session has.
struct ConfidenceMeasure {
  private static let suspects = 100

  let session: AnnotationSession
  let ground: SimulationGround

  /// - Parameter answers: every answer so far.
  func figures(
    answers: [ImageID: [Int: Answer]]
  ) async throws(SessionError) -> ConfidenceFigures {
    let support = try await session.simulated.judgedSupport()
    guard let model = await session.simulated.trainedModel else { return ConfidenceFigures() }
    var figures = ConfidenceFigures(await guesses(of: model, answers: answers))
    let wrong = answers.reduce(into: [:]) { $0[$1.key] = wrongAnswers($1.value, of: $1.key) }
    figures.wrongAnswers = wrong.values.reduce(0) { $0 + $1.count }
    let order = support.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    figures.wrongAmongSuspects = order.prefix(Self.suspects).count {
      wrong[$0.key.image]?.contains($0.key.number) ?? false
    }
    return figures
  }

  /// The regions of an image whose answers are not what the truth says.
  private func wrongAnswers(_ answers: [Int: Answer], of image: ImageID) -> Set<Int> {
    guard let member = ground.pool.members.first(where: { $0.source.id == image }) else {
      return []
    }
    return Set(
      answers.filter { $1 != ground.classes.answer(for: member.truth.dominant(of: $0)) }.keys)
  }

  /// What is guessed of the regions of the images measured on, of the pool itself those without an answer.
  private func guesses(
    of model: TrainedModel, answers: [ImageID: [Int: Answer]]
  ) async -> [JudgedGuess] {
    let (preparer, basis, classes) = (ground.preparer, ground.basis, ground.classes)
    let isPool = ground.isMeasuredOnPool
    let parts = await ComputeExecutor.run { [members = ground.test.members] in
      await concurrentMap(members, width: Round.width) { member -> [JudgedGuess] in
        guard let image = try? preparer.describe(member.source, basis: basis) else { return [] }
        // Other images may have the same numbers.
        let id = isPool ? member.source.id : nil
        let answered = id.flatMap { answers[$0] } ?? [:]
        return model.guesses(from: Round.predict(image, with: model), of: id).enumerated()
          .filter { answered[$0.offset] == nil }
          .map { number, guess in
            JudgedGuess(
              confidence: guess.confidence, chance: guess.chance,
              isHit: guess.answer == classes.answer(for: member.truth.dominant(of: number)))
          }
      }
    }
    return parts.flatMap(\.self)
  }
}

/// A guess whose truth is known.
private struct JudgedGuess: Sendable {
  let confidence: Double
  let chance: Double?
  let isHit: Bool
}

extension ConfidenceFigures {
  fileprivate init(_ guesses: [JudgedGuess]) {
    self.init()
    var (raw, calibrated) = (CalibrationError(), CalibrationError())
    for guess in guesses {
      raw.add(chance: guess.confidence, isHit: guess.isHit)
      if let chance = guess.chance { calibrated.add(chance: chance, isHit: guess.isHit) }
    }
    (self.raw, self.calibrated) = (raw.value, calibrated.value)
    guard calibrated.value != nil else { return }
    let sorted = guesses.sorted { ($0.chance ?? 0) > ($1.chance ?? 0) }
    let sure = sorted.prefix(sorted.count / 2)
    expectedErrors = sorted.reduce(0) { $0 + 1 - ($1.chance ?? 0) }
    errors = sorted.count { !$0.isHit }
    expectedErrorsInSureHalf = sure.reduce(0) { $0 + 1 - ($1.chance ?? 0) }
    errorsInSureHalf = sure.count { !$0.isHit }
  }
}
