import Labeling

/// The payload of an acceptance: on what ground the guesses of its group were accepted.
struct AcceptancePayload: Codable {
  struct Sample: Codable {
    var size: Int
    var errors: Int
    var bound: Double
    var confidence: Double
    /// As text: JSON readers lose the last digits of such numbers.
    var seed: String
  }

  /// The image, for what was open of one.
  var image: Int64?
  /// The guess, for a stratum.
  var answer: String?
  var classNumber: Int?
  var least: Double
  var expectedErrors: Double
  var model: Int64
  var sample: Sample?

  private enum CodingKeys: String, CodingKey {
    case image, answer, least, model, sample
    case classNumber = "class"
    case expectedErrors = "expected_errors"
  }

  init(_ ground: AcceptanceGround) {
    switch ground.scope {
    case .image(let id): image = id.rawValue
    case .stratum(let guess):
      answer = guess.storedName
      if case .labeled(let id) = guess { classNumber = id.rawValue }
    }
    least = ground.least
    expectedErrors = ground.expectedErrors
    model = ground.model
    sample = ground.sample.map {
      Sample(
        size: $0.size, errors: $0.errors, bound: $0.bound, confidence: $0.confidence,
        seed: String($0.seed))
    }
  }

  /// - Throws: `StoreError.unreadableAcceptance` for what no version wrote.
  func ground() throws -> AcceptanceGround {
    let scope: AcceptanceGround.Scope
    switch (image, answer) {
    case (let image?, nil):
      scope = .image(
        ImageID(rawValue: try StoredRange.checked(image, StoredRange.identifier, "an image")))
    case (nil, let word?):
      scope = .stratum(try Answer(stored: word, classNumber: classNumber ?? -1))
    default: throw StoreError.unreadableAcceptance
    }
    guard (0...1).contains(least), (0...1e9).contains(expectedErrors),
      StoredRange.identifier.contains(model)
    else { throw StoreError.unreadableAcceptance }
    return AcceptanceGround(
      scope: scope, least: least, expectedErrors: expectedErrors, model: model,
      sample: try sample.map { try $0.evidence() })
  }
}

extension AcceptancePayload.Sample {
  fileprivate func evidence() throws -> SampleEvidence {
    guard StoredRange.count.contains(Int64(size)), (0...size).contains(errors),
      (0...1).contains(bound), (0...1).contains(confidence), let seed = UInt64(seed)
    else { throw StoreError.unreadableAcceptance }
    return SampleEvidence(
      size: size, errors: errors, bound: bound, confidence: confidence, seed: seed)
  }
}

/// The payload of one accepted guess.
struct AcceptedPayload: Codable {
  var image: Int64
  var partition: Int64
  var number: Int
  var answer: String
  var classNumber: Int?
  var chance: Double

  private enum CodingKeys: String, CodingKey {
    case image, partition, number, answer, chance
    case classNumber = "class"
  }

  init(_ guess: AcceptedGuess) {
    image = guess.region.image.rawValue
    partition = guess.region.partition.rawValue
    number = guess.region.number
    answer = guess.answer.storedName
    if case .labeled(let id) = guess.answer { classNumber = id.rawValue }
    chance = guess.chance
  }

  /// - Throws: `StoreError.unreadableAcceptance` for what no version wrote.
  func guess() throws -> AcceptedGuess {
    let answer = try Answer(stored: answer, classNumber: classNumber ?? -1)
    guard answer.teaches, (0...1).contains(chance) else { throw StoreError.unreadableAcceptance }
    return AcceptedGuess(
      region: try RegionID(checkedImage: image, partition: partition, number: number),
      answer: answer, chance: chance)
  }
}
