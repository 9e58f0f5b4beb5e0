public import Labeling

/// An image that is not asked about, and why.
public struct UnusedImage: Sendable, Equatable {
  public enum Reason: String, Sendable, Codable {
    /// Its file holds other bytes than those that were answered.
    case changed
    /// Its file is no longer in the folder.
    case missing
    /// Its file cannot be decoded.
    case unreadable
  }

  public var image: ImageName
  public var reason: Reason
  /// Regions of it that have a class or are void.
  public var answered: Int
  /// A sentence.
  public var problem: String
}

/// An answered image that was found under another name.
public struct RelocatedImage: Sendable, Equatable {
  public var from: ImageName
  public var to: ImageName
  /// Regions of it that have a class or are void.
  public var answered: Int
}
