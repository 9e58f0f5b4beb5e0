package import Labeling
package import RegionPictures

/// How a person finishes an image: what is chosen besides the current region, and which images follow.
package struct Finishing: Hashable, Sendable {
  /// What was guessed of each region of the run when it joined it: Enter gives these answers.
  package var guesses: [RegionID: Answer] = [:]
  /// How far a flood reaches, in regions; nil if the run is none.
  package var floodLimit: Int?
  /// Where a rectangle begins; nil without one.
  package var corner: RegionID?
  /// Guesses that would be accepted; nil if nobody asks.
  package var proposal: AcceptanceProposal?
  /// Whether it began in the queue, and not in free labeling.
  package var isFromQueue: Bool
  /// Whether predictions were shown before.
  package var showedPrediction: Bool
  /// In which order images follow; nil: the person stays with this one.
  package var order: FinishingOrder?
  /// Images that are left as they are.
  package var passed: Set<ImageID> = []
  /// What is known of the other images.
  package var step: FinishingStep?

  package init(isFromQueue: Bool, showedPrediction: Bool, order: FinishingOrder?) {
    self.isFromQueue = isFromQueue
    self.showedPrediction = showedPrediction
    self.order = order
  }

  /// Regions that are chosen are chosen no longer.
  package mutating func dropChoice() {
    guesses = [:]
    floodLimit = nil
    corner = nil
    proposal = nil
  }

  /// An image as it is drawn: with what would be accepted, and with the guesses that Enter would give to the
  /// regions of a run.
  package func asDrawn(_ tile: RegionPicture) -> RegionPicture {
    guard proposal != nil || !guesses.isEmpty else { return tile }
    var drawn = tile
    for guess in proposal?.guesses ?? [] {
      if let number = tile.number(of: guess.region) { drawn.accepted[number] = guess.answer }
    }
    for (region, answer) in guesses {
      guard let number = tile.number(of: region), tile.guesses.indices.contains(number) else {
        continue
      }
      let guess = tile.guesses[number]
      drawn.guesses[number] = Guess(
        answer: answer, confidence: guess.confidence, uncertainty: guess.uncertainty,
        chance: guess.chance)
    }
    return drawn
  }
}
