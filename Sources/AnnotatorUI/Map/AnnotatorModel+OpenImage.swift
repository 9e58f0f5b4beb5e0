import Labeling

extension AnnotatorModel {
  /// Leaves the map, and the queue, for the image under the cursor.
  mutating func openCurrentImage() -> [AnnotatorEffect] {
    guard let image = map.current else { return [] }
    guard !options.startsInReview else {
      tell("This is a review; terrazzo annotate labels in images.")
      return []
    }
    review.isOpen = false
    lay(nil)
    leaveQueue(for: image.image)
    return []
  }
}
