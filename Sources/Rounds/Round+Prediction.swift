public import ActiveLearning
public import Labeling
public import Preparation
public import Superpixels

extension Round {
  /// The model's prediction for every region of an image, smoothed over the image's region graph; that of a network
  /// outside of this program in its place, if there is one of the image.
  ///
  /// - Precondition: the image was described with the basis that the model learned from.
  public static func predict(_ image: DescribedImage, with model: TrainedModel) -> Prediction {
    prediction(of: image, by: model.classifier, coding: model.coding)
  }

  /// The same of any classifier that tells the coding's classes apart.
  package static func prediction(
    of image: DescribedImage, by classifier: any Classifier, coding: ClassCoding
  ) -> Prediction {
    let own = smoothed(classifier.predict(image.features), over: image.layout)
    return image.opinion?.replacing(own, coding: coding) ?? own
  }

  /// A classifier's prediction, smoothed over the image's region graph.
  package static func smoothed(_ prediction: Prediction, over layout: RegionLayout) -> Prediction {
    Smoothing().apply(to: prediction, over: NeighborGraph(layout.graph))
  }
}

extension NeighborGraph {
  /// The regions of one image as rows, with the lengths of their shared borders.
  public init(_ graph: RegionGraph) {
    self.init(
      offsets: graph.offsets, neighbors: graph.neighbors, weights: graph.borderLengths)
  }
}

extension TrainedModel {
  /// One guess per row: the most probable class, its probability, how unsure the model is, and how often
  /// such guesses are right.
  ///
  /// - Parameter image: the project's image that the rows are of; nil for one that no model learned from.
  /// - Precondition: the prediction distinguishes this model's classes.
  public func guesses(from prediction: Prediction, of image: ImageID?) -> [Guess] {
    prediction.guesses(
      coding: coding, calibration: calibration, isFamiliar: image.map(images.contains) ?? false)
  }
}

extension Prediction {
  /// One guess per row.
  ///
  /// - Parameter isFamiliar: whether the model learned from the image that the rows are of.
  /// - Precondition: the prediction distinguishes the coding's classes.
  func guesses(
    coding: ClassCoding, calibration: ConfidenceCalibration?, isFamiliar: Bool
  ) -> [Guess] {
    precondition(classes == coding.count)
    let entropies = AcquisitionFunction.entropy.scores(self)
    return (0..<rows).map { row in
      let best = mostProbable(in: row) ?? (label: 0, probability: 0)
      return Guess(
        answer: coding.answer(for: best.label), confidence: Double(best.probability),
        uncertainty: Double(entropies[row]),
        chance: calibration?.chance(
          of: best.label, confidence: Double(best.probability), isFamiliar: isFamiliar))
    }
  }
}
