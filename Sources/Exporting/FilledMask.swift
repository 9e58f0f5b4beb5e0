/// A mask of predictions, and how sure the model is of each.
struct FilledMask {
  let mask: Mask
  /// 0...255; 255 is certain.
  var confidence: Mask

  init(_ predictions: PredictedImage, values: MaskValues) {
    let (width, height) = (predictions.width, predictions.height)
    var mask = Mask(width: width, height: height, filledWith: values.unlabeled)
    var confidence = Mask(width: width, height: height, filledWith: 0)
    for number in 0..<predictions.count {
      let region = predictions[number]
      guard let value = values.mark(of: region.answer) else { continue }
      mask.paint(region.footprint, with: value)
      confidence.paint(
        region.footprint, with: UInt16((min(1, max(0, region.confidence)) * 255).rounded()))
    }
    self.mask = mask
    self.confidence = confidence
  }

  /// Puts predictions into a mask of answers where nobody answered; answers are certain.
  ///
  /// - Returns: how many pixels are predictions now.
  mutating func fill(_ answered: inout Mask, unlabeled: UInt16) -> Int {
    answered.fill(unlabeled, from: mask, certainty: &confidence)
  }
}
