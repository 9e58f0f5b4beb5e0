package import ActiveLearning
package import Superpixels

/// How a model was trained, apart from its rows and its seed: stored with rounds, so that one that an
/// older version trained can be trained again.
package enum TrainerRecipe: Sendable, Codable, Equatable {
  /// Of more answered regions than `mostRows` a sample teaches; nil, as in rounds of before: all do.
  case perceptron(settings: PerceptronTrainer, mostRows: Int?)
  case linear(settings: LinearTrainer, mostRows: Int?)

  /// Regions that teach in a session: 126 MB of rows.
  static let standardMostRows = 40_000

  /// What this version trains with; without a layout and with all rows, what versions did that did not
  /// store it.
  ///
  /// - Parameter layout: whose groups of columns are left out at times; nil: none.
  package init(
    _ kind: TrainerKind, layout: DescriptorLayout?, mostRows: Int? = standardMostRows
  ) {
    switch kind {
    case .perceptron:
      var settings = PerceptronTrainer()
      settings.columnGroups = layout?.groups.map(\.columns) ?? []
      self = .perceptron(settings: settings, mostRows: mostRows)
    case .linear:
      self = .linear(settings: LinearTrainer(), mostRows: mostRows)
    }
  }

  /// How many regions may teach; nil: all.
  package var mostRows: Int? {
    switch self {
    case .perceptron(_, let most), .linear(_, let most): most
    }
  }

  /// Whether it can be trained with at all, on rows of some columns; a stored one may be damaged.
  package func isUsable(columns: Int) -> Bool {
    guard (mostRows ?? 1) > 0 else { return false }
    switch self {
    case .perceptron(let settings, _):
      let columns = 0...columns
      return (1...4_096).contains(settings.hidden) && (0..<1).contains(settings.dropout)
        && (0..<1).contains(settings.groupDropout) && settings.groupDropoutRows > 0
        && settings.groupDropoutRows < 1_000_000_000 && settings.schedule.isUsable
        && settings.columnGroups.allSatisfy {
          columns.contains($0.lowerBound) && columns.contains($0.upperBound)
        }
    case .linear(let settings, _):
      return settings.schedule.isUsable
    }
  }

  package var trainer: any ClassifierTrainer {
    switch self {
    case .perceptron(let settings, _): settings
    case .linear(let settings, _): settings
    }
  }
}

extension TrainingSchedule {
  fileprivate var isUsable: Bool {
    (1...10_000).contains(fewestEpochs) && (fewestEpochs...10_000).contains(mostEpochs)
      && (0...1_000_000_000).contains(shownRows) && (1...1_000_000).contains(batchSize)
      && learningRate.isFinite && weightDecay.isFinite && classWeightPower.isFinite
  }
}
