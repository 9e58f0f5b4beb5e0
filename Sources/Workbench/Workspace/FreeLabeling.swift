package import Labeling

/// The person has left the queue and moves over an image region by region.
package struct FreeLabeling: Hashable, Sendable {
  /// The region that was current in the queue; nil if there was none.
  package var place: RegionID?
  /// Whether the answers were shown before; they are while moving freely.
  package var showedAnswers: Bool
  /// Neighbors that will get one answer together, in the order in which they were visited.
  package var run: [RegionID]?
  /// The image to start in, until it is loaded.
  package var wanted: ImageID?
  /// How an image is finished; nil while the person only moves around.
  package var finish: Finishing?

  package init(
    place: RegionID? = nil, showedAnswers: Bool, run: [RegionID]? = nil, wanted: ImageID? = nil
  ) {
    self.place = place
    self.showedAnswers = showedAnswers
    self.run = run
    self.wanted = wanted
  }
}
