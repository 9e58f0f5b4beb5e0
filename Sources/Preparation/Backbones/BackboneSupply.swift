public import Labeling
public import Superpixels

/// The backbones that this machine has.
public protocol BackboneSupply: Sendable {
  /// The one that new projects take; nil: they are described without one.
  var preferred: BackboneReference? { get }
  /// Differs after backbones came, went or changed: a cheap look, for sessions that lack one.
  var trace: String { get }
  /// The source of a backbone; its name is `DescriptorRecipe.backboneName`.
  func source(of backbone: BackboneReference) throws(BackboneProblem) -> any DescriptorSource
}

extension BackboneSupply {
  /// Always the same: what was missing once stays so until the session ends.
  public var trace: String { "" }
}

/// Why a backbone cannot describe regions on this machine.
public enum BackboneProblem: Error, Sendable, Hashable {
  /// It is not there.
  case missing
  /// No network sees an image at these sizes.
  case impossibleScales
  /// A sentence.
  case unusable(DisplayText)
}

extension BackboneProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing: "The backbone is not installed."
    case .impossibleScales: "The project names sizes at which no network can see an image."
    case .unusable(let reason): reason.description
    }
  }
}

/// A machine without backbones.
public struct NoBackbones: BackboneSupply {
  public var preferred: BackboneReference? { nil }

  public init() {}

  public func source(of backbone: BackboneReference) throws(BackboneProblem) -> any DescriptorSource
  {
    throw .missing
  }
}
