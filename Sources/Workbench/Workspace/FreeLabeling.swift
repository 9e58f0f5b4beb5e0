package import Labeling

/// The person has left the queue and moves over an image region by region.
package struct FreeLabeling: Hashable, Sendable {
  /// The region of the queue that was asked; nil if none was.
  package var place: RegionID?
  /// Whether the answers were shown before; they are while moving freely.
  package var showedAnswers: Bool
  /// Neighbors that will get one answer together, in the order in which they were gone over.
  package var run: [RegionID]?
  /// An image to begin in, until it is loaded.
  package var wanted: ImageID?

  package init(
    place: RegionID? = nil, showedAnswers: Bool, run: [RegionID]? = nil, wanted: ImageID? = nil
  ) {
    self.place = place
    self.showedAnswers = showedAnswers
    self.run = run
    self.wanted = wanted
  }
}
