/// The order in which the regions of a batch are asked.
public enum AskingOrder: String, Hashable, Sendable, CaseIterable, Codable {
  /// Image by image, within an image always the nearest region next.
  case near
  /// Regions of one guess after one another, within them as `near`: a finger stays on its key.
  case guess
}
