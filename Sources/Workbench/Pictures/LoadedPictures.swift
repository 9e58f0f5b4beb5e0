package import Labeling
package import RegionPictures
import Superpixels

/// The few images that are loaded, requested, or could not be loaded.
package struct LoadedPictures: Sendable {
  /// If there are more, the least recently used are forgotten.
  static let most = 4

  package private(set) var tiles: [ImageID: RegionPicture] = [:]
  private var order: [ImageID] = []
  private var requested: Set<ImageID> = []
  private var outdated: Set<ImageID> = []
  private(set) var failures: [ImageID: DisplayText] = [:]
  /// Images whose guesses come from an older model.
  private var stale: Set<ImageID> = []
  /// The same, until newer guesses or a newer request replace them.
  private var older: Set<ImageID> = []
  /// Images whose guesses come from the current model.
  private var fresh: Set<ImageID> = []

  /// True if the image has not been requested yet.
  package func needsRequest(_ image: ImageID) -> Bool {
    (tiles[image] == nil || outdated.contains(image)) && !requested.contains(image)
      && failures[image] == nil
  }

  package mutating func request(_ image: ImageID) {
    requested.insert(image)
    outdated.remove(image)
    older.remove(image)
  }

  /// Reloads an image because its regions have changed; the old ones serve until then.
  package mutating func reload(_ image: ImageID) {
    // A pending image may be older than the change.
    requested.remove(image)
    outdated.insert(image)
  }

  package mutating func reloadAll() { for image in tiles.keys { reload(image) } }

  func isRequested(_ image: ImageID) -> Bool { requested.contains(image) }

  package mutating func load(_ tile: RegionPicture) {
    requested.remove(tile.image)
    failures[tile.image] = nil
    guard tile.isConsistent else {
      failures[tile.image] = DisplayText("Its regions do not match the image.")
      return
    }
    tiles[tile.image] = tile
    use(tile.image)
  }

  package mutating func fail(_ image: ImageID, _ reason: DisplayText) {
    requested.remove(image)
    if tiles[image] == nil { failures[image] = reason }
  }

  /// Forgets a failure, so that the image is requested again.
  package mutating func retry(_ image: ImageID) { failures[image] = nil }

  /// Marks an image as used, and forgets the least recently used ones.
  package mutating func use(_ image: ImageID) {
    guard tiles[image] != nil else { return }
    order.removeAll { $0 == image }
    order.append(image)
    while order.count > Self.most { tiles[order.removeFirst()] = nil }
  }

  package mutating func setAnswer(_ answer: Answer?, of region: RegionID) {
    guard let number = tiles[region.image]?.number(of: region) else { return }
    tiles[region.image]?.answers[number] = answer
  }

  package mutating func setAccepted(_ answer: Answer?, of region: RegionID) {
    guard let number = tiles[region.image]?.number(of: region) else { return }
    tiles[region.image]?.accepted[number] = answer
  }

  package mutating func setRemark(_ remark: Remark, on region: RegionID) {
    tiles[region.image]?.remarks[region] = remark.isEmpty ? nil : remark
  }

  /// There is a newer model.
  mutating func modelChanged() {
    stale.formUnion(tiles.keys)
    older.formUnion(requested.union(tiles.keys))
    fresh = []
  }

  /// Marks an image as needing newer guesses.
  package mutating func refreshGuesses(of image: ImageID) { stale.insert(image) }

  /// The loaded images whose guesses must be requested now.
  package mutating func takeStale() -> [ImageID] {
    defer { stale = [] }
    return stale.sorted().filter { tiles[$0] != nil }
  }

  func isFresh(_ image: ImageID) -> Bool { fresh.contains(image) }

  /// Whether the guesses of an image come from an older model.
  package func hasOlderGuesses(_ image: ImageID) -> Bool { older.contains(image) }

  package mutating func setGuesses(_ guesses: [Guess], of image: ImageID) {
    fresh.insert(image)
    older.remove(image)
    guard let tile = tiles[image], tile.fits(guesses) else { return }
    tiles[image]?.guesses = guesses
  }
}
