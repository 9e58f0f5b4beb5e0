import Labeling

/// A mask of guesses, accepted ones over those that are only predicted, and how sure the model is of each.
struct FilledMask {
  private var mask: Mask
  /// 0...255; 255 is certain.
  var confidence: Mask
  /// Where guesses were accepted.
  private var accepted: Mask
  private let values: MaskValues

  init(width: Int, height: Int, values: MaskValues) {
    mask = Mask(width: width, height: height, filledWith: values.unlabeled)
    accepted = mask
    confidence = Mask(width: width, height: height, filledWith: 0)
    self.values = values
  }

  mutating func paint(_ predictions: PredictedImage) {
    for number in 0..<predictions.count {
      let region = predictions[number]
      guard let value = values.mark(of: region.answer) else { continue }
      mask.paint(region.footprint, with: value)
      confidence.paint(region.footprint, with: Self.level(of: region.confidence))
    }
  }

  /// Paints guesses that a person accepted, in their order.
  mutating func paint(accepted guesses: [(guess: AcceptedGuess, footprint: Footprint)]) {
    for (guess, footprint) in guesses {
      guard let value = values.mark(of: guess.answer) else { continue }
      mask.paint(footprint, with: value)
      accepted.paint(footprint, with: value)
      confidence.paint(footprint, with: Self.level(of: guess.chance))
    }
  }

  private static func level(of chance: Double) -> UInt16 {
    UInt16((min(1, max(0, chance)) * 255).rounded())
  }

  /// Puts guesses into a mask of answers where nobody answered; answers are certain.
  ///
  /// - Returns: how many pixels are accepted guesses now, and how many are predictions.
  mutating func fill(_ answered: inout Mask) -> (accepted: Int, guessed: Int) {
    let taken = answered.unanswered(values.unlabeled, in: accepted)
    let all = answered.fill(values.unlabeled, from: mask, certainty: &confidence)
    return (taken, all - taken)
  }
}
