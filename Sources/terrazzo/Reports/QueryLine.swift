import Annotation
import Labeling

/// One queried region as a line of JSON.
struct QueryLine: Encodable {
  var image: String
  var region: Int
  /// The segmentation that the number belongs to.
  var partition: Int64
  /// A pixel inside the region, in the stored image.
  var x: Int
  var y: Int
  /// The region's box: its first column and row, and its size.
  var left: Int
  var top: Int
  var width: Int
  var height: Int
  var utility: Double
  /// Null without a model, and for a region that measures the model.
  var prediction: String?
  var confidence: Double?
  /// How often guesses like that are right; null while too few answers say so.
  var chance: Double?
  /// The region's answer, null while it is open; omitted unless answered regions are listed.
  var answer: String?
  private let tellsAnswer: Bool
  /// Position in the order of choice, from 0; omitted unless explained.
  var rank: Int?
  /// The parts of the utility by name, which add up to it; omitted unless explained.
  var terms: [String: Double]?
  /// Whether the region was drawn to measure the model; omitted unless explained.
  var audit: Bool?
  /// Whether it is a part of a mixed region; omitted unless explained.
  var part: Bool?
  /// The prediction of the model that chose the region, if a newer one predicts now; only with the
  /// terms.
  var chosenPrediction: String?
  var chosenConfidence: Double?

  /// - Parameters:
  ///   - explains: whether the line includes the rank and the terms.
  ///   - tellsAnswer: whether it includes the answer.
  init(_ query: Query, names: ClassNames, explains: Bool = false, tellsAnswer: Bool = false) {
    image = query.image.escaped
    region = query.region.number
    partition = query.region.partition.rawValue
    x = query.x
    y = query.y
    left = query.left
    top = query.top
    width = query.width
    height = query.height
    utility = query.item.utility
    // Regions that measure the model, or people, are answered without its guess.
    let guess = query.item.hidesGuess ? nil : query.item.guess
    prediction = guess.map { names.word(for: $0.answer) }
    confidence = guess?.confidence
    chance = guess?.chance
    answer = query.answer.map { names.word(for: $0) }
    self.tellsAnswer = tellsAnswer
    guard explains else { return }
    rank = query.item.rank
    terms = Dictionary(query.item.terms.map { ($0.name, $0.value) }, uniquingKeysWith: +)
    audit = query.item.isAudit
    part = query.isPart
    let chosen = query.item.hidesGuess ? nil : query.guessWhenChosen
    chosenPrediction = chosen.map { names.word(for: $0.answer) }
    chosenConfidence = chosen?.confidence
  }

  private enum CodingKeys: String, CodingKey {
    case image, region, partition, x, y, left, top, width, height, utility, prediction, confidence,
      chance,
      answer, rank, terms, audit, part
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
    try container.encode(left, forKey: .left)
    try container.encode(top, forKey: .top)
    try container.encode(width, forKey: .width)
    try container.encode(height, forKey: .height)
    try container.encode(utility, forKey: .utility)
    try container.encode(prediction, forKey: .prediction)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(chance, forKey: .chance)
    if tellsAnswer { try container.encode(answer, forKey: .answer) }
    try container.encodeIfPresent(rank, forKey: .rank)
    try container.encodeIfPresent(terms, forKey: .terms)
    try container.encodeIfPresent(audit, forKey: .audit)
    try container.encodeIfPresent(part, forKey: .part)
    try container.encodeIfPresent(chosenPrediction, forKey: .chosenPrediction)
    try container.encodeIfPresent(chosenConfidence, forKey: .chosenConfidence)
  }
}
