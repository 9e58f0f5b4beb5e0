import Labeling

/// A region's answer as the journal's JSON.
struct AnswerPayload: Codable {
  let answered: RegionAnswer

  private enum CodingKeys: String, CodingKey {
    case image, partition, number, answer
    case classNumber = "class"
    case sheet
  }

  init(_ answered: RegionAnswer) {
    self.answered = answered
  }

  /// - Throws: a fact for numbers and words that no version wrote.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let image = try values.decode(Int64.self, forKey: .image)
    let partition = try values.decode(Int64.self, forKey: .partition)
    let number = try values.decode(Int.self, forKey: .number)
    let word = try values.decode(String.self, forKey: .answer)
    let classNumber = try values.decodeIfPresent(Int.self, forKey: .classNumber)
    let answer = try Answer(stored: word, classNumber: classNumber ?? -1)
    let sheet = try values.decodeIfPresent(SheetPayload.self, forKey: .sheet)
    answered = RegionAnswer(
      region: try RegionID(checkedImage: image, partition: partition, number: number),
      answer: answer, sheet: sheet?.guess)
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(answered.region.image.rawValue, forKey: .image)
    try values.encode(answered.region.partition.rawValue, forKey: .partition)
    try values.encode(answered.region.number, forKey: .number)
    try values.encode(answered.answer.storedName, forKey: .answer)
    if case .labeled(let id) = answered.answer {
      try values.encode(id.rawValue, forKey: .classNumber)
    }
    try values.encodeIfPresent(answered.sheet.map(SheetPayload.init), forKey: .sheet)
  }
}

/// What the model guessed where an answer was given on a sheet of open regions.
private struct SheetPayload: Codable {
  let guess: SheetGuess

  private enum CodingKeys: String, CodingKey {
    case answer, chance, model
    case classNumber = "class"
  }

  init(_ guess: SheetGuess) {
    self.guess = guess
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let word = try values.decode(String.self, forKey: .answer)
    let classNumber = try values.decodeIfPresent(Int.self, forKey: .classNumber)
    let chance = try values.decode(Double.self, forKey: .chance)
    let model = try values.decode(Int64.self, forKey: .model)
    guard (0...1).contains(chance), StoredRange.identifier.contains(model) else {
      throw StoreError.unreadableAnswer
    }
    guess = SheetGuess(
      answer: try Answer(stored: word, classNumber: classNumber ?? -1), chance: chance, model: model
    )
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(guess.answer.storedName, forKey: .answer)
    if case .labeled(let id) = guess.answer { try values.encode(id.rawValue, forKey: .classNumber) }
    try values.encode(guess.chance, forKey: .chance)
    try values.encode(guess.model, forKey: .model)
  }
}

extension Answer {
  /// Its name in the database.
  var storedName: String {
    switch self {
    case .labeled: "class"
    case .void: "void"
    case .unsure: "unsure"
    case .skipped: "skipped"
    case .mixed: "mixed"
    }
  }

  /// -1 for answers without a class.
  var storedClass: Int {
    if case .labeled(let id) = self { id.rawValue } else { -1 }
  }

  /// - Throws: `StoreError.unreadableAnswer` for what no version wrote.
  init(stored name: String, classNumber: Int) throws {
    switch name {
    case "class":
      guard (0...65_535).contains(classNumber) else { throw StoreError.unreadableAnswer }
      self = .labeled(ClassID(rawValue: classNumber))
    case "void": self = .void
    case "unsure": self = .unsure
    case "skipped": self = .skipped
    case "mixed": self = .mixed
    default: throw StoreError.unreadableAnswer
    }
  }
}

extension Footprint {
  /// - Throws: `StoreError.unreadableFootprint` for what no version wrote.
  init(stored bytes: [UInt8]) throws {
    do {
      try self.init(encoded: bytes)
    } catch {
      throw StoreError.unreadableFootprint(error)
    }
  }
}
