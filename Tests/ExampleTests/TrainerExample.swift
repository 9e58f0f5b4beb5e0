import ActiveLearning
import Foundation
import Numerics

/// Takes a row for one of the class whose rows' mean is nearest.
///
/// Rocchio's classifier, with probabilities that fall with the squared distance: O(rows · columns) to
/// train, O(rows · columns · classes) to predict.
struct NearestMeanTrainer: ClassifierTrainer {
  struct Settings: Codable, Equatable {
    /// How fast probabilities fall with the mean squared distance of a column, above 0.
    var sharpness: Float = 8
  }

  let name = "nearest-mean"
  var settings = Settings()

  func train(
    features: FeatureMatrix, labels: [Int32], classes: Int, seed: UInt64,
    progress: (Double) -> Void
  ) async throws(TrainingError) -> any Classifier {
    var counts = [Int](repeating: 0, count: classes)
    for label in labels { counts[Int(label)] += 1 }
    let found = counts.count { $0 > 0 }
    guard found >= 2 else { throw .tooFewClasses(found: found) }
    var means = [Float](repeating: 0, count: classes * features.columns)
    for (row, label) in labels.enumerated() {
      guard !Task.isCancelled else { throw .cancelled }
      let share = 1 / Float(counts[Int(label)])
      for column in 0..<features.columns {
        let value = features.values[row * features.columns + column]
        means[Int(label) * features.columns + column] += value * share
      }
      progress(Double(row + 1) / Double(labels.count))
    }
    return NearestMean(
      means: means, isPresent: counts.map { $0 > 0 }, sharpness: settings.sharpness)
  }

  func classifier(from bytes: [UInt8]) throws -> any Classifier {
    let read = try JSONDecoder().decode(NearestMean.self, from: Data(bytes))
    guard read.isSound else { throw NotAClassifier() }
    return read
  }

  func isUsable(columns: Int) -> Bool { settings.sharpness > 0 && settings.sharpness < 1e6 }

  private struct NotAClassifier: Error {}
}

/// What it learned; stored as JSON.
private struct NearestMean: Classifier, Codable {
  /// `classes * columns` values, the first class first.
  var means: [Float]
  /// Whether each class had rows.
  var isPresent: [Bool]
  var sharpness: Float

  var classes: Int { isPresent.count }
  var columns: Int { means.count / classes }

  var isSound: Bool {
    isPresent.contains(true) && means.count.isMultiple(of: isPresent.count)
      && sharpness > 0 && sharpness < 1e6 && means.allSatisfy { $0.magnitude < 1e9 }
  }

  func predict(_ features: FeatureMatrix) -> Prediction {
    precondition(features.columns == columns, "A row has a value for every column.")
    var probabilities: [Float] = []
    probabilities.reserveCapacity(features.rows * classes)
    for row in 0..<features.rows {
      let distances = (0..<classes).map { label in
        isPresent[label] ? distance(from: row, of: features, to: label) : .infinity
      }
      let nearest = distances.min() ?? 0
      let weights = distances.map { Float(exp(Double(sharpness * (nearest - $0)))) }
      let sum = weights.reduce(0, +)
      probabilities += weights.map { $0 / sum }
    }
    return Prediction(rows: features.rows, classes: classes, probabilities: probabilities)
  }

  private func distance(from row: Int, of features: FeatureMatrix, to label: Int) -> Float {
    var sum: Float = 0
    for column in 0..<columns {
      let difference =
        features.values[row * columns + column] - means[label * columns + column]
      sum += difference * difference
    }
    return sum / Float(max(1, columns))
  }

  func encoded() -> [UInt8] { (try? JSONEncoder().encode(self)).map(Array.init) ?? [] }
}
