import Labeling

/// The person has left the queue and moves over an image region by region.
struct FreeLabeling: Hashable, Sendable {
  /// The region of the queue that was asked; nil if none was.
  var place: RegionID?
  /// Whether the answers were shown before; they are while moving freely.
  var showedAnswers: Bool
  /// Neighbors that will get one answer together, in the order in which they were gone over.
  var run: [RegionID]?
  /// An image to begin in, until it is loaded.
  var wanted: ImageID?
}
