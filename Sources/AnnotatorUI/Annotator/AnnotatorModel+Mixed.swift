import Labeling
import Superpixels

/// Regions that hold two things: each is cut finer, and its parts are asked one after the other.
extension AnnotatorModel {
  /// True while the region that is asked is being cut: it takes no further answer.
  var isCuttingFocus: Bool { cutting != nil && cutting == focus }

  /// Waits for a region's parts; it stays on the screen until they are there.
  mutating func awaitParts(of region: RegionID) {
    cutting = region
    tell("cutting the region finer\(wording.ellipsis)")
  }

  /// A region's parts are on disk: its image is loaded again, with the parts.
  mutating func partsAreSaved(of region: RegionID) {
    guard cutting == region else { return }
    pictures.reload(region.image)
  }

  /// Goes to the first part of the region that was cut, as soon as its image shows it.
  mutating func takeUpParts(in tile: PictureTile) {
    if tile.guesses.count == tile.wholeCount, !tile.parts.isEmpty, tile.wholeCount > 0 {
      staleGuesses.insert(tile.image)
    }
    guard let region = cutting, region.image == tile.image else { return }
    let parts = tile.leaves(of: region)
    guard !parts.isEmpty else { return }
    cutting = nil
    guard focus == region else { return }
    if notice?.kind == .information { notice = nil }
    go(to: parts.first { shownAnswer(of: $0) == nil } ?? parts.first)
  }

  /// The next part without an answer of the region that a part was cut from.
  func openPart(after region: RegionID) -> RegionID? {
    guard let tile = pictures.tiles[region.image] else { return nil }
    let root = tile.root(of: region)
    guard root != region else { return nil }
    let parts = tile.leaves(of: root)
    let place = parts.firstIndex(of: region).map { $0 + 1 } ?? 0
    return (parts[place...] + parts[..<place]).first { $0 != region && shownAnswer(of: $0) == nil }
  }

  /// The answer to a region as the screen knows it, of whatever batch.
  func shownAnswer(of region: RegionID) -> Answer? {
    if let known = answer(of: region) { return known }
    // A region that was skipped and is asked again has no answer to the queue.
    guard free != nil || !items.contains(where: { $0.region == region }) else { return nil }
    guard let tile = pictures.tiles[region.image], let number = tile.number(of: region) else {
      return nil
    }
    return tile.answers[number]
  }

  /// Loads an image again, once, whose regions are not those that are asked: one was cut finer, or
  /// made whole again, since it was loaded.
  mutating func reloadForLostFocus() {
    guard let focus, let tile = pictures.tiles[focus.image], tile.number(of: focus) == nil,
      cutting != focus, soughtRegion != focus
    else {
      if let focus, let tile = pictures.tiles[focus.image], tile.number(of: focus) != nil {
        soughtRegion = nil
      }
      return
    }
    soughtRegion = focus
    pictures.reload(focus.image)
  }
}
