import Annotation
import Labeling

/// One asked region as a line of JSON.
struct QueryLine: Encodable {
  var image: String
  var region: Int
  /// A pixel inside the region, in the stored image.
  var x: Int
  var y: Int
  var width: Int
  var height: Int
  var utility: Double
  /// Null without a model.
  var prediction: String?
  var confidence: Double?

  init(_ query: Query, names: ClassNames) {
    image = query.image.escaped
    region = query.region.number
    x = query.x
    y = query.y
    width = query.width
    height = query.height
    utility = query.item.utility
    prediction = query.item.guess.map { names.word(for: $0.answer) }
    confidence = query.item.guess?.confidence
  }

  private enum CodingKeys: String, CodingKey {
    case image, region, x, y, width, height, utility, prediction, confidence
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(image, forKey: .image)
    try container.encode(region, forKey: .region)
    try container.encode(x, forKey: .x)
    try container.encode(y, forKey: .y)
    try container.encode(width, forKey: .width)
    try container.encode(height, forKey: .height)
    try container.encode(utility, forKey: .utility)
    try container.encode(prediction, forKey: .prediction)
    try container.encode(confidence, forKey: .confidence)
  }
}
