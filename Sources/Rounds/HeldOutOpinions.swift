package import ActiveLearning
package import Labeling
import Numerics

/// What models say of answered regions that they did not learn from.
///
/// The model in force has learned its answers, wrong ones among them, by heart. Here every answered region
/// is judged by a model that saw no answer of its image.
package struct HeldOutOpinions: Sendable {
  package let coding: ClassCoding
  /// The descriptor basis that the regions were judged by.
  package let basisDigest: String
  /// The journal position at which the answers were read.
  package let journalPosition: Int64
  /// How often guesses are right; nil for too few answers.
  package let calibration: ConfidenceCalibration?
  /// The regions in order, and `coding.count` probabilities of each.
  private let regions: [RegionID]
  private let probabilities: Prediction

  /// - Parameters:
  ///   - judged: probabilities of the regions.
  ///   - calibration: how often guesses are right; nil for too few answers.
  package init(
    _ judged: [RegionID: [Float]], calibration: ConfidenceCalibration?, coding: ClassCoding,
    basisDigest: String, journalPosition: Int64
  ) {
    let sorted = judged.sorted { $0.key < $1.key }
    regions = sorted.map(\.key)
    probabilities = Prediction(
      rows: sorted.count, classes: coding.count, probabilities: sorted.flatMap(\.value))
    self.coding = coding
    self.basisDigest = basisDigest
    self.journalPosition = journalPosition
    self.calibration = calibration
  }

  /// How many regions were judged.
  package var count: Int { regions.count }

  /// Whether a region was judged.
  package func knows(_ region: RegionID) -> Bool { row(of: region) != nil }

  /// What was said of a region; nil if it was not judged.
  ///
  /// - Complexity: logarithmic in the number of regions.
  package func opinion(of region: RegionID) -> HeldOutOpinion? {
    guard let row = row(of: region) else { return nil }
    let start = row * coding.count
    let own = Prediction(
      rows: 1, classes: coding.count,
      probabilities: Array(probabilities.probabilities[start..<(start + coding.count)]))
    guard let guess = own.guesses(coding: coding, calibration: calibration, isFamiliar: false).first
    else {
      return nil
    }
    return HeldOutOpinion(guess: guess, coding: coding, probabilities: own.probabilities)
  }

  private func row(of region: RegionID) -> Int? {
    var (low, high) = (0, regions.count)
    while low < high {
      let middle = (low + high) / 2
      if regions[middle] < region { low = middle + 1 } else { high = middle }
    }
    return low < regions.count && regions[low] == region ? low : nil
  }
}

/// What a model says of a region that it did not learn from.
package struct HeldOutOpinion: Sendable {
  package let guess: Guess
  fileprivate let coding: ClassCoding
  fileprivate let probabilities: [Float]

  /// The probability of an answer, 0...1; nil for answers that teach nothing.
  package func support(of answer: Answer) -> Double? {
    coding.number(of: answer).map { Double(probabilities[Int($0)]) }
  }
}

extension HeldOutOpinions {
  /// 1 had chances by models that had not seen the image, for every image.
  private static let version: UInt32 = 2

  /// The opinions as bytes.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.version)
    writer.append(journalPosition)
    writer.append(basisDigest)
    writer.append(calibration.flatMap { try? StoredJSON.text($0) } ?? "")
    writer.append(UInt32(coding.classes.count))
    for id in coding.classes { writer.append(Int64(id.rawValue)) }
    writer.append(UInt32(regions.count))
    for region in regions {
      writer.append(Int64(region.image.rawValue))
      writer.append(Int64(region.partition.rawValue))
      writer.append(Int64(region.number))
    }
    writer.append(probabilities.probabilities)
    return writer.bytes
  }

  /// Reads what `encoded` wrote; nil for anything else.
  package init?(decoding bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard reader.integer(UInt32.self) == Self.version,
      let position = reader.integer(Int64.self), StoredRange.identifier.contains(position),
      let basis = reader.text(), let calibration = reader.text(),
      let count = reader.integer(UInt32.self),
      let classes = reader.array(of: Int64.self, count: Int(count)),
      Set(classes).count == classes.count, classes.allSatisfy(StoredRange.region.contains),
      let judged = reader.integer(UInt32.self), judged <= UInt32.max / 3,
      let numbers = reader.array(of: Int64.self, count: 3 * Int(judged)),
      numbers.allSatisfy(StoredRange.identifier.contains),
      let values = reader.array(of: Float.self, count: Int(judged) * (classes.count + 1)),
      values.allSatisfy({ (0...1.001) ~= $0 })
    else { return nil }
    coding = ClassCoding(classes.map { ClassID(rawValue: Int($0)) })
    basisDigest = basis
    journalPosition = position
    regions = (0..<Int(judged)).map {
      RegionID(
        image: ImageID(rawValue: numbers[3 * $0]),
        partition: PartitionID(rawValue: numbers[3 * $0 + 1]), number: Int(numbers[3 * $0 + 2]))
    }
    guard zip(regions, regions.dropFirst()).allSatisfy(<) else { return nil }
    probabilities = Prediction(
      rows: regions.count, classes: coding.count, probabilities: values)
    let known = try? StoredJSON.value(
      ConfidenceCalibration.self, from: calibration, of: "a calibration")
    self.calibration = known.flatMap { $0.isUsable(classes: classes.count + 1) ? $0 : nil }
  }
}
