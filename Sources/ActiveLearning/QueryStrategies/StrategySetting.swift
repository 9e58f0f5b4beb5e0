/// A setting that may follow a strategy's name, by its folded key.
enum StrategySetting: String, CaseIterable {
  case similarity
  case count
  case worth
  case form
  case anchors
  case cost
  case perImage = "perimage"
  case images
  case lambda
  case share
  case radius
  case spacing
  case nu
  case evidence
  case features

  /// The one that a text such as `lambda=0.5` begins with; case and hyphens do not matter.
  init?(in text: Substring) {
    self.init(rawValue: StrategyConfiguration.folded(text.prefix { $0 != "=" }))
  }

  /// As it is typed.
  var name: String { self == .perImage ? "per-image" : rawValue }

  /// What its value must be.
  var allowed: String {
    switch self {
    case .similarity: "predicted or appearance"
    case .count, .worth, .cost: "pixels or regions"
    case .form: "subtract or scale"
    case .anchors: "all or batch"
    case .perImage, .images: "a whole number of at least 1"
    case .lambda, .nu, .evidence, .features: "a number of at least 0"
    case .share: "a number from 0 to 1"
    case .radius, .spacing: "a number above 0"
    }
  }
}
