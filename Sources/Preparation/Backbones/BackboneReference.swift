public import Labeling

/// A pretrained network by which regions are described, as a project remembers it.
public struct BackboneReference: Sendable, Hashable, Codable {
  /// What people call it.
  public let name: String
  /// Of its weights: equal digests describe equally.
  public let digest: String

  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }

  /// The name with the beginning of the digest, for people.
  public var words: DisplayText {
    DisplayText("\(name.prefix(64)) (\(digest.prefix(12)))")
  }
}

/// The backbone of a project, on this machine.
public enum BackboneUse: Sendable, Hashable {
  /// Regions are described without one.
  case none
  case installed(BackboneReference)
  /// The project names it, and it is not on this machine.
  case missing(BackboneReference)
  /// It is there, and cannot be used.
  case unusable(BackboneReference)
}

/// What a command line says about the backbone.
public enum BackboneChoice: Sendable, Hashable {
  /// Regions are described without one.
  case without
  case with(BackboneReference)
}
