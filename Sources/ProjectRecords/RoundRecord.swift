package import Labeling
package import Rounds

/// What a round saw beyond its strategy, settings and candidates: enough to choose its batch again.
package struct RoundRecord: Codable, Sendable, Equatable {
  /// The round number that seeded the random choices.
  package var round: Int
  /// The journal position at which answers were read while choosing.
  package var position: Int64
  /// The round number that seeded the model's training; nil without a model.
  package var trainingRound: Int?
  /// Classes that the model distinguished; nil without a model.
  package var classes: [Int]?
  /// How the model was trained; nil without a model and in old rounds.
  package var recipe: TrainerRecipe?
  /// The descriptor basis, by digest; nil for a batch that was drawn before anything was described.
  package var basis: String?
  /// Regions that must not be queried, each as image, partition and number, ascending.
  package var excluded: [[Int64]]
  /// How many regions, the last by rank, the batch took over from the one before instead of choosing
  /// them; nil for a batch that was chosen entirely.
  package var kept: Int?
  /// How many regions were to be chosen, where that is not the batch size of the settings; nil in old rounds.
  ///
  /// The others of the batch are asked once more, and are the last by rank, like those that `kept` counts.
  package var wanted: Int?
  /// Images that show the same thing, by number, the first of each scene first; nil for an old
  /// round.
  ///
  /// Old rounds treated every image on its own. A random batch finds its scenes again while it
  /// grows.
  package var scenes: [[Int64]]?
  /// Whether a script asks; nil: a person at a screen does.
  ///
  /// Its regions are kept from others for longer.
  package var scripted: Bool?

  package init(
    round: Int, position: Int64, model: TrainedModel? = nil, basis: String? = nil,
    excluded: Set<RegionID>, scenes: [[ImageID]] = []
  ) {
    self.round = round
    self.position = position
    trainingRound = model?.round
    classes = model?.coding.classes.map(\.rawValue)
    recipe = model?.recipe
    self.basis = basis
    self.excluded =
      excluded.map { [$0.image.rawValue, $0.partition.rawValue, Int64($0.number)] }
      .sorted { $0.lexicographicallyPrecedes($1) }
    self.scenes = scenes.map { $0.map(\.rawValue) }
  }

  /// The same record.
  ///
  /// - Throws: if it holds numbers that no round could have written.
  package func checked() throws -> RoundRecord {
    let ranges: [(Int64?, ClosedRange<Int64>)] = [
      (Int64(round), StoredRange.identifier), (position, StoredRange.identifier),
      (trainingRound.map(Int64.init), StoredRange.identifier),
      (kept.map(Int64.init), StoredRange.count), (wanted.map(Int64.init), StoredRange.count),
    ]
    for (value, range) in ranges {
      if let value { _ = try StoredRange.checked(value, range, "a round's record") }
    }
    for number in classes ?? [] {
      _ = try StoredRange.checked(number, StoredRange.region, "a round's class")
    }
    for region in excluded where region.count == 3 {
      _ = try RegionID(
        checkedImage: region[0], partition: region[1], number: Int(region[2]))
    }
    return self
  }

  /// The regions that must not be queried.
  package var excludedRegions: Set<RegionID> {
    Set(
      excluded.filter { $0.count == 3 }.map {
        RegionID(
          image: ImageID(rawValue: $0[0]), partition: PartitionID(rawValue: $0[1]),
          number: Int(truncatingIfNeeded: $0[2]))
      })
  }
}
