package import Labeling
package import RegionPictures
import Superpixels
import TerminalGraphics

/// What is visible of the current region.
package enum PictureState {
  /// No region is queried.
  case none
  case loading
  case shown(RegionPicture)
  case failed(DisplayText)
}

/// What is visible of the current region, and the model's guess for it.
extension Workspace {
  package var pictureState: PictureState {
    guard let focus else {
      guard let wanted = free?.wanted else { return .none }
      return pictures.failures[wanted].map(PictureState.failed) ?? .loading
    }
    if let tile = pictures.tiles[focus.image] {
      guard tile.number(of: focus) != nil else {
        if pictures.isRequested(focus.image) { return .loading }
        return .failed(
          DisplayText("The image has been segmented again since this region was chosen."))
      }
      return .shown(tile)
    }
    if let reason = pictures.failures[focus.image] { return .failed(reason) }
    return .loading
  }

  /// The layers that may be shown: none over a raw picture, and none that reveals the guess for a
  /// region that measures the model.
  package var shownLayers: PictureLayers {
    var layers = layers
    layers.dotsGuesses = free?.finish != nil
    guard isAuditing || layers.light.isRaw else { return layers }
    if layers.light.isRaw {
      layers.image = true
      layers.answers = false
    }
    layers.prediction = false
    layers.uncertainty = false
    return layers
  }

  /// Whether the current region measures the model, or how far people agree: its guess stays hidden until it
  /// is answered.
  package var isAuditing: Bool {
    guard let focus, answer(of: focus) == nil else { return false }
    return isWithheld(focus) || items.first { $0.region == focus }?.hidesGuess ?? false
  }

  /// Whether somebody else answered a region that is still to be asked here, or is asked here once more.
  package func isWithheld(_ region: RegionID) -> Bool {
    let isRepeated = items.contains { $0.region == region && $0.choice.repetition != nil }
    guard answer(of: region) == nil else { return false }
    guard !isRepeated, let tile = pictures.tiles[region.image] else { return isRepeated }
    return tile.number(of: region).map(tile.isWithheld) ?? false
  }

  /// The guess on the screen, if there is one.
  package var visibleGuess: Guess? {
    guard !guessDisplay.hides(in: snapshot), !isAuditing, let shownGuess,
      shownGuess.region == focus
    else { return nil }
    return shownGuess.guess
  }

  /// The guess to show for a region of the batch or of a loaded image, on any screen.
  ///
  /// What Enter would accept does not change while the person looks at it.
  package func guess(of region: RegionID) -> Guess? {
    if let shownGuess, shownGuess.region == region { return shownGuess.guess }
    return newestGuess(of: region)?.guess
  }

  private func newestGuess(of region: RegionID) -> ShownGuess? {
    let asked = items.first { $0.region == region }?.guess
    let seen = pictures.tiles[region.image]?.guess(of: region)
    // Both come from the same model, except for a moment after a newer one arrived.
    let newest = pictures.isFresh(region.image) ? seen ?? asked : asked ?? seen
    guard let newest, newest.answer == .void || classes.isInUse(newest.answer) else { return nil }
    // The batch always holds the guesses of the newest model.
    let isOlder = asked == nil && pictures.hasOlderGuesses(region.image)
    return ShownGuess(region: region, guess: newest, isOfOlderModel: isOlder)
  }

  /// Keeps the first available guess for the region that Enter would answer, so that it accepts
  /// what was seen.
  ///
  /// - Parameter isOnSheet: the region is a tile of a sheet, not the current one in the queue.
  package mutating func captureGuess(of region: RegionID?, isOnSheet: Bool) {
    guard let region else {
      shownGuess = nil
      return
    }
    if shownGuess?.region == region { return }
    shownGuess = nil
    if !isOnSheet {
      guard case .shown(let tile) = pictureState, tile.number(of: region) != nil else { return }
    }
    shownGuess = newestGuess(of: region)
  }

  /// The remark on the current region, on disk or pending.
  package var shownRemark: Remark? {
    guard let focus, case .shown(let tile) = pictureState else { return nil }
    return tile.remarks[focus]
  }
}
