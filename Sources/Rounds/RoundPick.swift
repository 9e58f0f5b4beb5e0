public import Labeling

/// A region that a round chose to query, and why.
public struct RoundPick: Hashable, Sendable {
  public var image: ImageID
  /// In the image's current partition, whichever that is.
  public var number: Int
  public var choice: Choice

  public init(image: ImageID, number: Int, choice: Choice) {
    self.image = image
    self.number = number
    self.choice = choice
  }
}
