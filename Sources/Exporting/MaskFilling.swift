import Imaging
import Labeling
package import Preparation
package import Rounds
package import Superpixels

/// Paints what a model thinks under what people answered.
package struct MaskFilling: Sendable {
  package let preparer: ImagePreparer
  package let basis: DescriptorBasis
  package let model: TrainedModel

  package init(preparer: ImagePreparer, basis: DescriptorBasis, model: TrainedModel) {
    self.preparer = preparer
    self.basis = basis
    self.model = model
  }

  /// Values and confidences (0...255) of every pixel of the stored image.
  package func fill(
    _ source: ImageSource, values: MaskValues
  ) throws(PreparationError) -> FilledMask {
    let described = try preparer.describe(source, basis: basis)
    let cut = try preparer.cut(source)
    let guesses = model.guesses(from: Round.predict(described, with: model))
    var mask = Mask(
      width: cut.storedWidth, height: cut.storedHeight, filledWith: values.unlabeled)
    var confidence = Mask(width: cut.storedWidth, height: cut.storedHeight, filledWith: 0)
    for (number, guess) in guesses.enumerated() {
      guard let value = values.mark(of: guess.answer) else { continue }
      let footprint = cut.footprint(of: number)
      mask.paint(footprint, with: value)
      confidence.paint(footprint, with: Self.confidence(guess.confidence))
    }
    return FilledMask(mask: mask, confidence: confidence)
  }

  /// 255 is certain; answers are.
  package static func confidence(_ share: Double) -> UInt16 {
    UInt16((min(1, max(0, share)) * 255).rounded())
  }
}

/// A mask of guesses, and how sure each of them is.
package struct FilledMask {
  let mask: Mask
  /// 0...255.
  var confidence: Mask

  /// Puts guesses into a mask of answers where nobody answered; answers are certain.
  ///
  /// - Returns: how many pixels are guesses now.
  mutating func fill(_ answered: inout Mask, unlabeled: UInt16) -> Int {
    answered.fill(unlabeled, from: mask, certainty: &confidence)
  }
}
