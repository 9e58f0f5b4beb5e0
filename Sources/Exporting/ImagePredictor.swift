import Labeling
package import Preparation
package import Rounds
package import Superpixels

/// Asks a model about images that are exported.
package struct ImagePredictor: Sendable {
  package let preparer: ImagePreparer
  package let basis: DescriptorBasis
  package let model: TrainedModel

  package init(preparer: ImagePreparer, basis: DescriptorBasis, model: TrainedModel) {
    self.preparer = preparer
    self.basis = basis
    self.model = model
  }

  func predict(_ source: ImageSource) throws(PreparationError) -> PredictedImage {
    let described = try preparer.describe(source, basis: basis)
    let cut = try preparer.cut(source)
    let guesses = model.guesses(
      from: Round.predict(described, with: model), of: source.id)
    return PredictedImage(cut, answers: guesses.map { ($0.answer, $0.chance ?? $0.confidence) })
  }
}
