import Imaging
import Labeling
import Superpixels

/// Paints what a model thinks under what people answered.
struct MaskFilling: Sendable {
  let preparer: ImagePreparer
  let basis: DescriptorBasis
  let model: TrainedModel

  /// Values and confidences (0...255) of every pixel of the stored image.
  func fill(
    _ source: ImageSource, values: MaskValues
  ) throws(PreparationError) -> (mask: Mask, confidence: Mask) {
    let described = try preparer.describe(source, basis: basis)
    let cut = try preparer.cut(source)
    let guesses = model.guesses(from: Round.predict(described, with: model))
    var mask = Mask(
      width: cut.storedWidth, height: cut.storedHeight, filledWith: values.unlabeled)
    var confidence = Mask(width: cut.storedWidth, height: cut.storedHeight, filledWith: 0)
    for (number, guess) in guesses.enumerated() {
      guard let value = values.value(of: guess.answer) else { continue }
      let footprint = cut.footprint(of: number)
      mask.paint(footprint, with: value)
      confidence.paint(footprint, with: Self.confidence(guess.confidence))
    }
    return (mask, confidence)
  }

  /// 255 is certain; answers are.
  static func confidence(_ share: Double) -> UInt16 {
    UInt16((min(1, max(0, share)) * 255).rounded())
  }
}
