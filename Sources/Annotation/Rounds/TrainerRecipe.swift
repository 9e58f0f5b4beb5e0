import ActiveLearning
import Superpixels

/// How a model was trained, apart from its rows and its seed: stored with rounds, so that one that an
/// older version trained can be trained again.
enum TrainerRecipe: Sendable, Codable, Equatable {
  case perceptron(settings: PerceptronTrainer)
  case linear(settings: LinearTrainer)

  /// What this version trains with; without groups, what versions did that did not store it.
  init(_ kind: TrainerKind, groups: [DescriptorGroup] = DescriptorGroup.allCases) {
    switch kind {
    case .perceptron:
      var settings = PerceptronTrainer()
      settings.columnGroups = groups.map(\.columns)
      self = .perceptron(settings: settings)
    case .linear:
      self = .linear(settings: LinearTrainer())
    }
  }

  /// Whether it can be trained with at all; a stored one may be damaged.
  var isUsable: Bool {
    switch self {
    case .perceptron(let settings):
      let columns = 0...DescriptorGroup.columnCount
      return (1...4_096).contains(settings.hidden) && (0..<1).contains(settings.dropout)
        && (0..<1).contains(settings.groupDropout) && settings.groupDropoutRows > 0
        && settings.groupDropoutRows < 1_000_000_000 && settings.schedule.isUsable
        && settings.columnGroups.allSatisfy {
          columns.contains($0.lowerBound) && columns.contains($0.upperBound)
        }
    case .linear(let settings):
      return settings.schedule.isUsable
    }
  }

  var trainer: any ClassifierTrainer {
    switch self {
    case .perceptron(let settings): settings
    case .linear(let settings): settings
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
