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
    var figures = ConfidenceFigures()
    let support = try await session.simulated.judgedSupport()
    guard let model = await session.simulated.trainedModel else { return figures }
    (figures.raw, figures.calibrated) = await errors(of: model)
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

  /// The calibration errors over the regions of the images measured on; each counts once.
  private func errors(of model: TrainedModel) async -> (raw: Double?, calibrated: Double?) {
    let (preparer, basis, classes) = (ground.preparer, ground.basis, ground.classes)
    let parts = await ComputeExecutor.run { [members = ground.test.members] in
      await concurrentMap(members, width: Round.width) { member -> [CalibrationError] in
        var (raw, calibrated) = (CalibrationError(), CalibrationError())
        guard let image = try? preparer.describe(member.source, basis: basis) else {
          return [raw, calibrated]
        }
        let guesses = model.guesses(from: Round.predict(image, with: model))
        for (number, guess) in guesses.enumerated() {
          let isHit = guess.answer == classes.answer(for: member.truth.dominant(of: number))
          raw.add(chance: guess.confidence, isHit: isHit)
          if let chance = guess.chance { calibrated.add(chance: chance, isHit: isHit) }
        }
        return [raw, calibrated]
      }
    }
    var sums = [CalibrationError(), CalibrationError()]
    for part in parts {
      for (place, error) in part.enumerated() { sums[place].add(error) }
    }
    return (sums[0].value, sums[1].value)
  }
}
