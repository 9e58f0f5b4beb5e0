package import ActiveLearning
import Labeling
package import Preparation

extension OutsideOpinion {
  /// A prediction in which the outside network has the say: means over regions.
  ///
  /// Probabilities are divided by their sum over the classes that both know. A region of which the network
  /// says nothing about these (a sum below 1/1000) keeps the row of the program's own model; void and
  /// classes that the network does not know get 0.
  ///
  /// - Precondition: `own` has the classes of the coding.
  package func replacing(_ own: Prediction, coding: ClassCoding) -> Prediction {
    replacing(own, by: means, coding: coding)
  }

  /// What strategies score: the means, or each region's least sure pixel.
  package func scored(_ own: Prediction, coding: ClassCoding) -> Prediction {
    replacing(own, by: choosesByPeak ? peaks : means, coding: coding)
  }

  private func replacing(_ own: Prediction, by values: [Float], coding: ClassCoding) -> Prediction {
    precondition(own.classes == coding.count)
    guard own.rows == regions else { return own }
    let places = classes.map { coding.number(of: .labeled($0)).map(Int.init) }
    var probabilities = own.probabilities
    for region in 0..<regions {
      var sum: Float = 0
      for (column, place) in places.enumerated() where place != nil {
        sum += values[region * classes.count + column]
      }
      guard sum >= 1e-3 else { continue }
      for label in 0..<own.classes { probabilities[region * own.classes + label] = 0 }
      for (column, place) in places.enumerated() {
        guard let place else { continue }
        probabilities[region * own.classes + place] = values[region * classes.count + column] / sum
      }
    }
    return Prediction(rows: own.rows, classes: own.classes, probabilities: probabilities)
  }
}
