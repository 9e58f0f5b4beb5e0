/// In which order images are finished.
public enum FinishingOrder: String, Hashable, Sendable, CaseIterable {
  /// By name.
  case name
  /// Those with the fewest open regions first; images that are not segmented yet come last.
  case least
  /// Those that the model is least sure about first.
  case uncertain
}

/// How many images are finished, and the next one that is not.
public struct FinishingStep: Hashable, Sendable {
  /// The next image with an open region; nil if there is none.
  public let next: ImageID?
  /// Images without an open region.
  public let finished: Int
  /// All images that can be shown.
  public let images: Int

  public init(next: ImageID?, finished: Int, images: Int) {
    self.next = next
    self.finished = finished
    self.images = images
  }
}
