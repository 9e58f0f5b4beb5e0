public import ActiveLearning
public import Labeling
public import Preparation
public import Superpixels

extension Round {
  /// The model's prediction for every region of an image, smoothed over the image's region graph.
  ///
  /// - Precondition: the image was described with the basis that the model learned from.
  public static func predict(_ image: DescribedImage, with model: TrainedModel) -> Prediction {
    smoothed(model.classifier.predict(image.features), over: image.layout)
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
  /// One guess per row: the most probable class, its probability, and how unsure the model is.
  ///
  /// - Precondition: the prediction distinguishes this model's classes.
  public func guesses(from prediction: Prediction) -> [Guess] {
    precondition(prediction.classes == coding.count)
    let entropies = AcquisitionFunction.entropy.scores(prediction)
    return (0..<prediction.rows).map { row in
      let best = prediction.mostProbable(in: row) ?? (label: 0, probability: 0)
      return Guess(
        answer: coding.answer(for: best.label), confidence: Double(best.probability),
        uncertainty: Double(entropies[row]))
    }
  }
}
