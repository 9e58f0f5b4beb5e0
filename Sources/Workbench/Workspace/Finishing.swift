package import Labeling
package import RegionPictures
import Superpixels

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
}

/// The regions of an image that are neither answered nor accepted, and how right the model is about them.
package struct OpenPart: Hashable, Sendable {
  /// By number; those that were skipped are among them.
  package let regions: [Int]
  /// How many of the guesses about them are wrong by their chances; nil without chances.
  package let likelyWrong: Double?
}

extension Workspace {
  /// Whether a region still needs an answer: a skipped one does, one that was accepted does not.
  package func isOpen(_ number: Int, in tile: RegionPicture) -> Bool {
    guard tile.graph.areas[number] > 0, tile.accepted[number] == nil else { return false }
    return (shownAnswer(of: tile.region(at: number)) ?? .skipped) == .skipped
  }

  /// The same by name; false while the image is not loaded.
  package func isOpen(_ region: RegionID) -> Bool {
    guard let tile = pictures.tiles[region.image], let number = tile.number(of: region) else {
      return false
    }
    return isOpen(number, in: tile)
  }

  /// What is open of an image.
  package func openPart(of tile: RegionPicture) -> OpenPart {
    let regions = (0..<tile.map.count).filter { isOpen($0, in: tile) }
    let chances = regions.compactMap {
      tile.guesses.indices.contains($0) ? tile.guesses[$0].chance : nil
    }
    return OpenPart(
      regions: regions,
      likelyWrong: chances.isEmpty && !regions.isEmpty
        ? nil : chances.reduce(0) { $0 + 1 - $1 })
  }

  /// The open region of an image whose guess is the least certain, those that were skipped last.
  ///
  /// - Parameter region: it is left out, unless nothing else is open.
  package func leastSure(in tile: RegionPicture, besides region: RegionID? = nil) -> RegionID? {
    func order(_ number: Int) -> (Int, Double, Int) {
      let region = tile.region(at: number)
      let guess = tile.guesses.indices.contains(number) ? tile.guesses[number] : nil
      let sureness = guess.map { $0.chance ?? 1 - $0.uncertainty } ?? 0
      return (shownAnswer(of: region) == nil ? 0 : 1, sureness, number)
    }
    let open = openPart(of: tile).regions.filter { tile.region(at: $0) != region }
    return open.map { ($0, order($0)) }.min { $0.1 < $1.1 }.map { tile.region(at: $0.0) }
  }

  /// An image as it is drawn: with what would be accepted, and with the guesses that Enter would give to the
  /// regions of a run.
  package func asDrawn(_ tile: RegionPicture) -> RegionPicture {
    guard let finish = free?.finish, finish.proposal != nil || !finish.guesses.isEmpty else {
      return tile
    }
    var drawn = tile
    for guess in finish.proposal?.guesses ?? [] {
      if let number = tile.number(of: guess.region) { drawn.accepted[number] = guess.answer }
    }
    for (region, answer) in finish.guesses {
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

  /// The guess that was accepted for a region without an answer; nil if there is an answer, a skip apart.
  package func shownAccepted(of region: RegionID) -> Answer? {
    guard let tile = pictures.tiles[region.image], let number = tile.number(of: region),
      (shownAnswer(of: region) ?? .skipped) == .skipped
    else { return nil }
    return tile.accepted[number]
  }

  /// Regions that measure the model: no guess about them may be taken over.
  package var audits: Set<RegionID> {
    Set(items.filter { $0.isAudit && answer(of: $0.region) == nil }.map(\.region))
  }
}
