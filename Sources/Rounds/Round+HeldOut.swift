package import ActiveLearning
package import Labeling
import Numerics
package import Preparation
package import Superpixels

extension Round {
  /// Judges the answered regions of a round's images by models that saw no answer of their image, and finds out
  /// how often guesses are right.
  ///
  /// Five models learn from four fifths of the images each. How often guesses are right in images that a model
  /// learned from is said by five others, which learn from four fifths of the regions each; answers count as
  /// often as open regions are like them (`CalibrationEvidence`). Predictions are smoothed over the image's
  /// region graph, as everywhere. Parts of mixed regions teach and are not judged. Images that cannot be read
  /// are left out.
  ///
  /// - Parameters:
  ///   - partitions: the partition that the numbers of each image's regions belong to.
  ///   - mostRows: how many regions may teach, at least 1; nil: all.
  ///   - progress: called with the completed share, 0...1.
  /// - Throws: `RoundError.training` if the answers of some four fifths are of fewer than two classes.
  package static func heldOutOpinions(
    _ input: RoundInput, partitions: [ImageID: PartitionID], preparer: ImagePreparer,
    basis: DescriptorBasis, trainer: any ClassifierTrainer, mostRows: Int? = nil,
    progress: @Sendable (Double) -> Void
  ) async throws(RoundError) -> HeldOutOpinions {
    let rows = try await answeredRows(
      of: input, preparer: preparer, basis: basis, mostRows: mostRows)
    let models: HeldOutModels
    do {
      models = try await HeldOutModels(
        rows, classes: input.classes.count, trainer: trainer, seed: trainingSeed(input)
      ) { progress(0.9 * $0) }
    } catch {
      throw error == .cancelled ? .cancelled : .training(error)
    }
    let places = input.images.indices.filter { partitions[input.images[$0].source.id] != nil }
    let judged = await concurrentMap(places, width: width) { place -> JudgedImage in
      let image = input.images[place]
      guard !Task.isCancelled, let partition = partitions[image.source.id],
        let answers = try? image.currentAnswers(using: preparer), !answers.isEmpty,
        let described = try? preparer.describe(image.source, basis: basis)
      else { return JudgedImage() }
      return JudgedImage(
        described, answers: answers, of: image.source.id, in: partition,
        by: models.judges(ofImageAt: Int32(place)), coding: input.classes)
    }
    guard !Task.isCancelled else { throw .cancelled }
    progress(1)
    let evidence = judged.reduce(into: CalibrationEvidence()) { $0.add($1.evidence) }
    return HeldOutOpinions(
      judged.reduce(into: [:]) { $0.merge($1.probabilities) { first, _ in first } },
      calibration: evidence.calibration(classes: input.classes.count),
      coding: input.classes, basisDigest: basis.digest, journalPosition: input.journalPosition)
  }
}

/// What models say of one image's regions that they did not learn from.
private struct JudgedImage: Sendable {
  /// Of answered regions, by a model that saw no answer of the image.
  var probabilities: [RegionID: [Float]] = [:]
  var evidence = CalibrationEvidence()

  init() {}

  init(
    _ image: DescribedImage, answers: [Int: Answer], of id: ImageID, in partition: PartitionID,
    by judges: HeldOutModels.Judges, coding: ClassCoding
  ) {
    let stranger = Round.prediction(of: image, by: judges.stranger, coding: coding)
    for number in answers.keys where (0..<stranger.rows).contains(number) {
      let start = number * stranger.classes
      probabilities[RegionID(image: id, partition: partition, number: number)] = Array(
        stranger.probabilities[start..<(start + stranger.classes)])
    }
    add(stranger, answers: answers, coding: coding, isFamiliar: false) { _ in true }
    for (fold, classifier) in judges.neighbors.enumerated() {
      let held = judges.folds.filter { $0.value == fold }
      guard !held.isEmpty else { continue }
      add(
        Round.prediction(of: image, by: classifier, coding: coding), answers: answers,
        coding: coding,
        isFamiliar: true
      ) { held[Int32($0)] != nil }
    }
  }

  /// Adds what one model says of the answered regions that it judges, and of all open ones.
  private mutating func add(
    _ prediction: Prediction, answers: [Int: Answer], coding: ClassCoding, isFamiliar: Bool,
    judges isJudged: (Int) -> Bool
  ) {
    for number in 0..<prediction.rows {
      guard let guess = prediction.mostProbable(in: number) else { continue }
      let confidence = Double(guess.probability)
      guard let answer = answers[number] else {
        evidence.addOpen(confidence: confidence, isFamiliar: isFamiliar)
        continue
      }
      guard let truth = coding.number(of: answer), isJudged(number) else { continue }
      evidence.add(
        ConfidenceCalibration.Sample(
          label: guess.label, confidence: confidence, isHit: guess.label == Int(truth),
          isFamiliar: isFamiliar))
    }
  }
}
