import ActiveLearning
import Labeling
import Numerics
import Preparation
import Rounds
import Superpixels

/// A model's figures on images with ground truth.
struct TruthMeasure: Sendable {
  /// Of smoothed predictions.
  var smoothed: ConfusionMatrix
  /// Of unsmoothed predictions.
  var raw: ConfusionMatrix
}

extension TruthSet {
  /// Predicts every region and compares at full resolution.
  ///
  /// Pixels are compared through the counts of each region, which gives the same sums as painting
  /// the predictions. Void may be predicted, which is a miss; where void is the truth, nothing
  /// is counted.
  ///
  /// - Parameter answers: replace the predictions for the regions that have them.
  func measure(
    _ predictor: SimulatedPredictor, answers: [ImageID: [Int: Answer]], classes: TruthClasses,
    preparer: ImagePreparer, basis: DescriptorBasis
  ) async throws(RoundError) -> TruthMeasure {
    let empty = ConfusionMatrix(
      classes: predictor.coding.count, ignoring: [predictor.coding.void])
    let parts = await concurrentMap(members, width: Round.width) {
      member -> Result<TruthMeasure, RoundError> in
      do throws(PreparationError) {
        let (smoothed, raw) = try predictor.labels(of: member, preparer: preparer, basis: basis)
        var part = TruthMeasure(smoothed: empty, raw: empty)
        let own = answers[member.source.id]
        for (predicted, matrix) in [(smoothed, \TruthMeasure.smoothed), (raw, \TruthMeasure.raw)] {
          var labels = predicted
          labels.complete(with: own, coding: predictor.coding)
          member.truth.count(labels, classes: classes, into: &part[keyPath: matrix])
        }
        return .success(part)
      } catch {
        return .failure(error == .cancelled ? .cancelled : .preparation(error))
      }
    }
    var sum = TruthMeasure(smoothed: empty, raw: empty)
    for part in parts {
      let part = try part.get()
      sum.smoothed.add(part.smoothed)
      sum.raw.add(part.raw)
    }
    return sum
  }
}

extension [Int] {
  /// Puts answers in place of predicted classes, region by region; those without a class change
  /// nothing.
  mutating func complete(with answers: [Int: Answer]?, coding: ClassCoding) {
    for (region, answer) in answers ?? [:] where indices.contains(region) {
      if let label = coding.number(of: answer) { self[region] = Int(label) }
    }
  }
}

extension RegionTruth {
  /// Adds every region's pixels to a confusion matrix, given each region's predicted class.
  func count(_ predicted: [Int], classes: TruthClasses, into matrix: inout ConfusionMatrix) {
    let places = values.map(classes.place)
    for (region, label) in predicted.enumerated() {
      for (place, count) in zip(places, counts(of: region)) where count > 0 {
        if let place { matrix.add(truth: place, predicted: label, count: Int64(count)) }
      }
    }
  }
}

extension Prediction {
  /// The most probable class of every row; the first in case of a tie.
  var mostProbable: [Int] {
    (0..<rows).map { mostProbable(in: $0)?.label ?? 0 }
  }
}
