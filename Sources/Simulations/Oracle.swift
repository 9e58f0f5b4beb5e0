public import Labeling

/// Answers regions in place of a person.
public protocol Oracle: Sendable {
  /// The answer to a region, by its image's name and its number in the image's current partition.
  func answer(to region: Int, of image: ImageName) throws(SessionError) -> Answer
}
