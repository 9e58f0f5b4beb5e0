package import ActiveLearning
package import Labeling
import Numerics
package import Preparation
package import Superpixels

extension Round {
  /// Judges the answered regions of a round's images by models that saw no answer of their image.
  ///
  /// Five models learn from four fifths of the images each; predictions are smoothed over the image's region
  /// graph, as everywhere. Parts of mixed regions teach and are not judged. Images that cannot be read are
  /// left out.
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
    let fitting = CrossFitting(groups: rows.images, seed: trainingSeed(input))
    let classifiers: [any Classifier]
    do {
      classifiers = try await fitting.classifiers(
        features: rows.features, labels: rows.labels, classes: input.classes.count,
        trainer: trainer
      ) { progress(0.9 * $0) }
    } catch {
      throw error == .cancelled ? .cancelled : .training(error)
    }
    let folds = Dictionary(zip(rows.images, fitting.folds), uniquingKeysWith: { first, _ in first })
    let places = input.images.indices.filter { partitions[input.images[$0].source.id] != nil }
    let judged = await concurrentMap(places, width: width) { place -> JudgedImage in
      let image = input.images[place]
      // Answers that teach nothing were seen by no model.
      let classifier = classifiers[folds[Int32(place)] ?? 0]
      guard !Task.isCancelled, let partition = partitions[image.source.id],
        let answers = try? image.currentAnswers(using: preparer), !answers.isEmpty,
        let described = try? preparer.describe(image.source, basis: basis)
      else { return JudgedImage() }
      let prediction = smoothed(classifier.predict(described.features), over: described.layout)
      return JudgedImage(
        prediction, answers: answers, image: image.source.id, partition: partition)
    }
    guard !Task.isCancelled else { throw .cancelled }
    progress(1)
    return HeldOutOpinions(
      judged.reduce(into: [:]) { $0.merge($1.probabilities) { first, _ in first } },
      answers: judged.reduce(into: [:]) { $0.merge($1.answers) { first, _ in first } },
      coding: input.classes, basisDigest: basis.digest, journalPosition: input.journalPosition)
  }
}

/// The answered regions of one image, with what a model says of each.
private struct JudgedImage: Sendable {
  var probabilities: [RegionID: [Float]] = [:]
  var answers: [RegionID: Answer] = [:]

  init() {}

  init(
    _ prediction: Prediction, answers: [Int: Answer], image: ImageID, partition: PartitionID
  ) {
    for (number, answer) in answers where (0..<prediction.rows).contains(number) {
      let region = RegionID(image: image, partition: partition, number: number)
      let start = number * prediction.classes
      probabilities[region] = Array(
        prediction.probabilities[start..<(start + prediction.classes)])
      self.answers[region] = answer
    }
  }
}
