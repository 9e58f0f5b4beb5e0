import Labeling

/// One guess of a region, wherever it is shown.
extension AnnotatorModel {
  /// The region that Enter would answer: the one that is asked, or the one under the cursor of a sheet
  /// of the batch.
  private var guessedRegion: RegionID? {
    guard review.isOpen else { return focus }
    return review.source == .batch ? review.current : nil
  }

  /// The guess to show for a region of the batch or of a loaded image, on whatever screen.
  ///
  /// What Enter would accept does not change before the person's eyes.
  func guess(of region: RegionID) -> Guess? {
    if let shownGuess, shownGuess.region == region { return shownGuess.guess }
    return newestGuess(of: region)
  }

  private func newestGuess(of region: RegionID) -> Guess? {
    let asked = items.first { $0.region == region }?.guess
    let seen = pictures.tiles[region.image]?.guess(of: region)
    // Both are the same model's, but for a moment after a newer one was put in place.
    let newest = freshGuesses.contains(region.image) ? seen ?? asked : asked ?? seen
    guard let newest, newest.answer == .void || isKnownClass(newest.answer) else { return nil }
    return newest
  }

  /// Keeps the first guess that is there for a region, so that Enter accepts what was seen.
  mutating func captureGuess() {
    guard let region = guessedRegion else {
      shownGuess = nil
      return
    }
    if shownGuess?.region == region { return }
    shownGuess = nil
    if !review.isOpen {
      guard case .shown(let tile) = pictureState, tile.number(of: region) != nil else { return }
    }
    if let guess = newestGuess(of: region) {
      shownGuess = ShownGuess(region: region, guess: guess)
    }
  }

  private func isKnownClass(_ answer: Answer) -> Bool {
    if case .labeled(let id) = answer {
      return classesByID[id].map { !$0.isRetired } ?? false
    }
    return false
  }

  /// A newer model changed guesses on the page in sight: for a moment no key accepts any.
  mutating func settleSheet() -> [AnnotatorEffect] {
    guard review.isOpen else {
      review.seenGuesses = [:]
      return []
    }
    let before = review.seenGuesses
    let left = review.seenCurrent
    var seen: [RegionID: Guess?] = [:]
    for region in visibleRegions { seen[region] = .some(entry(of: region)?.guess) }
    review.seenGuesses = seen
    review.seenCurrent = review.current
    let isSamePage = Set(before.keys) == Set(seen.keys)
    let hasChanged = seen.contains { region, guess in
      // Behind the cursor the newest guess takes the place of the one that was kept.
      guard let known = before[region], region != left || region == review.current else {
        return false
      }
      return known?.answer != guess?.answer
    }
    guard isSamePage, hasChanged else { return [] }
    isUnsettled = true
    unsettledNumber += 1
    return [.startTimer(.attention(unsettledNumber), milliseconds: Self.attentionMilliseconds)]
  }
}

extension PictureTile {
  /// The opinion of a region, if the image came with one.
  fileprivate func guess(of region: RegionID) -> Guess? {
    guard let number = number(of: region), guesses.indices.contains(number) else { return nil }
    return guesses[number]
  }
}
