/// Features of another program by which regions are described, as a project remembers them.
public struct FeatureSetReference: Sendable, Hashable, Codable {
  /// What people call them: lowercase letters, digits and hyphens.
  public let name: String
  /// Of everything that the features depend on: equal digests describe equally.
  public let digest: String
  /// Values of a cell.
  public let channels: Int
  /// How many principal components are kept at most; nil: by the rule for networks.
  public let components: Int?

  public init(name: String, digest: String, channels: Int, components: Int?) {
    self.name = name
    self.digest = digest
    self.channels = channels
    self.components = components
  }

  /// The name of the source among a project's descriptors.
  public var sourceName: String { Self.sourcePrefix + name }

  static let sourcePrefix = "features-"

  /// Whether a text can name features.
  package static func isName(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

/// What a command line says about features of other programs.
public enum FeatureSetChange: Sendable, Hashable {
  /// Regions are described by these, too, in place of others of that name.
  case add(FeatureSetReference)
  /// Regions are described without those of that name.
  case remove(String)
}
