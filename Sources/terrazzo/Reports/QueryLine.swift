import Annotation
import Labeling

/// One asked region as a line of JSON.
struct QueryLine: Encodable {
  var image: String
  var region: Int
  /// The segmentation that the number belongs to.
  var partition: Int64
  /// A pixel inside the region, in the stored image.
  var x: Int
  var y: Int
  var width: Int
  var height: Int
  var utility: Double
  /// Null without a model, and for a region that measures it.
  var prediction: String?
  var confidence: Double?
  /// What the region was answered, null while it is open; left out unless answered ones are listed.
  var answer: String?
  private let tellsAnswer: Bool
  /// Place in the order of choice, from 0; left out unless explained.
  var rank: Int?
  /// The parts of the utility by name, which add up to it; left out unless explained.
  var terms: [String: Double]?
  /// Whether the region was drawn to measure the model; left out unless explained.
  var audit: Bool?
  /// Whether it is a part of a mixed region; left out unless explained.
  var part: Bool?
  /// What the model thought that chose the region, if a newer one predicts now; with the terms only.
  var chosenPrediction: String?
  var chosenConfidence: Double?

  /// - Parameters:
  ///   - explains: whether the rank and the terms are part of the line.
  ///   - tellsAnswer: whether the answer is.
  init(_ query: Query, names: ClassNames, explains: Bool = false, tellsAnswer: Bool = false) {
    image = query.image.escaped
    region = query.region.number
    partition = query.region.partition.rawValue
    x = query.x
    y = query.y
    width = query.width
    height = query.height
    utility = query.item.utility
    // What measures the model is answered without its guess.
    let guess = query.item.isAudit ? nil : query.item.guess
    prediction = guess.map { names.word(for: $0.answer) }
    confidence = guess?.confidence
    answer = query.answer.map { names.word(for: $0) }
    self.tellsAnswer = tellsAnswer
    guard explains else { return }
    rank = query.item.rank
    terms = Dictionary(query.item.terms.map { ($0.name, $0.value) }, uniquingKeysWith: +)
    audit = query.item.isAudit
    part = query.isPart
    let chosen = query.item.isAudit ? nil : query.guessWhenChosen
    chosenPrediction = chosen.map { names.word(for: $0.answer) }
    chosenConfidence = chosen?.confidence
  }

  private enum CodingKeys: String, CodingKey {
    case image, region, partition, x, y, width, height, utility, prediction, confidence, answer,
      rank, terms, audit, part
    case chosenPrediction = "chosen_prediction"
    case chosenConfidence = "chosen_confidence"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(image, forKey: .image)
    try container.encode(region, forKey: .region)
    try container.encode(partition, forKey: .partition)
    try container.encode(x, forKey: .x)
    try container.encode(y, forKey: .y)
    try container.encode(width, forKey: .width)
    try container.encode(height, forKey: .height)
    try container.encode(utility, forKey: .utility)
    try container.encode(prediction, forKey: .prediction)
    try container.encode(confidence, forKey: .confidence)
    if tellsAnswer { try container.encode(answer, forKey: .answer) }
    try container.encodeIfPresent(rank, forKey: .rank)
    try container.encodeIfPresent(terms, forKey: .terms)
    try container.encodeIfPresent(audit, forKey: .audit)
    try container.encodeIfPresent(part, forKey: .part)
    try container.encodeIfPresent(chosenPrediction, forKey: .chosenPrediction)
    try container.encodeIfPresent(chosenConfidence, forKey: .chosenConfidence)
  }
}
