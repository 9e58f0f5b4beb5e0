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
}

/// What a command line says about the backbone.
public enum BackboneChoice: Sendable, Hashable {
  /// Regions are described without one.
  case without
  case with(BackboneReference)
}
