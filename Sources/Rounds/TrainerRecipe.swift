package import ActiveLearning
import Labeling
package import Superpixels

/// How a model was trained, apart from its rows and its seed: stored with rounds, so that a model
/// that an older version trained can be trained again.
package struct TrainerRecipe: Sendable, Equatable {
  package let name: TrainerName
  /// Of more answered regions than this a sample teaches; nil, as in rounds of before: all do.
  package let mostRows: Int?
  /// Whether accepted guesses taught, too, where there was no answer.
  package var learnsAccepted = false
  /// Which probabilities of a network outside of the program judged in place of the model; nil: none.
  package var outside: String?
  /// The trainer's, as it codes them.
  private let settings: JSONValue

  /// Regions that teach in a session: 126 MB of rows.
  static let standardMostRows = 40_000

  /// What this version trains with; without a layout and with all rows, what versions did that did not
  /// store it.
  ///
  /// Where there is no trainer of the name, `trainer(in:columns:)` gives none.
  ///
  /// - Parameter layout: whose groups of columns are left out at times; nil: none.
  package init(
    _ name: TrainerName, in trainers: TrainerCatalog = .builtIn, layout: DescriptorLayout?,
    mostRows: Int? = standardMostRows
  ) {
    self.name = name
    self.mostRows = mostRows
    let columnGroups = layout?.groups.map(\.columns) ?? []
    if let trainer = trainers.trainer(named: name.rawValue) {
      settings = Self.settings(of: trainer, heeding: columnGroups)
    } else {
      settings = .null
    }
  }

  /// The trainer with the settings of the recipe; nil if there is none, or it cannot be trained with them
  /// on rows of some columns.
  package func trainer(
    in trainers: TrainerCatalog = .builtIn, columns: Int
  ) -> (any ClassifierTrainer)? {
    guard (mostRows ?? 1) > 0, let trainer = trainers.trainer(named: name.rawValue),
      let set = apply(to: trainer), set.isUsable(columns: columns)
    else { return nil }
    return set
  }

  private func apply(to trainer: some ClassifierTrainer) -> (any ClassifierTrainer)? {
    func read<Settings: Decodable>(_: Settings.Type) -> Settings? {
      (try? StoredJSON.text(settings)).flatMap {
        try? StoredJSON.value(Settings.self, from: $0, of: "a recipe")
      }
    }
    var trainer = trainer
    guard let settings = read(type(of: trainer.settings)) else { return nil }
    trainer.settings = settings
    return trainer
  }

  private static func settings(
    of trainer: some ClassifierTrainer, heeding columnGroups: [Range<Int>]
  ) -> JSONValue {
    let settings = trainer.heeding(columnGroups: columnGroups).settings
    guard let text = try? StoredJSON.text(settings), let value = JSONValue(text) else {
      preconditionFailure("The settings of the trainer '\(trainer.name)' cannot be coded.")
    }
    return value
  }
}

/// As one field that is named after the trainer, with its settings and the limit inside.
extension TrainerRecipe: Codable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  private enum Field: CodingKey {
    case settings
    case mostRows
    case learnsAccepted
    case outside
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = container.allKeys.first, container.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath, debugDescription: "A recipe names one trainer."))
    }
    let fields = try container.nestedContainer(keyedBy: Field.self, forKey: key)
    name = TrainerName(rawValue: key.stringValue)
    settings = try fields.decode(JSONValue.self, forKey: .settings)
    mostRows = try fields.decodeIfPresent(Int.self, forKey: .mostRows)
    learnsAccepted = try fields.decodeIfPresent(Bool.self, forKey: .learnsAccepted) ?? false
    outside = try fields.decodeIfPresent(String.self, forKey: .outside)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var fields = container.nestedContainer(keyedBy: Field.self, forKey: Key(name.rawValue))
    try fields.encode(settings, forKey: .settings)
    try fields.encodeIfPresent(mostRows, forKey: .mostRows)
    if learnsAccepted { try fields.encode(true, forKey: .learnsAccepted) }
    try fields.encodeIfPresent(outside, forKey: .outside)
  }
}
