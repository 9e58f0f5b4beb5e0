package import Labeling
package import RegionPictures
import Superpixels

/// A loaded image, with what was said of its regions: which are open, and how right the model is about them.
///
/// A region is open until it is answered or accepted; a skip is no answer.
package struct UnfinishedImage {
  package let tile: RegionPicture
  private let workspace: Workspace
  /// Regions that measure the model, or people: no guess about them may be taken over.
  private let audits: Set<RegionID>

  package init(_ tile: RegionPicture, in workspace: Workspace) {
    self.tile = tile
    self.workspace = workspace
    audits = Set(
      workspace.items.filter { $0.hidesGuess && workspace.answer(of: $0.region) == nil }
        .map(\.region))
  }

  /// Nil while the image is not loaded.
  package init?(_ image: ImageID, in workspace: Workspace) {
    guard let tile = workspace.pictures.tiles[image] else { return nil }
    self.init(tile, in: workspace)
  }

  /// Whether a region still needs an answer.
  package func isOpen(_ number: Int) -> Bool {
    tile.graph.areas[number] > 0 && tile.accepted[number] == nil && !isAnswered(number)
  }

  /// The same by name; false for a region that the image does not have now.
  package func isOpen(_ region: RegionID) -> Bool { tile.number(of: region).map(isOpen) ?? false }

  private func isAnswered(_ number: Int) -> Bool {
    (workspace.shownAnswer(of: tile.region(at: number)) ?? .skipped) != .skipped
  }

  /// Whether a region is open, and its guess may be taken over: it does not measure the model.
  package func takesGuess(_ number: Int) -> Bool {
    isOpen(number) && !tile.isWithheld(number) && !audits.contains(tile.region(at: number))
  }

  /// The open regions, by number; those that were skipped are among them.
  package var open: [Int] { (0..<tile.map.count).filter(isOpen) }

  package var isFinished: Bool { !(0..<tile.map.count).contains(where: isOpen) }

  /// How many regions there are of each kind.
  package var done: (answered: Int, accepted: Int) {
    let regions = (0..<tile.map.count).filter { tile.graph.areas[$0] > 0 }
    return (
      regions.count(where: isAnswered),
      regions.count { tile.accepted[$0] != nil && !isAnswered($0) }
    )
  }

  /// How many of the guesses about open regions are wrong by their chances; nil without chances.
  package var likelyWrong: Double? {
    let open = open
    let chances = open.compactMap { guess(of: $0)?.chance }
    return chances.isEmpty && !open.isEmpty ? nil : chances.reduce(0) { $0 + 1 - $1 }
  }

  private func guess(of number: Int) -> Guess? {
    tile.guesses.indices.contains(number) ? tile.guesses[number] : nil
  }

  /// The guess that was accepted for a region without an answer; nil if there is an answer, a skip apart.
  package func accepted(_ region: RegionID) -> Answer? {
    guard let number = tile.number(of: region), !isAnswered(number) else { return nil }
    return tile.accepted[number]
  }

  /// The open region whose guess is the least certain, those that were skipped last.
  ///
  /// - Parameter region: it is left out.
  package func leastSure(besides region: RegionID? = nil) -> RegionID? {
    func order(_ number: Int) -> (Int, Double, Int) {
      let sureness = guess(of: number).map { $0.chance ?? 1 - $0.uncertainty } ?? 0
      let isNew = workspace.shownAnswer(of: tile.region(at: number)) == nil
      return (isNew ? 0 : 1, sureness, number)
    }
    return open.filter { tile.region(at: $0) != region }.map { ($0, order($0)) }
      .min { $0.1 < $1.1 }.map { tile.region(at: $0.0) }
  }
}
