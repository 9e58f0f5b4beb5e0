public import ActiveLearning
import Labeling
import Numerics
public import Preparation
public import Superpixels

extension Round {
  /// Images whose rows are read at a time: more would be in memory twice.
  private static let imagesAtATime = 16

  /// Learns from the answers of the round's images.
  ///
  /// Classes and void teach; skipped, unsure and mixed regions do not. Rows come in the order of
  /// images and numbers, so the model depends only on the answers and the seed. Images that cannot
  /// be read and are not in the cache teach nothing. Only rows that teach are read.
  ///
  /// - Parameters:
  ///   - mostRows: how many regions may teach, at least 1; nil: all.
  ///   - progress: called with the completed share, 0...1.
  public static func train(
    _ input: RoundInput, preparer: ImagePreparer, basis: DescriptorBasis,
    trainer: any ClassifierTrainer, mostRows: Int? = nil, progress: @Sendable (Double) -> Void
  ) async throws(RoundError) -> TrainedModel {
    let rows = try await answeredRows(
      of: input, preparer: preparer, basis: basis, mostRows: mostRows)
    let coding = input.classes
    do {
      let classifier = try await trainer.train(
        features: rows.features, labels: rows.labels, classes: coding.count,
        seed: trainingSeed(input), progress: progress)
      return TrainedModel(
        classifier: classifier, coding: coding, basisDigest: basis.digest,
        journalPosition: input.journalPosition,
        images: Set(rows.images.map { input.images[Int($0)].source.id }), round: input.round,
        trainer: TrainerName(rawValue: trainer.name))
    } catch {
      throw error == .cancelled ? .cancelled : .training(error)
    }
  }

  /// The rows of the answered regions that teach, in the order of images and numbers.
  ///
  /// - Parameters:
  ///   - mostRows: how many regions may teach, at least 1; nil: all.
  ///   - progress: called with the completed share, 0...1.
  package static func answeredRows(
    of input: RoundInput, preparer: ImagePreparer, basis: DescriptorBasis, mostRows: Int? = nil,
    progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(RoundError) -> AnsweredRows {
    let coding = input.classes
    let found = await concurrentMap(input.images, width: width) { image in
      Self.teaching(of: image, coding: coding, preparer: preparer)
    }
    var teaching: [Teaching] = []
    teaching.reserveCapacity(found.count)
    for part in found { teaching.append(try part.get()) }
    let sample = TeachingSample(
      of: teaching.flatMap(\.labels), classes: coding.count, most: mostRows, seed: input.seed,
      round: input.round)
    var values: [Float] = []
    var labels: [Int32] = []
    var images: [Int32] = []
    var numbers: [Int32] = []
    values.reserveCapacity(sample.isTaken.count { $0 } * basis.layout.columnCount)
    var first = 0
    var place = 0
    while first < input.images.count {
      var part: [(image: RoundImage, teaching: Teaching)] = []
      for index in first..<min(first + imagesAtATime, input.images.count) {
        let own = teaching[index]
        part.append((input.images[index], own.only(sample.isTaken[place..<(place + own.count)])))
        place += own.count
      }
      let gathered = await concurrentMap(part, width: width) { part in
        rows(of: part.image, part.teaching, preparer: preparer, basis: basis)
      }
      for (offset, rows) in gathered.enumerated() {
        let rows = try rows.get()
        values += rows.values
        labels += rows.labels
        numbers += rows.numbers
        images += [Int32](repeating: Int32(first + offset), count: rows.labels.count)
      }
      first += imagesAtATime
      progress(min(1, Double(first) / Double(input.images.count)))
      guard !Task.isCancelled else { throw .cancelled }
    }
    guard !Task.isCancelled else { throw .cancelled }
    let columns = labels.isEmpty ? 0 : values.count / labels.count
    return AnsweredRows(
      features: FeatureMatrix(rows: labels.count, columns: columns, values: values),
      labels: labels, images: images, numbers: numbers)
  }

  /// The regions of one image that teach, ascending by number, then its parts of mixed regions, region by
  /// region.
  private static func teaching(
    of image: RoundImage, coding: ClassCoding, preparer: ImagePreparer
  ) -> Result<Teaching, RoundError> {
    do throws(PreparationError) {
      var teaching = Teaching()
      teaching.regions = try image.teachingAnswers(using: preparer)
        .compactMap { number, answer in coding.number(of: answer).map { (number, $0) } }
        .sorted { $0.0 < $1.0 }
      for (division, parts) in image.divisions.enumerated() {
        teaching.parts += parts.answers.sorted { $0.key < $1.key }
          .compactMap { place, answer in coding.number(of: answer).map { (division, place, $0) } }
      }
      return .success(teaching)
    } catch {
      return failure(error, or: Teaching())
    }
  }

  /// The rows of one image's regions and parts.
  private static func rows(
    of image: RoundImage, _ teaching: Teaching, preparer: ImagePreparer, basis: DescriptorBasis
  ) -> Result<LabeledRows, RoundError> {
    guard teaching.count > 0 else { return .success(LabeledRows()) }
    do throws(PreparationError) {
      let parts = try partRows(of: image, teaching, preparer: preparer, basis: basis)
      guard !teaching.regions.isEmpty else { return .success(parts) }
      let rows = try preparer.rows(
        teaching.regions.map(\.number), of: image.source, basis: basis)
      return .success(
        LabeledRows(
          values: rows.values + parts.values,
          labels: teaching.regions.map(\.label) + parts.labels,
          numbers: teaching.regions.map { Int32($0.number) } + parts.numbers))
    } catch {
      return failure(error, or: LabeledRows())
    }
  }

  private static func failure<Value>(
    _ error: PreparationError, or nothing: Value
  ) -> Result<Value, RoundError> {
    switch error {
    // Its answers cannot teach until the file is back; the others still do.
    case .imageUnreadable, .notDescribed: .success(nothing)
    case .cancelled: .failure(.cancelled)
    default: .failure(.preparation(error))
    }
  }

  /// The rows of parts of mixed regions that teach, region by region.
  private static func partRows(
    of image: RoundImage, _ teaching: Teaching, preparer: ImagePreparer, basis: DescriptorBasis
  ) throws(PreparationError) -> LabeledRows {
    var gathered = LabeledRows()
    for (number, division) in image.divisions.enumerated() {
      let own = teaching.parts.filter { $0.division == number }
      guard !own.isEmpty else { continue }
      let rows = try preparer.rows(ofParts: division.parts, of: image.source, basis: basis)
      for (_, place, label) in own where place < rows.rows {
        let row = rows.values[(place * rows.columns)..<((place + 1) * rows.columns)]
        // A part without a pixel in the current segmentation has nothing to teach.
        guard row.contains(where: { $0 != 0 }) else { continue }
        gathered.values += row
        gathered.labels.append(label)
        gathered.numbers.append(-1)
      }
    }
    return gathered
  }

  static func trainingSeed(_ input: RoundInput) -> UInt64 {
    var generator = SeededGenerator(
      seed: input.seed, round: UInt64(bitPattern: Int64(input.round)),
      item: DrawPurpose.training.rawValue)
    return generator.next()
  }
}

/// The teaching regions of one image, with class numbers.
private struct Teaching: Sendable {
  var regions: [(number: Int, label: Int32)] = []
  var parts: [(division: Int, place: Int, label: Int32)] = []

  var count: Int { regions.count + parts.count }
  var labels: [Int32] { regions.map(\.label) + parts.map(\.label) }

  /// Only the selected ones, regions before parts.
  func only(_ isTaken: ArraySlice<Bool>) -> Teaching {
    guard isTaken.contains(false) else { return self }
    var rest = Teaching()
    rest.regions = zip(regions, isTaken).filter(\.1).map(\.0)
    rest.parts = zip(parts, isTaken.dropFirst(regions.count)).filter(\.1).map(\.0)
    return rest
  }
}

/// Rows that teach, with the class of each.
private struct LabeledRows: Sendable {
  var values: [Float] = []
  var labels: [Int32] = []
  /// Of each row's region; −1 for a part.
  var numbers: [Int32] = []
}
