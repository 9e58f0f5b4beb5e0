public import ActiveLearning
public import Superpixels

extension Round {
  /// Learns from every answer of the round's images.
  ///
  /// Classes and void teach; skipped, unsure and mixed regions do not. Rows come in the order of
  /// images and numbers, so the model depends on the answers and the seed alone. Images that cannot
  /// be read and are not in the cache teach nothing.
  ///
  /// - Parameter progress: called with the share done, 0...1.
  public static func train(
    _ input: RoundInput, preparer: ImagePreparer, basis: DescriptorBasis,
    trainer: any ClassifierTrainer, progress: @Sendable (Double) -> Void
  ) async throws(RoundError) -> TrainedModel {
    let coding = input.classes
    let gathered = await concurrentMap(input.images, width: width) { image in
      labeledRows(of: image, coding: coding, preparer: preparer, basis: basis)
    }
    var values: [Float] = []
    var labels: [Int32] = []
    values.reserveCapacity(gathered.reduce(0) { $0 + ((try? $1.get().values.count) ?? 0) })
    for part in gathered {
      let rows = try part.get()
      values += rows.values
      labels += rows.labels
    }
    guard !Task.isCancelled else { throw .cancelled }
    let columns = labels.isEmpty ? 0 : values.count / labels.count
    do {
      let classifier = try trainer.train(
        features: FeatureMatrix(rows: labels.count, columns: columns, values: values),
        labels: labels, classes: coding.count, seed: trainingSeed(input), progress: progress)
      return TrainedModel(
        classifier: classifier, coding: coding, basisDigest: basis.digest,
        journalPosition: input.journalPosition, round: input.round)
    } catch {
      throw error == .cancelled ? .cancelled : .training(error)
    }
  }

  /// The rows of one image that teach, ascending by number.
  private static func labeledRows(
    of image: RoundImage, coding: ClassCoding, preparer: ImagePreparer, basis: DescriptorBasis
  ) -> Result<LabeledRows, RoundError> {
    guard !image.answers.isEmpty || !image.painted.isEmpty || !image.divisions.isEmpty else {
      return .success(LabeledRows())
    }
    do throws(PreparationError) {
      let parts = try partRows(of: image, coding: coding, preparer: preparer, basis: basis)
      let teaching = try image.currentAnswers(using: preparer)
        .compactMap { number, answer in coding.number(of: answer).map { (number, $0) } }
        .sorted { $0.0 < $1.0 }
      guard !teaching.isEmpty else { return .success(parts) }
      let rows = try preparer.rows(teaching.map(\.0), of: image.source, basis: basis)
      return .success(
        LabeledRows(
          values: rows.values + parts.values, labels: teaching.map(\.1) + parts.labels))
    } catch {
      switch error {
      // Its answers cannot teach until the file is back; the others still do.
      case .imageUnreadable: return .success(LabeledRows())
      case .cancelled: return .failure(.cancelled)
      default: return .failure(.preparation(error))
      }
    }
  }

  /// The rows of parts of mixed regions that teach, region by region.
  private static func partRows(
    of image: RoundImage, coding: ClassCoding, preparer: ImagePreparer, basis: DescriptorBasis
  ) throws(PreparationError) -> LabeledRows {
    var gathered = LabeledRows()
    for division in image.divisions {
      let teaching = division.answers.sorted { $0.key < $1.key }
        .compactMap { place, answer in coding.number(of: answer).map { (place, $0) } }
      guard !teaching.isEmpty else { continue }
      let rows = try preparer.rows(ofParts: division.parts, of: image.source, basis: basis)
      for (place, label) in teaching where place < rows.rows {
        let row = rows.values[(place * rows.columns)..<((place + 1) * rows.columns)]
        // A part without a pixel in the image as it is cut now has nothing to teach.
        guard row.contains(where: { $0 != 0 }) else { continue }
        gathered.values += row
        gathered.labels.append(label)
      }
    }
    return gathered
  }

  private static func trainingSeed(_ input: RoundInput) -> UInt64 {
    var generator = SeededGenerator(
      seed: input.seed, round: UInt64(bitPattern: Int64(input.round)),
      item: Purpose.training.rawValue)
    return generator.next()
  }
}

/// Rows that teach, with the class of each.
private struct LabeledRows: Sendable {
  var values: [Float] = []
  var labels: [Int32] = []
}
