public import Labeling

/// A pretrained network by which regions are described, as a project remembers it.
public struct BackboneReference: Sendable, Hashable, Codable {
  /// What people call it.
  public let name: String
  /// Of its weights: equal digests describe equally.
  public let digest: String
  /// At how many times its size the network sees an image; several: once at each.
  public let scales: [Double]

  public init(name: String, digest: String, scales: [Double] = [1]) {
    self.name = name
    self.digest = digest
    self.scales = scales
  }

  /// As it can be typed after `--backbone`: `efficientnet-lite2:scales=1+1.5`.
  public var spelling: String {
    scales == [1] ? name : "\(name):scales=\(scalesInWords.joined(separator: "+"))"
  }

  /// The name with the beginning of the digest, for people.
  public var words: DisplayText {
    let seen =
      scales == [1] ? "" : " at \(scalesInWords.joined(separator: " and ")) times the size"
    return DisplayText("\(name.prefix(64)) (\(digest.prefix(12)))\(seen)")
  }

  private var scalesInWords: [String] { scales.prefix(8).map { Figures.shortest($0) } }

  private enum CodingKeys: String, CodingKey { case name, digest, scales }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    digest = try container.decode(String.self, forKey: .digest)
    scales = try container.decodeIfPresent([Double].self, forKey: .scales) ?? [1]
  }

  /// Scales are only written where an older program would describe otherwise.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(digest, forKey: .digest)
    if scales != [1] { try container.encode(scales, forKey: .scales) }
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
